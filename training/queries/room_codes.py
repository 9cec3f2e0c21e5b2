"""The code and the QR code of a half-day: derived from its secret and the clock, never stored, new every 30 seconds."""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta

from training.models import HalfDay

STEP_SECONDS = 30
DIGITS = 4
TOKEN_BYTES = 12  # 96 bits: nobody guesses an address


def step_of(moment: datetime) -> int:
    return int(moment.timestamp() // STEP_SECONDS)


def seconds_left(moment: datetime) -> int:
    """Until the next code."""
    return STEP_SECONDS - int(moment.timestamp()) % STEP_SECONDS


def code_of(half_day: HalfDay, step: int) -> str:
    """Four digits; said in the room, typed on a phone."""
    number = int.from_bytes(derived(half_day, "code", step)[:8], "big") % 10**DIGITS
    return f"{number:0{DIGITS}d}"


def token_of(half_day: HalfDay, step: int) -> str:
    """What the address in the QR code ends with."""
    return base64.urlsafe_b64encode(derived(half_day, "qr", step)[:TOKEN_BYTES]).decode()


def derived(half_day: HalfDay, use: str, step: int) -> bytes:
    return hmac.digest(half_day.secret.encode(), f"{use}:{half_day.pk}:{step}".encode(), hashlib.sha256)


def accepts_code(half_day: HalfDay, code: str, now: datetime) -> bool:
    """The code shown now, or the one before it."""
    return matches(code, half_day, code_of, steps_before(now))


def accepts_token(half_day: HalfDay, token: str, now: datetime) -> bool:
    return matches(token, half_day, token_of, steps_before(now))


def accepts_kept_code(half_day: HalfDay, code: str, device_signed_at: datetime) -> bool:
    """A code typed without a network: the one shown when the device says, its clock being wrong by a step at most."""
    step = step_of(device_signed_at)
    return matches(code, half_day, code_of, (step - 1, step, step + 1))


def steps_before(now: datetime) -> tuple[int, ...]:
    return step_of(now), step_of(now - timedelta(seconds=STEP_SECONDS))


def matches(given: str, half_day: HalfDay, derive, steps: tuple[int, ...]) -> bool:
    """Compared in constant time; without a secret, nothing fits."""
    expected = [derive(half_day, step) for step in steps] if half_day.secret else []
    found = [hmac.compare_digest(one.encode(), given.encode()) for one in expected]
    return any(found)
