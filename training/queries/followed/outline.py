"""The days of a course on the calendar of a session."""

from dataclasses import dataclass, field
from functools import cache as once

from django.core.cache import cache
from django.db.models import Count, Max, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property

from modules.models import CoursePage
from modules.queries.outline import Day, days_of
from training.models import Cohort, HalfDay

KEPT_SECONDS = 60


@dataclass
class Outline:
    """The days of a course: where each step lies, and which days of the calendar are over."""

    days: list[Day]
    elapsed: set[int] = field(default_factory=set)
    closed: int = 0

    @cached_property
    def place_of(self) -> dict[int, int]:
        """The place, among the days, of each lesson and quiz."""
        return {step.pk: place for place, day in enumerate(self.days) for step in day.steps}

    @cached_property
    def titles(self) -> dict[int, str]:
        return {step.pk: step.title for day in self.days for step in day.quizzes}

    @cached_property
    def totals(self) -> list[int]:
        return [len(day.steps) for day in self.days]

    @cached_property
    def total(self) -> int:
        return sum(self.totals)

    @cached_property
    def elapsed_places(self) -> list[int]:
        return [place for place, day in enumerate(self.days) if day.page.day in self.elapsed]

    def steps(self, *, elapsed: bool = False) -> tuple[list[int], list[int]]:
        """The lessons and the quizzes of the course, or only those of the days that are over."""
        days = [day for day in self.days if not elapsed or day.page.day in self.elapsed]
        return [one.pk for day in days for one in day.lessons], [one.pk for day in days for one in day.quizzes]


def days_kept(course_id: int) -> list[Day]:
    """The published days of a course, without their addresses. 2 queries a minute: a new lesson counts that late."""
    return cache.get_or_set(f"followed-days-{course_id}", lambda: days_now(course_id), KEPT_SECONDS)


def days_now(course_id: int) -> list[Day]:
    return days_of(CoursePage.objects.get(pk=course_id), "")


def outline_of(cohort: Cohort, days: list[Day]) -> Outline:
    """The course on the calendar of a session. 1 query."""
    now = timezone.now()
    calendar = list(calendars().filter(cohort=cohort))
    elapsed = {day for day, ends_at, _closed in calendar if ends_at <= now}
    return Outline(days, elapsed, sum(closed for *_rest, closed in calendar))


@once
def calendars() -> QuerySet:
    """By day: when its last half-day ends, and how many of its sheets are closed."""
    days = HalfDay.objects.standing().order_by().values_list("day")
    return days.annotate(Max("ends_at"), Count("sheet"))
