"""Attempts at a quiz: begun, left, submitted."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from modules.enums import Marking
from modules.models import QuestionVersion, QuizPage
from modules.outcomes import rounded
from training.enums import AttemptMoment
from training.exceptions import AnswerConflict, QuestionsLeft, QuizHasNoQuestion
from training.models import Attempt, AttemptEvent, Enrolment, Response
from training.queries.rules import Rules
from training.queries.running import is_complete
from training.services.drawing import draw_versions


def start_attempt(*, enrolment: Enrolment, quiz: QuizPage) -> Attempt:
    """Resume the attempt in progress, or open the next one with its questions drawn and frozen.

    The enrolment is locked: two clicks, two tabs or two devices get the same attempt. One whose time is over is
    submitted first, and stays so. Raises QuizNotOpen, QuizClosed, NoAttemptLeft, TooSoon, QuizHasNoQuestion.
    """
    with transaction.atomic():
        Enrolment.objects.select_for_update().get(pk=enrolment.pk)
        rules = Rules(quiz, enrolment)
        if rules.running and not rules.running.is_overdue:
            AttemptEvent.objects.create(attempt=rules.running, moment=AttemptMoment.RESUMED)
            return rules.running
        if rules.running:
            submit_attempt(attempt=rules.running)
            rules = Rules(quiz, enrolment)
        if not rules.refusal:
            return open_attempt(rules, enrolment)
    raise rules.refusal


def open_attempt(rules: Rules, enrolment: Enrolment) -> Attempt:
    """The next attempt, with one blank response for each question."""
    versions = draw_versions(rules.quiz)
    if not versions:
        raise QuizHasNoQuestion
    attempt = Attempt(
        enrolment=enrolment,
        quiz=rules.quiz,
        number=len(rules.attempts) + 1,
        mastery_score=rules.quiz.mastery_score if any(is_scored(version) for version in versions) else None,
        score_kept=rules.quiz.score_kept,
        time_limit_minutes=rules.quiz.time_limit_minutes,
        started_at=rules.now,
    )
    attempt.ends_at = rules.end_of(attempt)
    attempt.save()
    Response.objects.bulk_create(
        Response(attempt=attempt, version=version, position=position, choice_order=version.arrange())
        for position, version in enumerate(versions, start=1)
    )
    return attempt


def is_scored(version: QuestionVersion) -> bool:
    return version.marking is not Marking.NONE


def note_leaving(*, attempt: Attempt) -> None:
    """Keep that the page of a running attempt was left."""
    AttemptEvent.objects.create(attempt=attempt, moment=AttemptMoment.LEFT)


@transaction.atomic
def submit_attempt(
    *, attempt: Attempt, answers: dict[int, tuple[object, int]] | None = None, with_blanks: bool = True
) -> Attempt:
    """Grade each response on the version that was shown; the first submission counts, later ones return it.

    `answers` are the last ones, each with the revision that the page showed, by position: they are kept with the rest,
    or nothing is. The responses are locked and their revision moves on: a save that arrives meanwhile is either
    counted or refused. What a person marks waits for them: the attempt has then no score yet.
    Raises AnswerConflict when an answer was changed elsewhere, QuestionsLeft when one is blank and should not.
    """
    attempt = Attempt.objects.select_for_update().get(pk=attempt.pk)
    if attempt.is_submitted:
        return attempt
    responses = list(attempt.responses.select_for_update(of=("self",)).select_related("version"))
    attempt.is_automatic = attempt.is_overdue
    if answers and not attempt.is_automatic:
        take(responses, answers)
    if not (with_blanks or all(is_complete(response) for response in responses)):
        raise QuestionsLeft
    for response in responses:
        outcome = response.version.grade(response.answer)
        response.scaled = None if outcome is None else rounded(outcome.scaled)
        response.revision += 1
    keep_durations(attempt, responses)
    write(responses)
    attempt.scaled = score_of(attempt, responses)
    attempt.submitted_at = timezone.now()
    attempt.save(update_fields=["scaled", "submitted_at", "is_automatic"])
    return attempt


def take(responses: list[Response], answers: dict[int, tuple[object, int]]) -> None:
    """The last answers of a page, unless somebody has changed one of them elsewhere."""
    now = timezone.now()
    for response in responses:
        if response.position not in answers or response.checked_at:
            continue
        answer, revision = answers[response.position]
        if response.answer == answer:
            continue
        if response.revision != revision:
            raise AnswerConflict(response)
        response.answer, response.saved_at = answer, now


def write(responses: list[Response]) -> None:
    """All of them in one statement. The rows are there: « on conflict » costs a third of a `bulk_update`."""
    changed = ["answer", "saved_at", "scaled", "revision", "seconds"]
    Response.objects.bulk_create(responses, update_conflicts=True, unique_fields=["pk"], update_fields=changed)


def score_of(attempt: Attempt, responses: list[Response]) -> Decimal | None:
    """The mean of the questions that count, as it is stored; None when none does, or when one is not marked yet."""
    counted = [response for response in responses if is_scored(response.version)]
    if not attempt.is_scored or not counted or any(response.scaled is None for response in counted):
        return None
    return rounded(sum(response.scaled for response in counted) / len(counted))


def keep_durations(attempt: Attempt, responses: list[Response]) -> None:
    """The time of each answer: since the one that was saved before it, or since the beginning."""
    before = attempt.started_at
    for response in sorted((one for one in responses if one.saved_at), key=lambda one: one.saved_at):
        response.seconds = round((response.saved_at - before).total_seconds())
        before = response.saved_at


def submit_overdue(*, now: datetime) -> int:
    """Submit every attempt whose time and grace are over, each on its own; how many."""
    overdue = list(Attempt.objects.overdue(now))
    for attempt in overdue:
        submit_attempt(attempt=attempt)
    return len(overdue)
