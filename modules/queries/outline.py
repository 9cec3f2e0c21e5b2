"""The published outline of a course: its days, and the steps of each."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import Q
from wagtail.models import Page

from modules.models import CoursePage, ModulePage, SheetPage

MODULE_FIELDS = ("path", "depth", "title", "url_path", "day", "summary", "planned_lessons")
STEP_FIELDS = (
    "pk",
    "path",
    "title",
    "url_path",
    "lessonpage__duration_minutes",
    "lessonpage__is_sample",
    "quizpage__duration_minutes",
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

    @property
    def is_quiz(self) -> bool:
        return self.kind is StepKind.QUIZ


@dataclass
class Sheet:
    pk: int
    path: str
    title: str
    url: str


@dataclass
class Day:
    """A module with what is published in it; without any step it is in preparation."""

    page: ModulePage
    url: str
    steps: list[Step] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)

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


def steps_under(parent, url: str) -> list[Step]:
    """The published lessons and quizzes below a page at `url`, in tree order. 1 query, no page loaded."""
    below = Page.objects.filter(IS_STEP, path__startswith=parent.path, depth__gt=parent.depth, live=True)
    return [step_of(row, parent.url_path, url) for row in below.order_by("path").values_list(*STEP_FIELDS)]


def step_of(row: tuple, base: str, url: str) -> Step:
    """A step from the values of STEP_FIELDS; `base` is the `url_path` of the page that stands at `url`."""
    pk, path, title, where, lesson_minutes, is_sample, quiz_minutes = row
    kind = StepKind.QUIZ if lesson_minutes is None else StepKind.LESSON
    minutes = quiz_minutes if lesson_minutes is None else lesson_minutes
    return Step(pk, path, title, url + where[len(base) :], minutes, kind, bool(is_sample))


def days_of(course: CoursePage, url: str, *, with_sheets: bool = False) -> list[Day]:
    """The published days of a course whose address is `url`. 2 queries, 3 with the sheets."""
    modules = ModulePage.objects.child_of(course).live().only(*MODULE_FIELDS).order_by("path")
    days = {page.path: Day(page, url + page.url_path[len(course.url_path) :]) for page in modules}
    for step in steps_under(course, url):
        if day := days.get(step.path[: -course.steplen]):
            day.steps.append(step)
    if with_sheets:
        sheets = SheetPage.objects.live().descendant_of(course).order_by("path")
        for pk, path, title, where in sheets.values_list("pk", "path", "title", "url_path"):
            if day := days.get(path[: -course.steplen]):
                day.sheets.append(Sheet(pk, path, title, url + where[len(course.url_path) :]))
    return list(days.values())
