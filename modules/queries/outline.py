"""The published outline of a course: its days, and the steps of each."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.db.models import Q
from wagtail.models import Page

from modules.enums import QuizRole
from modules.models import CoursePage, ModulePage
from modules.models.module import titles_in

STEP_FIELDS = (
    "pk",
    "path",
    "title",
    "url_path",
    "lessonpage__duration_minutes",
    "lessonpage__is_sample",
    "quizpage__duration_minutes",
    "quizpage__role",
    "quizpage__is_within_hours",
    "first_published_at",
)
IS_STEP = Q(lessonpage__isnull=False) | Q(quizpage__isnull=False)


class StepKind(StrEnum):
    LESSON = "lesson"
    QUIZ = "quiz"


@dataclass
class Step:
    """A lesson or a quiz: what a learner does online."""

    pk: int
    path: str
    title: str
    url: str
    minutes: int
    kind: StepKind
    is_sample: bool = False
    is_practice: bool = False
    published_at: datetime | None = None
    is_within_hours: bool = True

    @property
    def is_quiz(self) -> bool:
        return self.kind is StepKind.QUIZ

    @property
    def credited_minutes(self) -> int:
        """Those that count as hours of the course: a positioning and an exam in the room are outside of them."""
        return self.minutes if self.is_within_hours else 0


@dataclass
class Sheet:
    pk: int
    path: str
    title: str
    url: str


@dataclass
class Heading:
    """What an outline shows of a module: enough of a ModulePage for whoever does not need the page itself."""

    pk: int
    path: str
    title: str
    day: int
    summary: str
    planned_titles: list[str]


@dataclass
class Day:
    """A module with what is published in it; without any step it is in preparation. What is for practice is no step."""

    page: ModulePage | Heading
    url: str
    steps: list[Step] = field(default_factory=list)
    practice: list[Step] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)

    def add(self, step: Step) -> None:
        (self.practice if step.is_practice else self.steps).append(step)

    @property
    def is_in_preparation(self) -> bool:
        return not self.steps

    @property
    def lessons(self) -> list[Step]:
        return [step for step in self.steps if not step.is_quiz]

    @property
    def quizzes(self) -> list[Step]:
        return [step for step in self.steps if step.is_quiz]

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)


def day_of(module: ModulePage, url: str) -> Day:
    """One day at `url`, with its published lessons and quizzes in tree order. 1 query, no page loaded."""
    day = Day(module, url)
    below = Page.objects.filter(IS_STEP, path__startswith=module.path, depth__gt=module.depth, live=True)
    for row in below.order_by("path").values_list(*STEP_FIELDS):
        day.add(step_of(row, module.url_path, url))
    return day


def step_of(row: tuple, base: str, url: str) -> Step:
    """A step from the values of STEP_FIELDS; `base` is the `url_path` of the page that stands at `url`."""
    pk, path, title, where, lesson_minutes, is_sample, quiz_minutes, role, is_within, published_at = row
    kind = StepKind.QUIZ if lesson_minutes is None else StepKind.LESSON
    minutes = quiz_minutes if lesson_minutes is None else lesson_minutes
    is_practice, address = role == QuizRole.PRACTICE, url + where[len(base) :]
    is_within = kind is StepKind.LESSON or bool(is_within)
    return Step(pk, path, title, address, minutes, kind, bool(is_sample), is_practice, published_at, is_within)


def days_of(course: CoursePage, url: str) -> list[Day]:
    """The published days of a course at `url`, with their steps and sheets. 1 query, no page loaded."""
    kinds = IS_STEP | Q(modulepage__isnull=False) | Q(sheetpage__isnull=False)
    below = Page.objects.filter(kinds, path__startswith=course.path, depth__gt=course.depth, live=True)
    rows = below.order_by("path").values_list(
        *STEP_FIELDS, "modulepage__day", "modulepage__summary", "modulepage__planned_lessons", "sheetpage__pk"
    )
    days: dict[str, Day] = {}
    for *row, number, summary, planned, sheet in rows:
        pk, path, title, where = row[:4]
        if number is not None:
            heading = Heading(pk, path, title, number, summary, titles_in(planned))
            days[path] = Day(heading, url + where[len(course.url_path) :])
        elif day := days.get(path[: -course.steplen]):
            if sheet is not None:
                day.sheets.append(Sheet(pk, path, title, url + where[len(course.url_path) :]))
            else:
                day.add(step_of(row, course.url_path, url))
    return list(days.values())
