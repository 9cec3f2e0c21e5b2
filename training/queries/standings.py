"""Where a trainee stands at each quiz: the result that counts, out of their attempts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from modules.enums import ScoreKept
from training.models import Attempt


class Taken(NamedTuple):
    """What a standing reads of an attempt."""

    pk: int
    scaled: Decimal | None
    mastery_score: Decimal | None
    score_kept: str
    submitted_at: datetime | None

    @property
    def is_awaiting(self) -> bool:
        return self.mastery_score is not None and self.scaled is None

    @property
    def is_passed(self) -> bool:
        return self.mastery_score is None or self.scaled >= self.mastery_score


@dataclass(slots=True)
class QuizStanding:
    """What is known of one trainee at one quiz: the result that counts, by the rule of their newest attempt.

    `counted_id` is the attempt that gave it.
    """

    score: Decimal | None = None
    counted_id: int | None = None
    passed_at: datetime | None = None
    submitted: int = 0
    in_progress_id: int | None = None
    is_awaiting: bool = False

    @property
    def is_failed(self) -> bool:
        """Tried, not passed, and nothing is left to mark."""
        return bool(self.submitted) and self.passed_at is None and not self.is_awaiting

    def take(self, attempt: Taken) -> None:
        """Count one attempt more; they come in the order of their numbers."""
        if attempt.submitted_at is None:
            self.in_progress_id = attempt.pk
            return
        self.submitted += 1
        self.is_awaiting = attempt.is_awaiting
        if self.is_awaiting:
            return
        counts_alone = attempt.score_kept == ScoreKept.LAST
        if counts_alone:
            self.score = self.counted_id = self.passed_at = None
        if attempt.scaled is not None and (self.score is None or attempt.scaled > self.score):
            self.score, self.counted_id = attempt.scaled, attempt.pk
        if self.passed_at is None and attempt.is_passed:
            self.passed_at = attempt.submitted_at


def standings_of(enrolments) -> dict[tuple[int, int], QuizStanding]:
    """The standing at each quiz that was tried, by (enrolment, quiz). 1 query."""
    attempts = Attempt.objects.filter(enrolment__in=enrolments).order_by("number")
    standings: dict[tuple[int, int], QuizStanding] = defaultdict(QuizStanding)
    for row in attempts.values_list("enrolment_id", "quiz_id", *Taken._fields):
        standings[row[:2]].take(Taken._make(row[2:]))
    return standings
