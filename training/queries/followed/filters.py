"""Whom the list of a session shows, and in which order: each filter is a condition, each order an annotation."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from training.models import Attendance, Cohort
from training.queries.alerts import (
    has_question,
    has_unmarked,
    is_silent,
    number_of,
    silence_limit,
    was_absent,
    with_done,
    with_last_activity,
)
from training.queries.attendance import AWAY
from training.queries.followed.outline import Outline

LONGEST_SEARCH = 100


def active(people: QuerySet, cohort: Cohort, outline: Outline) -> QuerySet:
    return with_last_activity(people).filter(last_activity__gte=silence_limit(cohort.silent_after_days))


def late(people: QuerySet, cohort: Cohort, outline: Outline) -> QuerySet:
    """Whoever has not done all the steps of the days that are over."""
    lessons, quizzes = outline.steps(elapsed=True)
    return with_done(people, lessons, quizzes).filter(done__lt=len(lessons) + len(quizzes))


def silent(people: QuerySet, cohort: Cohort, outline: Outline) -> QuerySet:
    lessons, quizzes = outline.steps()
    quiet = with_last_activity(people).filter(is_silent(cohort.silent_after_days))
    if not lessons and not quizzes:
        return quiet
    return with_done(quiet, lessons, quizzes).filter(done__lt=len(lessons) + len(quizzes))


def to_mark(people: QuerySet, cohort: Cohort, outline: Outline) -> QuerySet:
    return people.filter(has_unmarked())


def asking(people: QuerySet, cohort: Cohort, outline: Outline) -> QuerySet:
    return people.filter(has_question())


def absent(people: QuerySet, cohort: Cohort, outline: Outline) -> QuerySet:
    return people.filter(was_absent())


def everybody(people: QuerySet, cohort: Cohort, outline: Outline) -> QuerySet:
    return people


@dataclass(frozen=True)
class Filter:
    slug: str
    label: str
    narrow: Callable[[QuerySet, Cohort, Outline], QuerySet]


FILTERS = [
    Filter("", _("Tout le monde"), everybody),
    Filter("actif", _("Actif"), active),
    Filter("retard", _("En retard"), late),
    Filter("silencieux", _("Silencieux"), silent),
    Filter("corriger", _("À corriger"), to_mark),
    Filter("question", _("Question"), asking),
    Filter("absent", _("Absent"), absent),
]
BY_NAME = ("learner__last_name", "learner__first_name", "pk")


def by_name(people: QuerySet, outline: Outline) -> QuerySet:
    return people.order_by(*BY_NAME)


def by_progress(people: QuerySet, outline: Outline) -> QuerySet:
    """Who has done least comes first."""
    return with_done(people, *outline.steps()).order_by("done", *BY_NAME)


def by_presence(people: QuerySet, outline: Outline) -> QuerySet:
    """Who was there least comes first; corrections of sheets do not count here."""
    there = Attendance.objects.filter(half_day__sheet__isnull=False).exclude(presence__in=AWAY)
    return people.annotate(there=number_of(there)).order_by("there", *BY_NAME)


def by_activity(people: QuerySet, outline: Outline) -> QuerySet:
    """Who has been silent longest comes first."""
    return with_last_activity(people).order_by("last_activity", *BY_NAME)


ORDERS = {"": by_name, "progression": by_progress, "presence": by_presence, "activite": by_activity}


@dataclass
class Choice:
    """What was asked of the list; anything unknown is the default."""

    filter: Filter
    order: str
    search: str

    @classmethod
    def of(cls, asked) -> "Choice":
        known = {one.slug: one for one in FILTERS}
        order = asked.get("tri", "")
        return cls(
            known.get(asked.get("filtre", ""), FILTERS[0]),
            order if order in ORDERS else "",
            asked.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH],
        )

    @property
    def asked(self) -> dict[str, str]:
        """As an address says it."""
        return {"filtre": self.filter.slug, "q": self.search, "tri": self.order}

    @property
    def is_default(self) -> bool:
        return not self.filter.slug and not self.search

    def among(self, people: QuerySet, cohort: Cohort, outline: Outline) -> QuerySet:
        """Those who are asked for, in order. No query yet."""
        for word in self.search.split():
            people = people.filter(Q(learner__first_name__icontains=word) | Q(learner__last_name__icontains=word))
        return ORDERS[self.order](self.filter.narrow(people, cohort, outline), outline)
