"""A session and its half-days: opened, changed, and those concerned told once, with what changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from modules.models import CoursePage
from training.exceptions import (
    AlreadyPlanned,
    CalendarConflict,
    HalfDayHasBegun,
    HalfDaysOverlap,
    NoHalfDay,
    SessionExists,
)
from training.models import Cohort, HalfDay, User
from training.queries.calendar import ToldChange, has_begun, name_of, told_of, with_evidence
from training.services.calendar_news import tell

FIELDS = ("starts_at", "ends_at", "modality", "place", "trainer")
MOVES = ("starts_at", "ends_at", "modality")


@dataclass(frozen=True)
class Planned:
    """A half-day as the form says it."""

    day: int
    period: str
    starts_at: datetime
    ends_at: datetime
    modality: str
    place: str = ""
    trainer: User | None = None


@dataclass(frozen=True)
class Change:
    """What the form says of a half-day that exists; `seen` is the revision that it showed.

    `planned` may be missing when it is cancelled.
    """

    pk: int
    seen: int
    planned: Planned | None
    is_cancelled: bool = False


@transaction.atomic
def open_session(
    *, author: User, course: CoursePage, name: str, planned: list[Planned], trainers: Iterable[User] = (), **facts
) -> Cohort:
    """A session with its half-days. Raises SessionExists: a second click opens no second one."""
    CoursePage.objects.select_for_update().get(pk=course.pk)
    if not planned:
        raise NoHalfDay
    starts_on, ends_on = span(planned)
    if Cohort.objects.filter(course=course, name=name, starts_on=starts_on).exists():
        raise SessionExists
    cohort = Cohort.objects.create(course=course, name=name, starts_on=starts_on, ends_on=ends_on, **facts)
    cohort.trainers.set(trainers)
    add(cohort, planned)
    settle(cohort)
    log(instance=cohort, action="wagtail.create", user=author, content_changed=True)
    return cohort


@transaction.atomic
def change_session(*, cohort: Cohort, author: User, trainers: Iterable[User], **facts) -> int:
    """Say otherwise what a session is; who has a half-day in a place that changes is told. How many mails."""
    half_days = locked(cohort)
    before = {one.pk: told_of(one) for one in half_days}
    for name, value in facts.items():
        setattr(cohort, name, value)
    cohort.save(update_fields=list(facts))
    cohort.trainers.set(trainers)
    keep_trainers(cohort, half_days)
    changes = [ToldChange(before[one.pk], told_of(one)) for one in half_days if not one.cancelled_at]
    changes = [one for one in changes if one.before != one.after and one.is_to_come]
    revised = {one.after.pk for one in changes}
    for half_day in half_days:
        if half_day.pk in revised:
            revise(half_day)
    log(instance=cohort, action="wagtail.edit", user=author, content_changed=True)
    return tell(cohort, author, changes, half_days)


@transaction.atomic
def change_calendar(*, cohort: Cohort, author: User, changes: Iterable[Change] = (), added: list[Planned] = ()) -> int:
    """Move, cancel and add half-days in one act, and tell those concerned in one mail each. How many mails.

    Raises HalfDayHasBegun, CalendarConflict, AlreadyPlanned, HalfDaysOverlap or NoHalfDay; nothing is then changed.
    """
    half_days = {one.pk: one for one in locked(cohort)}
    told = [change for wish in changes if (change := apply(half_days.get(wish.pk), wish))]
    new = add(cohort, added)
    told += [ToldChange(None, told_of(one)) for one in new]
    if not told:
        return 0
    settle(cohort)
    log(instance=cohort, action="wagtail.edit", user=author, content_changed=True)
    return tell(cohort, author, [one for one in told if one.is_to_come], [*half_days.values(), *new])


def locked(cohort: Cohort) -> list[HalfDay]:
    """The half-days of a session, which nobody else changes nor opens meanwhile. 2 queries."""
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    rows = cohort.half_days.select_for_update(of=("self",)).select_related("trainer")
    half_days = list(with_evidence(rows))
    for half_day in half_days:
        half_day.cohort = cohort
    return half_days


def apply(half_day: HalfDay | None, wish: Change) -> ToldChange | None:
    """Change one half-day as the form asks; None when it already is so."""
    if half_day is None or half_day.cancelled_at:
        return None
    changed = set() if wish.is_cancelled else differences(half_day, wish.planned)
    if not changed and not wish.is_cancelled:
        return None
    if wish.seen != half_day.sequence:
        raise CalendarConflict
    if half_day.has_sheet or (has_begun(half_day) and (wish.is_cancelled or changed & {*MOVES})):
        raise HalfDayHasBegun(name_of(half_day))
    before = told_of(half_day)
    if wish.is_cancelled:
        half_day.cancelled_at = timezone.now()
    else:
        for name in changed:
            setattr(half_day, name, getattr(wish.planned, name))
    revise(half_day)
    return ToldChange(before, told_of(half_day))


def differences(half_day: HalfDay, planned: Planned) -> set[str]:
    return {name for name in FIELDS if getattr(half_day, name) != getattr(planned, name)}


def revise(half_day: HalfDay) -> None:
    """Keep it under its next revision: calendars follow the highest."""
    half_day.sequence += 1
    half_day.save(update_fields=[*FIELDS, "cancelled_at", "sequence"])


def add(cohort: Cohort, planned: Iterable[Planned]) -> list[HalfDay]:
    """New half-days, none of which stands already."""
    taken = {(one.day, one.period) for one in cohort.half_days.standing()}
    new = []
    for one in planned:
        if (one.day, one.period) in taken:
            raise AlreadyPlanned
        taken.add((one.day, one.period))
        new.append(HalfDay(cohort=cohort, day=one.day, period=one.period, **{n: getattr(one, n) for n in FIELDS}))
    return HalfDay.objects.bulk_create(new)


def settle(cohort: Cohort) -> None:
    """What follows from the half-days: the first and the last day, and a team that holds all who lead one."""
    standing = list(cohort.half_days.standing().select_related("trainer").order_by("starts_at", "ends_at"))
    if not standing:
        raise NoHalfDay
    for first, second in pairwise(standing):
        if second.starts_at < first.ends_at:
            raise HalfDaysOverlap(name_of(first), name_of(second))
    cohort.starts_on, cohort.ends_on = span(standing)
    cohort.save(update_fields=["starts_on", "ends_on"])
    keep_trainers(cohort, standing)


def keep_trainers(cohort: Cohort, half_days: Iterable[HalfDay]) -> None:
    """Who leads a half-day is of the team: without it they could not open its sheet."""
    cohort.trainers.add(*{one.trainer for one in half_days if one.trainer and not one.cancelled_at})


def span(half_days) -> tuple:
    """The first and the last day, in Paris."""
    days = [timezone.localdate(one.starts_at) for one in half_days]
    return min(days), max(days)
