"""How often one attempt may be saved."""

import time

from django.core.cache import cache

SAVES_A_MINUTE = 60
MAX_BYTES = 256 * 1024
LEAVING_SECONDS = 10


def may_save(attempt_id: int) -> bool:
    """Counted in each process's own memory, at no query: a bound, not an account."""
    key = f"saves-{attempt_id}-{int(time.monotonic() // 60)}"
    cache.add(key, 0, 120)
    return cache.incr(key) <= SAVES_A_MINUTE


def is_too_big(request) -> bool:
    return int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES


def may_note_leaving(attempt_id: int) -> bool:
    return cache.add(f"left-{attempt_id}", True, LEAVING_SECONDS)
