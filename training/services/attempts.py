"""Attempts at a quiz: begun, saved, submitted."""

import random
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction
from django.utils import timezone

from modules.models import QuestionVersion, QuizPage
from training.exceptions import AlreadySubmitted, NoAttemptLeft, QuizHasNoQuestion
from training.models import Attempt, Enrolment, Response

PRECISION = Decimal("0.00001")


@transaction.atomic
def start_attempt(*, enrolment: Enrolment, quiz: QuizPage) -> Attempt:
    """Resume the attempt in progress, or open the next one with its questions drawn and frozen.

    The enrolment is locked: two clicks, two tabs or two devices get the same attempt.
    Raises NoAttemptLeft, QuizHasNoQuestion.
    """
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    attempts = Attempt.objects.filter(enrolment=enrolment, quiz=quiz)
    if running := attempts.in_progress().first():
        return running
    number = attempts.count() + 1
    if quiz.attempts_allowed is not None and number > quiz.attempts_allowed:
        raise NoAttemptLeft
    versions = QuestionVersion.objects.current().filter(question__slots__quiz=quiz, question__live=True)
    drawn = list(versions.order_by("question__slots__sort_order", "question__slots__pk"))
    if not drawn:
        raise QuizHasNoQuestion
    attempt = Attempt.objects.create(enrolment=enrolment, quiz=quiz, number=number, mastery_score=quiz.mastery_score)
    Response.objects.bulk_create(
        Response(attempt=attempt, version=version, position=position, choice_order=order_of_choices(version.data))
        for position, version in enumerate(drawn, start=1)
    )
    return attempt


def order_of_choices(data: dict) -> list[str]:
    """The ids of a version's choices, shuffled when the author wants it; empty for a kind without choices."""
    order = [choice["id"] for choice in data.get("choices", [])]
    if data.get("shuffles"):
        random.shuffle(order)
    return order


@transaction.atomic
def save_answers(*, attempt: Attempt, answers: dict[int, object]) -> None:
    """Keep answers by position; a position left out is left alone. Raises AlreadySubmitted."""
    if Attempt.objects.select_for_update().get(pk=attempt.pk).is_submitted:
        raise AlreadySubmitted
    changed = []
    for response in attempt.responses.filter(position__in=answers):
        if response.answer != answers[response.position]:
            response.answer = answers[response.position]
            changed.append(response)
    Response.objects.bulk_update(changed, ["answer"])


@transaction.atomic
def submit_attempt(*, attempt: Attempt) -> Attempt:
    """Grade each response on the version that was shown; the first submission counts, later ones return it."""
    attempt = Attempt.objects.select_for_update().get(pk=attempt.pk)
    if attempt.is_submitted:
        return attempt
    responses = list(attempt.responses.select_related("version"))
    total = Decimal(0)
    for response in responses:
        scaled = response.version.grade(response.answer).scaled
        response.scaled = rounded(scaled)
        total += scaled
    Response.objects.bulk_update(responses, ["scaled"])
    attempt.scaled = rounded(total / len(responses))
    attempt.submitted_at = timezone.now()
    attempt.save(update_fields=["scaled", "submitted_at"])
    return attempt


def rounded(scaled: Decimal) -> Decimal:
    """To five decimals, half up, as it is stored."""
    return scaled.quantize(PRECISION, ROUND_HALF_UP)
