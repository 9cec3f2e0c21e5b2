"""Half-days as calendar events (RFC 5545): the same event keeps its UID for ever, each change raises its SEQUENCE."""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

import icalendar
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from training.models import HalfDay, User

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
# The clocks of Paris, as directive 2000/84/EC sets them: two rules, where a list of dates would end in 2037.
PARIS = """BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
"""


def calendar_file(half_days: Iterable[HalfDay], *, method: str = PUBLISH, to: User | None = None) -> bytes:
    """The file of these half-days (their cohort and course loaded), in UTF-8. `to` is whom a mail invites."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//FR")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if method == PUBLISH:
        calendar.add("x-wr-calname", settings.WAGTAIL_SITE_NAME)
        calendar.add("refresh-interval", timedelta(hours=6))
    calendar.add_component(icalendar.Timezone.from_ical(PARIS))
    for half_day in half_days:
        calendar.add_component(event_of(half_day, to, is_off=method == CANCEL))
    return calendar.to_ical()


def event_of(half_day: HalfDay, to: User | None, *, is_off: bool = False) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"demi-journee-{half_day.pk}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", timezone.now())
    event.add("sequence", half_day.sequence)
    event.add("dtstart", timezone.localtime(half_day.starts_at))
    event.add("dtend", timezone.localtime(half_day.ends_at))
    event.add("summary", title_of(half_day))
    event.add("location", half_day.where)
    event.add("description", f"{half_day.cohort.name}\n{settings.SITE_URL}{reverse('training:calendar')}")
    event.add("status", "CANCELLED" if half_day.cancelled_at or is_off else "CONFIRMED")
    event.add("organizer", icalendar.vCalAddress(f"mailto:{sender_address()}"))
    if to:
        invite(event, to)
    return event


def title_of(half_day: HalfDay) -> str:
    """« Facilitateur : jour 3, matin »."""
    return _("%(course)s : jour %(day)d, %(period)s") % {
        "course": half_day.cohort.course.title,
        "day": half_day.day,
        "period": half_day.get_period_display(),
    }


def invite(event: icalendar.Event, to: User) -> None:
    """Name who is invited, as METHOD:REQUEST and CANCEL ask; no answer is expected."""
    guest = icalendar.vCalAddress(f"mailto:{to.email}")
    guest.params["CN"] = icalendar.vText(to.get_full_name())
    guest.params["PARTSTAT"] = icalendar.vText("ACCEPTED")
    guest.params["RSVP"] = icalendar.vText("FALSE")
    event.add("attendee", guest)


def sender_address() -> str:
    """The bare address from which the site writes."""
    return settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">").strip()
