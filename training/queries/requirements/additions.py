"""What is published once a course was whole takes nothing away from those who had done all that was asked.

While days are still being opened, each new step is asked of everybody: a course is whole from the day on which each of
its days has something published. What comes later is asked of whoever had not finished.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import NamedTuple

from django.utils import timezone

from modules.queries.outline import Day, Step

ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)  # of a page without a date of publication


class Whole(NamedTuple):
    """What was asked for a time: these steps, until more were published."""

    pks: list[int]
    until: datetime


def wholes_of(days: list[Day], asked: Callable[[Day], list[Step]]) -> list[Whole]:
    """What was asked before each publication that came after the course was whole; the oldest first."""
    if not days or any(day.is_in_preparation for day in days):
        return []
    whole_on = max(min(published_on(step) for step in day.steps) for day in days)
    steps = [step for day in days for step in asked(day)]
    later = sorted({published_at(step) for step in steps if published_on(step) > whole_on})
    wholes = [Whole([one.pk for one in steps if published_at(one) < moment], moment) for moment in later]
    return [whole for whole in wholes if whole.pks]


def published_at(step: Step) -> datetime:
    return step.published_at or ALWAYS


def published_on(step: Step) -> date:
    return timezone.localdate(published_at(step))
