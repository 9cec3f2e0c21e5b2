"""Convocations and reminders: the half-days to come, by mail, each told once."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from training.exceptions import NobodyToConvene
from training.models import Cohort, Enrolment, HalfDay, Mail, User
from training.queries.calendar import calendar_of, hours_of, told_of
from training.services.outbox import queue_mail

CONVOCATION, REMINDER = "convocation", "reminder"
REMIND_BEFORE = (7, 1)  # days; a run of cron that was missed is made up for on the next day


@transaction.atomic
def send_convocations(*, cohort: Cohort, author: User, again: bool = False) -> int:
    """Convene each trainee who has not been convened yet; `again`: all those who lack the calendar as it now stands.

    Raises NobodyToConvene, so that a second click sends nothing.
    """
    half_days = [one for one in calendar_of(cohort) if not one.cancelled_at]
    to_come = [one for one in half_days if one.ends_at > timezone.now()]
    enrolments = cohort.enrolments.active().select_related("learner") if to_come else []
    mails = [convene(cohort, one, author, half_days, to_come, again=again) for one in enrolments]
    if not any(mails):
        raise NobodyToConvene
    return len([mail for mail in mails if mail])


def convene(
    cohort: Cohort,
    enrolment: Enrolment,
    author: User,
    half_days: list[HalfDay],
    to_come: list[HalfDay],
    *,
    again: bool,
) -> Mail | None:
    key = f"{CONVOCATION}:{enrolment.pk}"
    return queue_mail(
        key=f"{key}:{revision_of(half_days)}" if again else key,
        to=enrolment.learner,
        kind=CONVOCATION,
        template="training/mails/convocation",
        context={"told": [told_of(one) for one in to_come], "hours": hours_of(cohort, half_days)},
        cohort=cohort,
        author=author,
        half_days=to_come,
    )


def revision_of(half_days: list[HalfDay]) -> str:
    """Names the calendar as it stands."""
    said = " ".join(f"{one.pk}.{one.sequence}" for one in half_days)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def remind(*, now: datetime) -> int:
    """Remind trainees and trainers of the days that come in a week, and of those of tomorrow. How many mails."""
    return sum(remind_of(cohort, day, before) for before in REMIND_BEFORE for cohort, day in days_within(now, before))


def days_within(now: datetime, before: int) -> Iterator[tuple[Cohort, date]]:
    """The days of sessions that come in so many days, or one less; what has begun is reminded of to nobody."""
    today = timezone.localdate(now)
    days = [today + timedelta(days=before - late) for late in (0, 1)]
    rows = HalfDay.objects.standing().filter(starts_at__gt=now, starts_at__date__in=days)
    found = {(one.cohort, one.on) for one in rows.select_related("cohort__course")}
    yield from sorted(found, key=lambda pair: (pair[1], pair[0].pk))


@transaction.atomic
def remind_of(cohort: Cohort, day: date, before: int) -> int:
    """One mail for each person of this day: its half-days together."""
    half_days = [one for one in calendar_of(cohort) if not one.cancelled_at and one.on == day]
    mails = [
        queue_mail(
            key=f"{REMINDER}:{before}:{cohort.pk}:{day:%Y%m%d}:{person.pk}",
            to=person,
            kind=REMINDER,
            template="training/mails/reminder",
            context={"told": [told_of(one) for one in theirs], "day": day},
            cohort=cohort,
            half_days=theirs,
        )
        for person, theirs in people_of(cohort, half_days).items()
    ]
    return len([mail for mail in mails if mail])


def people_of(cohort: Cohort, half_days: list[HalfDay]) -> dict[User, list[HalfDay]]:
    """The trainees, for all of it, and the trainers, for what they lead."""
    people = defaultdict(list)
    for half_day in half_days:
        for trainer in [half_day.trainer] if half_day.trainer else cohort.trainers.all():
            people[trainer].append(half_day)
    return people | {one.learner: half_days for one in cohort.enrolments.active().select_related("learner")}
