"""Who is expected in two sessions at the same time: said where dates are read and written, never refused."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from training.models import Cohort, HalfDay, User


@dataclass(frozen=True)
class Clash:
    """A half-day to come whose trainer is in another session meanwhile."""

    trainer: User
    half_day: HalfDay
    other: HalfDay


def clashes_of(cohort: Cohort, user: User) -> list[Clash]:
    """Those of a session, with the other sessions that this person sees. At most 5 queries."""
    to_come = HalfDay.objects.standing().filter(ends_at__gt=timezone.now())
    mine = led(to_come.filter(cohort=cohort))
    if not mine:
        return []
    seen = to_come.filter(cohort__in=Cohort.objects.visible_to(user)).exclude(cohort=cohort)
    people = {one.pk for one, _half_day in mine}
    theirs = led(seen.filter(Q(trainer__in=people) | Q(trainer=None, cohort__trainers__in=people)).distinct())
    return [
        Clash(trainer, half_day, other)
        for trainer, half_day in mine
        for who, other in theirs
        if who == trainer and half_day.starts_at < other.ends_at and other.starts_at < half_day.ends_at
    ]


def led(half_days: QuerySet) -> list[tuple[User, HalfDay]]:
    """Each half-day that one person leads, with that person. 2 queries."""
    found = half_days.select_related("cohort", "trainer").prefetch_related("cohort__trainers").order_by("starts_at")
    return [(who, one) for one in found if (who := one.trainer or only(one.cohort.trainers.all()))]


def only(people: Iterable[User]) -> User | None:
    """The one person of a team; of several, nobody knows which one comes."""
    first, *others = [*people] or [None]
    return None if others else first
