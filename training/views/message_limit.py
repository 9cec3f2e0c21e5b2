"""How many messages one person may send (T31)."""

from django_ratelimit import ALL
from django_ratelimit.core import get_usage

from training.exceptions import TooManyMessages

MESSAGES_RATE = "20/h"


def count_message(request) -> None:
    """Counted for each person, in the cache that all workers share. Raises TooManyMessages."""
    usage = get_usage(request, group="messages", key="user", rate=MESSAGES_RATE, method=ALL, increment=True)
    if usage["should_limit"]:
        raise TooManyMessages
