"""Where a signature comes from."""

from django.conf import settings
from django.utils.module_loading import import_string

from training.formats import short_address
from training.services.attendance_lines import Trace


def trace_of(request) -> Trace:
    """The network address that limits count, shortened, and the browser's own words."""
    address = import_string(settings.RATELIMIT_IP_META_KEY)(request)
    return Trace(short_address(address), request.headers.get("User-Agent", "")[:300])
