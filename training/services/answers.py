"""Answers of a running attempt: saved, checked, decided."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from modules.outcomes import rounded
from training.exceptions import (
    AlreadyChecked,
    AlreadySubmitted,
    AnswerConflict,
    NotAsked,
    NothingToCheck,
    NotOffered,
    Refusal,
    TimeIsUp,
)
from training.models import Attempt, Response


@dataclass(frozen=True)
class Saved:
    """What is now in the database: the revision to name at the next save, and the moment (server's clock)."""

    revision: int
    saved_at: datetime


def save_answer(*, attempt: Attempt, position: int, answer, revision: int) -> Saved:
    """Keep an answer that was read at `revision` (0: none yet), by one conditional UPDATE, outside any transaction.

    The same answer again is acknowledged again. Raises AnswerConflict when another one was saved meanwhile,
    AlreadySubmitted, TimeIsUp, AlreadyChecked, NotAsked: nothing is then changed.
    """
    now = timezone.now()
    mine = {"attempt": attempt.pk, "position": position}
    open_one = Response.objects.open_to_answers(now, revision=revision, **mine)
    if open_one.update(answer=answer, revision=revision + 1, saved_at=now):
        return Saved(revision + 1, now)
    response = Response.objects.filter(**mine).select_related("attempt").first()
    if refusal := why_closed(response):
        raise refusal
    if response.answer != answer or response.saved_at is None:
        raise AnswerConflict(response)
    return Saved(response.revision, response.saved_at)


def why_closed(response: Response | None) -> Refusal | None:
    """Why a response takes no answer any more, if so."""
    if response is None:
        return NotAsked()
    if response.attempt.is_submitted:
        return AlreadySubmitted()
    if response.attempt.is_overdue:
        return TimeIsUp()
    return AlreadyChecked() if response.checked_at else None


def save_answers(*, attempt: Attempt, answers: dict[int, object]) -> None:
    """Keep answers by position whatever was there; a position left out is left alone.

    Raises what `save_answer` does.
    """
    for position, revision in attempt.responses.filter(position__in=answers).values_list("position", "revision"):
        save_answer(attempt=attempt, position=position, answer=answers[position], revision=revision)


@transaction.atomic
def check_answer(*, attempt: Attempt, position: int) -> Response:
    """Grade one answer at once, and close it. Twice: the first result stays.

    Raises NotAsked, AlreadySubmitted, TimeIsUp, and NothingToCheck when something is blank or marked by a person.
    """
    response = locked(attempt, position)
    if response.checked_at:
        return response
    outcome = response.version.grade(response.answer)
    if outcome is None or not response.version.is_complete(response.answer):
        raise NothingToCheck
    response.scaled, response.checked_at = rounded(outcome.scaled), timezone.now()
    response.revision += 1
    response.save(update_fields=["scaled", "checked_at", "revision"])
    return response


@transaction.atomic
def decide(*, attempt: Attempt, position: int, decision: str | None) -> Response:
    """Take one decision of a situation; it is not taken back.

    Raises NotAsked, AlreadySubmitted, TimeIsUp, and NotOffered when the situation does not offer it now.
    """
    response = locked(attempt, position)
    path = response.version.extend(response.answer, decision) if response.version.is_stepwise else None
    if path is None:
        raise NotOffered
    response.answer, response.saved_at = path, timezone.now()
    response.revision += 1
    response.save(update_fields=["answer", "saved_at", "revision"])
    return response


def locked(attempt: Attempt, position: int) -> Response:
    """A response of a running attempt; no submission passes before the end of the transaction."""
    attempt = Attempt.objects.select_for_update().get(pk=attempt.pk)
    response = attempt.responses.select_related("version").filter(position=position).first()
    refusal = why_closed(response)
    if refusal and not isinstance(refusal, AlreadyChecked):
        raise refusal
    return response
