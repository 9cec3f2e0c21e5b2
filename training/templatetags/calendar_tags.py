"""What templates say of half-days."""

from django import template
from django.conf import settings
from django.urls import reverse

from modules.formats import duration
from training.queries.calendar import Hours, clock, day_of, has_begun, hours_of, name_of, times_of

register = template.Library()
register.filter(clock)
register.filter(day_of)
register.filter(times_of)
register.filter(name_of)
register.filter(has_begun)


@register.filter
def in_hours(hours) -> str:
    """« 35 h », « 3 h 30 »."""
    return duration(round(hours * 60))


@register.simple_tag
def session_hours(cohort) -> Hours:
    """By modality, with the remote rate; `course` loaded. At most 2 queries."""
    return hours_of(cohort)


@register.simple_tag
def calendar_address(enrolment) -> str:
    """The secret address, whole, to copy."""
    return settings.SITE_URL + reverse("training:calendar_feed", args=[enrolment.calendar_key])
