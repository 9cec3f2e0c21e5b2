"""Where a trainee stands: asked of the facts, never stored."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.utils.functional import cached_property

from modules.queries.outline import Day, Sheet, Step, days_of
from training.enums import DayState
from training.models import Enrolment, LessonCompletion
from training.queries.standings import QuizStanding, standings_of


@dataclass
class StepProgress:
    """A step, and whether it is done."""

    step: Step
    completed_at: datetime | None = None
    quiz: QuizStanding | None = None

    @property
    def is_done(self) -> bool:
        return bool(self.quiz.passed_at if self.quiz else self.completed_at)

    @property
    def is_begun(self) -> bool:
        return bool(self.quiz and (self.quiz.submitted or self.quiz.in_progress_id))


@dataclass
class DayProgress:
    """A day, with the progress of each of its steps."""

    day: Day
    steps: list[StepProgress] = field(default_factory=list)
    practice: list[StepProgress] = field(default_factory=list)

    @property
    def page(self):
        return self.day.page

    @property
    def url(self) -> str:
        return self.day.url

    @property
    def sheets(self) -> list[Sheet]:
        return self.day.sheets

    @property
    def is_in_preparation(self) -> bool:
        return self.day.is_in_preparation

    @cached_property
    def total(self) -> int:
        return len(self.steps)

    @cached_property
    def done(self) -> int:
        return sum(step.is_done for step in self.steps)

    @cached_property
    def is_done(self) -> bool:
        return bool(self.steps) and self.done == self.total

    @cached_property
    def is_begun(self) -> bool:
        return any(step.is_done or step.is_begun for step in self.steps)

    @cached_property
    def lessons(self) -> list[StepProgress]:
        return [step for step in self.steps if not step.step.is_quiz]

    @cached_property
    def quizzes(self) -> list[StepProgress]:
        return [step for step in self.steps if step.step.is_quiz]

    @cached_property
    def lessons_done(self) -> int:
        return sum(step.is_done for step in self.lessons)

    @cached_property
    def score(self) -> Decimal | None:
        """The best of the results that count at the day's quizzes."""
        return max((step.quiz.score for step in self.quizzes if step.quiz.score is not None), default=None)

    @cached_property
    def state(self) -> DayState:
        if self.is_in_preparation:
            return DayState.SOON
        if self.is_done:
            return DayState.DONE
        if any(step.quiz.is_failed for step in self.quizzes):
            return DayState.FAILED
        return DayState.CURRENT if self.is_begun else DayState.AHEAD

    @cached_property
    def next_step(self) -> StepProgress | None:
        return next((step for step in self.steps if not step.is_done), None)

    @cached_property
    def minutes_left(self) -> int:
        return sum(step.step.minutes for step in self.steps if not step.is_done)


@dataclass
class Tally:
    """So many done of so many, and the first that is not."""

    done: int
    total: int
    next: StepProgress | None

    @classmethod
    def of(cls, steps: list[StepProgress]) -> "Tally":
        missing = [step for step in steps if not step.is_done]
        return cls(len(steps) - len(missing), len(steps), missing[0] if missing else None)


@dataclass
class Progress:
    """The whole course, for one trainee."""

    enrolment: Enrolment
    days: list[DayProgress]

    @cached_property
    def steps(self) -> list[StepProgress]:
        return [step for day in self.days for step in day.steps]

    @cached_property
    def lessons(self) -> Tally:
        return Tally.of([step for day in self.days for step in day.lessons])

    @cached_property
    def quizzes(self) -> Tally:
        return Tally.of([step for day in self.days for step in day.quizzes])

    @cached_property
    def total(self) -> int:
        return sum(day.total for day in self.days)

    @cached_property
    def done(self) -> int:
        return sum(day.done for day in self.days)

    @cached_property
    def is_complete(self) -> bool:
        return self.total > 0 and self.done == self.total

    @property
    def percent(self) -> int:
        """Rounded down: 100 means that all is done."""
        return self.done * 100 // self.total if self.total else 0

    @cached_property
    def next_step(self) -> StepProgress | None:
        return next((step for step in self.steps if not step.is_done), None)

    @cached_property
    def current_day(self) -> DayProgress | None:
        return next((day for day in self.days if day.steps and not day.is_done), None)

    @cached_property
    def days_done(self) -> int:
        return sum(day.is_done for day in self.days)

    @property
    def minutes_done(self) -> int:
        """Those that count as hours."""
        return sum(step.step.credited_minutes for step in self.steps if step.is_done)


def progress_of(enrolment: Enrolment, course, url: str) -> Progress:
    """The progress of one trainee in a course whose address is `url`. 3 queries."""
    return progress_over(enrolment, days_of(course, url))


def progress_over(enrolment: Enrolment, days: list[Day]) -> Progress:
    """The same, where the outline is known. 2 queries."""
    return merge(enrolment, days, completions_of([enrolment]), standings_of([enrolment]))


def merge(enrolment: Enrolment, days: list[Day], completions: dict, standings: dict) -> Progress:
    """One trainee's facts laid over the outline."""
    return Progress(enrolment, [with_progress(day, enrolment.pk, completions, standings) for day in days])


def with_progress(day: Day, enrolment_id: int, completions: dict, standings: dict) -> DayProgress:
    """One day, with what one trainee has done of it."""

    def states(steps: list[Step]) -> list[StepProgress]:
        return [state_of(step, enrolment_id, completions, standings) for step in steps]

    return DayProgress(day, states(day.steps), states(day.practice))


def state_of(step: Step, enrolment_id: int, completions: dict, standings: dict) -> StepProgress:
    key = (enrolment_id, step.pk)
    if step.is_quiz:
        return StepProgress(step, quiz=standings.get(key) or QuizStanding())
    return StepProgress(step, completed_at=completions.get(key))


def completions_of(enrolments) -> dict[tuple[int, int], datetime]:
    """When each lesson was completed, by (enrolment, lesson). 1 query."""
    facts = LessonCompletion.objects.filter(enrolment__in=enrolments).order_by()
    return {(who, what): when for who, what, when in facts.values_list("enrolment_id", "lesson_id", "completed_at")}
