"""The published outline of a course: its days, and the steps of each."""

from dataclasses import dataclass, field
from enum import StrEnum

from modules.models import CoursePage, LessonPage, ModulePage, QuizPage, SheetPage

STEP_FIELDS = ("pk", "path", "title", "url_path", "duration_minutes")


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
    """The published lessons and quizzes below a page at `url`, in tree order. 2 queries, no page loaded."""

    def address(url_path: str) -> str:
        return url + url_path[len(parent.url_path) :]

    below = {"path__startswith": parent.path, "depth__gt": parent.depth, "live": True}
    lessons = LessonPage.objects.filter(**below).values_list(*STEP_FIELDS, "is_sample")
    quizzes = QuizPage.objects.filter(**below).values_list(*STEP_FIELDS)
    steps = [
        Step(pk, path, title, address(where), minutes, StepKind.LESSON, is_sample)
        for pk, path, title, where, minutes, is_sample in lessons
    ]
    steps += [
        Step(pk, path, title, address(where), minutes, StepKind.QUIZ) for pk, path, title, where, minutes in quizzes
    ]
    return sorted(steps, key=lambda step: step.path)


def days_of(course: CoursePage, url: str, *, with_sheets: bool = False) -> list[Day]:
    """The published days of a course whose address is `url`. 3 queries, 4 with the sheets."""
    modules = ModulePage.objects.child_of(course).live().order_by("path")
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
