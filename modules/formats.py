"""Numbers and dates as French screens show them."""

from datetime import datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

NARROW = "\u202f"


def percent(fraction) -> str:
    """A fraction as a percentage, rounded down: 69.9 % is not 70 %."""
    return "" if fraction is None else f"{int(Decimal(fraction) * 100)}{NARROW}%"


def rate(fraction) -> str:
    """A fraction as a percentage in hundredths, with a French comma: « 28,57 % »."""
    return f"{Decimal(fraction) * 100:.2f}".replace(".", ",") + f"{NARROW}%"


def duration(minutes) -> str:
    """« 45 min », « 2 h », « 1 h 05 »."""
    hours, rest = divmod(int(minutes or 0), 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": rest}
    return (
        _("%(hours)d h %(minutes)02d") % {"hours": hours, "minutes": rest}
        if rest
        else _("%(hours)d h") % {"hours": hours}
    )


def full_date(moment) -> str:
    """« 1er mars 2027 », in Paris."""
    if not moment:
        return ""
    on = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    return f"{on.day}{'er' if on.day == 1 else ''} {date_format(on, 'F Y')}"


def hours(value) -> str:
    """Hours in hundredths, with a French comma: « 2,00 »; whole hours bare when they are a programme's."""
    return f"{Decimal(value).normalize():f}".replace(".", ",")


def number(value) -> str:
    """A number as it is, with a French comma: « 51,6 »; from 10 000 up its thousands stand apart."""
    exact = Decimal(value)
    shown = f"{exact:,f}" if abs(exact) >= 10_000 else f"{exact:f}"
    return shown.replace(",", NARROW).replace(".", ",")


def coefficient(value) -> str:
    """A correlation, in hundredths: « −0,21 »; a dash when there is none."""
    return "–" if value is None else f"{round(value, 2) + 0:.2f}".replace(".", ",").replace("-", "−")


def lapse(seconds) -> str:
    """« 45 s », « 1 min 05 s »; a dash when it is not known."""
    if seconds is None:
        return "–"
    minutes, rest = divmod(int(seconds), 60)
    if not minutes:
        return _("%(seconds)d s") % {"seconds": rest}
    return _("%(minutes)d min %(seconds)02d s") % {"minutes": minutes, "seconds": rest}
