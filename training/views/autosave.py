"""What the page of a running attempt sends by itself."""

import logging
from functools import wraps

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from training.exceptions import (
    AlreadySubmitted,
    AnswerConflict,
    AnswerTooLong,
    NotAsked,
    NothingSent,
    OutOfOrder,
    Refusal,
    TimeIsUp,
    TooManySaves,
)
from training.forms.attempts import AttemptForm, name_of, positions_in
from training.models import Attempt, Response
from training.services.answers import save_answer
from training.services.attempts import note_leaving
from training.views.attempts import own_attempt
from training.views.guards import learner_view
from training.views.save_limit import is_too_big, may_note_leaving, may_save

logger = logging.getLogger(__name__)


def told_when_down(view):
    """A database that is dead, full or locked is said in words that the page can read: 503, nothing is acknowledged."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except (InterfaceError, OperationalError) as fault:
            logger.error("%s: %s", type(fault).__name__, fault)
            return JsonResponse({"error": str(OutOfOrder.message)}, status=503, headers={"Retry-After": "2"})

    return guarded


@told_when_down
@learner_view
@require_POST
def attempt_save(request, pk: int):
    """Keep the answers that are sent, each with the revision that the page showed; says what became of each.

    200 when all are kept. 409 with `closed` when the attempt takes no answer any more, or with `conflicts` when an
    answer was changed elsewhere; 422 with `errors` for what is refused; 413, 429 with `error`: nothing was read; 503
    with `error`: the database does not answer, or has no room. With `state`, a page that has nothing to save asks
    whether the server is there, and how much time is left.
    """
    positions = positions_in(request.POST)
    responses = own_responses(request, pk, positions)
    running = responses[0].attempt if responses else own_attempt(request, pk)
    if is_too_big(request):
        return JsonResponse({"error": str(AnswerTooLong.message)}, status=413)
    if not may_save(running.pk):
        return JsonResponse({"error": str(TooManySaves.message)}, status=429)
    if not positions and "state" not in request.POST:
        return JsonResponse({"error": str(NothingSent.message)}, status=422)
    form = AttemptForm(responses, request.POST)
    form.is_valid()
    try:
        return said(running, *save_each(running, form), errors_in(request, form))
    except (AlreadySubmitted, TimeIsUp) as refusal:
        return JsonResponse({"closed": str(refusal.message)}, status=409)


def own_responses(request, pk: int, positions: set[int]) -> list[Response]:
    """The caller's responses at these positions, with their version and their attempt. 1 query."""
    mine = Response.objects.for_learner(request.user, attempt=pk, position__in=positions)
    return list(mine.select_related("attempt", "version").order_by()) if positions else []


def save_each(running: Attempt, form: AttemptForm) -> tuple[dict, dict, dict]:
    """Revisions, conflicts and refusals, by position."""
    saved, conflicts, refused = {}, {}, {}
    answers = form.answers
    for response in form.responses:
        position = response.position
        if position not in answers:
            continue
        revision = form.revision_of(response)
        try:
            kept = save_answer(attempt=running, position=position, answer=answers[position], revision=revision)
            saved[position] = kept.revision
        except AnswerConflict as conflict:
            words = response.version.in_words(conflict.response.answer)
            conflicts[position] = {"revision": conflict.response.revision, "words": words}
        except (AlreadySubmitted, TimeIsUp):
            raise
        except Refusal as refusal:
            refused[position] = str(refusal.message)
    return saved, conflicts, refused


def errors_in(request, form: AttemptForm) -> dict[int, str]:
    """What the fields refuse, and what was never asked."""
    errors = {one.position: one for one in form.responses}
    unknown = dict.fromkeys(positions_in(request.POST) - errors.keys(), str(NotAsked.message))
    return unknown | {
        position: " ".join(form.errors[name_of(one)]) for position, one in errors.items() if name_of(one) in form.errors
    }


def said(running: Attempt, saved: dict, conflicts: dict, refused: dict, errors: dict) -> JsonResponse:
    errors = refused | errors
    at = f"{timezone.localtime():%H:%M:%S}"
    answer = {"saved_at": at, "saved": saved, "conflicts": conflicts, "errors": errors}
    answer["seconds_left"] = running.seconds_left
    return JsonResponse(answer, status=409 if conflicts else 422 if errors else 200)


@told_when_down
@learner_view
@require_POST
def attempt_leave(request, pk: int):
    """The page was left; kept at most once in a while."""
    running = own_attempt(request, pk)
    if not running.is_submitted and may_note_leaving(running.pk):
        note_leaving(attempt=running)
    return HttpResponse(status=204)
