"""Marks given by hand, and their release."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from modules.enums import Marking
from modules.models import QuizPage
from modules.outcomes import Outcome, rounded
from training.exceptions import MarkConflict, NothingToMark, NotSubmitted, NotYourOwn, PointsDoNotFit
from training.models import Attempt, Cohort, Mark, Response, ScoreChange, User
from training.queries.marking import Copy, copies_of
from training.services.attempts import score_of
from training.services.outbox import queue_mail


@transaction.atomic
def mark_response(*, response: Response, author: User, points: dict, comment: str, seen: int) -> Mark:
    """Append a mark, by somebody whose page showed the mark `seen` as the newest one (0: none).

    The same mark sent twice is kept once. Raises MarkConflict when somebody has marked meanwhile, NotSubmitted,
    NothingToMark, NotYourOwn, PointsDoNotFit.
    """
    attempt = Attempt.objects.select_for_update(of=("self",)).select_related("enrolment").get(pk=response.attempt_id)
    response = Response.objects.select_related("version").get(pk=response.pk)
    outcome = outcome_of(attempt, response, author, points)
    mark = Mark(
        response=response, author=author, points=as_stored(points), scaled=rounded(outcome.scaled), comment=comment
    )
    newest = response.marks.select_related("author").order_by("-marked_at", "-pk").first()
    if newest and is_same(newest, mark):
        return newest
    if newest and newest.pk != seen:
        raise MarkConflict(newest)
    mark.save()
    return mark


def outcome_of(attempt: Attempt, response: Response, author: User, points: dict) -> Outcome:
    """What the points are worth, if this person may give them."""
    if not attempt.is_submitted:
        raise NotSubmitted
    if response.version.marking is not Marking.BY_HAND or not response.version.is_complete(response.answer):
        raise NothingToMark
    if attempt.enrolment.learner_id == author.pk:
        raise NotYourOwn
    try:
        return response.version.kind_class.grade_marks(response.version.data, points)
    except ValueError as fault:
        raise PointsDoNotFit(fault.args[0]) from fault


def as_stored(points: dict) -> dict:
    """Points as JSON holds them: whole, or with their half."""
    return {criterion: int(given) if given == int(given) else float(given) for criterion, given in points.items()}


def is_same(newest: Mark, mark: Mark) -> bool:
    """Whether a mark is the newest one, sent again."""
    return (newest.author_id, newest.points, newest.comment) == (mark.author_id, mark.points, mark.comment)


@dataclass
class Release:
    """What a release did: for whom, and whose marking is not finished."""

    released: list[Attempt] = field(default_factory=list)
    unfinished: list[Attempt] = field(default_factory=list)


@transaction.atomic
def release_marks(*, cohort: Cohort, quiz: QuizPage, author: User) -> Release:
    """Write the newest marks into the results of every attempt that has all of them, and tell their trainees.

    A second release finds nothing to do. The others wait: no trainee sees half a marking.
    """
    held = Attempt.objects.submitted().filter(enrolment__cohort=cohort, quiz=quiz)
    list(held.select_for_update().order_by("pk"))
    release = Release()
    for copy in copies_of(cohort, quiz):
        if not copy.is_complete:
            release.unfinished.append(copy.attempt)
        elif copy.fresh:
            release_copy(copy, author)
            release.released.append(copy.attempt)
    return release


def release_copy(copy: Copy, author: User) -> None:
    attempt, fresh = copy.attempt, copy.fresh
    before = {response.pk: response.scaled for response in fresh}
    total_before = attempt.scaled
    for response in fresh:
        response.scaled = response.given[0].scaled
    attempt.scaled, attempt.released_at = score_of(attempt, copy.responses), timezone.now()
    Response.objects.bulk_update(fresh, ["scaled"])
    attempt.save(update_fields=["scaled", "released_at"])
    keep_changes(attempt, fresh, before, total_before, author)
    announce_result(attempt, author)


def keep_changes(
    attempt: Attempt, responses: list[Response], before: dict, total_before: Decimal | None, author: User
) -> None:
    """What changed, before and after; the first result of all has no before."""
    ScoreChange.objects.bulk_create(
        ScoreChange(
            attempt=attempt,
            response=response,
            response_before=before[response.pk],
            response_after=response.scaled,
            attempt_before=total_before,
            attempt_after=attempt.scaled,
            author=author,
        )
        for response in responses
        if response.scaled != before[response.pk]
    )


def announce_result(attempt: Attempt, author: User) -> None:
    """Write that the result is there; never what it is."""
    queue_mail(
        key=f"marked-{attempt.pk}-{attempt.released_at.isoformat()}",
        to=attempt.enrolment.learner,
        kind="marked",
        template="training/mails/marked",
        context={"attempt": attempt, "quiz": attempt.quiz},
        cohort=attempt.enrolment.cohort,
        author=author,
    )
