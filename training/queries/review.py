"""The review of a submitted attempt."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from training.models import Attempt, Response


@dataclass
class Review:
    """The result, then each question with what was answered, what was right and why."""

    attempt: Attempt
    responses: list[Response]
    attempts_left: int | None

    @cached_property
    def correct(self) -> int:
        return sum(response.outcome.is_correct for response in self.responses)

    @property
    def may_try_again(self) -> bool:
        return self.attempts_left is None or self.attempts_left > 0


def review_of(attempt: Attempt) -> Review:
    """2 queries."""
    responses = list(attempt.responses.select_related("version"))
    return Review(attempt, responses, attempts_left(attempt))


def attempts_left(attempt: Attempt) -> int | None:
    """None: as many as wanted. 1 query when the quiz limits them."""
    allowed = attempt.quiz.attempts_allowed
    if allowed is None:
        return None
    return max(0, allowed - Attempt.objects.filter(enrolment=attempt.enrolment_id, quiz=attempt.quiz_id).count())
