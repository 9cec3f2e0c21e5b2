"""The quizzes of a session: dates, results, answers that wait for a marker."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db.models import Count
from django.utils import timezone

from modules.enums import QuizRole
from modules.models import QuizPage
from modules.queries.outline import Day, Step
from training.models import Cohort, QuizWindow
from training.queries.marking import WAITING, written
from training.queries.positioning import ROLES
from training.queries.standings import QuizStanding, standings_of


@dataclass
class SessionQuiz:
    """One published quiz, as a session takes it."""

    step: Step
    day: int
    role: QuizRole
    people: int
    window: QuizWindow | None = None
    to_mark: int = 0
    standings: list[QuizStanding] = field(default_factory=list)
    now: datetime = field(default_factory=timezone.now)

    @property
    def is_positioning(self) -> bool:
        """Whether it is answered, rather than passed or failed."""
        return self.role in ROLES

    @property
    def submitted(self) -> int:
        return sum(one.submitted for one in self.standings)

    @property
    def running(self) -> int:
        return sum(one.in_progress_id is not None for one in self.standings)

    @property
    def passed(self) -> int:
        return sum(one.passed_at is not None for one in self.standings)

    @property
    def mean(self) -> Decimal | None:
        """Of the results that count."""
        scores = [one.score for one in self.standings if one.score is not None]
        return sum(scores) / len(scores) if scores else None

    @property
    def is_ahead(self) -> bool:
        return bool(self.window and self.window.opens_at and self.now < self.window.opens_at)

    @property
    def is_closed(self) -> bool:
        return bool(self.window and self.window.closes_at and self.now >= self.window.closes_at)


def session_quizzes(cohort: Cohort, days: list[Day]) -> list[SessionQuiz]:
    """In the order of the course, practice too. 5 queries whatever their number and that of the trainees."""
    steps = [(day.page.day, step) for day in days for step in (*day.quizzes, *day.practice)]
    quizzes = QuizPage.objects.filter(pk__in=[step.pk for _day, step in steps])
    roles = {pk: QuizRole(role) for pk, role in quizzes.values_list("pk", "role")}
    windows = {one.quiz_id: one for one in QuizWindow.objects.filter(cohort=cohort)}
    people = list(cohort.enrolments.active().order_by().values_list("pk", flat=True))
    standings, to_mark = standings_of(people), answers_to_mark(people)
    return [
        SessionQuiz(
            step,
            day,
            roles[step.pk],
            len(people),
            windows.get(step.pk),
            to_mark.get(step.pk, 0),
            [one for (_who, quiz), one in standings.items() if quiz == step.pk],
        )
        for day, step in steps
    ]


def answers_to_mark(enrolments) -> dict[int, int]:
    """How many submitted answers nobody has marked yet, by quiz. 1 query."""
    waiting = written().filter(WAITING, attempt__enrolment__in=enrolments).order_by()
    return dict(waiting.values_list("attempt__quiz").annotate(Count("pk")))
