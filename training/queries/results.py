"""The attempts at a quiz, as those who follow a session see them."""

from dataclasses import dataclass, field
from decimal import Decimal
from statistics import fmean, median

from django.utils.functional import cached_property

from modules.models import QuizPage
from modules.outcomes import rounded
from training.models import Attempt, Cohort, User
from training.queries.standings import QuizStanding, Taken

BANDS = 10


def attempts_at(quiz: QuizPage, *, user: User, cohort: Cohort | None = None):
    """What this person may follow of a quiz: in one session, or in all of theirs."""
    attempts = Attempt.objects.visible_to(user).filter(quiz=quiz)
    return attempts.filter(enrolment__cohort=cohort) if cohort else attempts


def first_submitted(attempts):
    """The first submitted attempt of each trainee: one who tries again knows the questions, and would flatter them.

    Attempts follow each other: the first one to be submitted is the first one.
    """
    return attempts.submitted().filter(number=1)


@dataclass
class QuizFigures:
    """How a quiz went: trainees by what counts, results by first attempts."""

    standings: list[QuizStanding] = field(default_factory=list)
    results: list[Decimal] = field(default_factory=list)
    thresholds: set[Decimal] = field(default_factory=set)
    awaiting: int = 0

    @property
    def people(self) -> int:
        return len(self.standings)

    @cached_property
    def submitted(self) -> int:
        return sum(standing.submitted for standing in self.standings)

    @cached_property
    def running(self) -> int:
        return sum(standing.in_progress_id is not None for standing in self.standings)

    @cached_property
    def passed(self) -> int:
        return sum(standing.passed_at is not None for standing in self.standings)

    @property
    def mean(self) -> Decimal | None:
        return rounded(Decimal(fmean(self.results))) if self.results else None

    @property
    def median(self) -> Decimal | None:
        return rounded(Decimal(median(self.results))) if self.results else None

    @property
    def threshold(self) -> Decimal | None:
        """The one of all these attempts; None when it has changed between them."""
        return next(iter(self.thresholds)) if len(self.thresholds) == 1 else None

    @property
    def below(self) -> int:
        """First attempts under the threshold."""
        return sum(result < self.threshold for result in self.results) if self.threshold is not None else 0

    @cached_property
    def bands(self) -> list[int]:
        """First attempts by bands of a tenth; the last one holds 100 % too."""
        counts = [0] * BANDS
        for result in self.results:
            counts[min(int(result * BANDS), BANDS - 1)] += 1
        return counts


def figures_of(attempts) -> QuizFigures:
    """1 query, whatever the number of attempts."""
    standings: dict[int, QuizStanding] = {}
    figures = QuizFigures()
    for who, number, *taken in attempts.order_by("number").values_list("enrolment_id", "number", *Taken._fields):
        one = Taken(*taken)
        standings.setdefault(who, QuizStanding()).take(one)
        if one.submitted_at is None:
            continue
        figures.awaiting += one.is_awaiting
        if number == 1 and one.scaled is not None:
            figures.results.append(one.scaled)
            figures.thresholds.add(one.mastery_score)
    figures.standings = list(standings.values())
    return figures
