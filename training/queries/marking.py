"""What waits to be marked by a person, what is marked, and what of it is released."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Count, DateTimeField, Exists, F, Max, OuterRef, Q, Subquery

from modules.enums import Marking
from modules.models import Question, QuestionVersion, QuizPage
from training.models import Attempt, Cohort, Enrolment, Mark, Response

WAITING = Q(newest_at=None)
FRESH = Q(newest_at__isnull=False) & (
    Q(attempt__released_at=None) | Q(newest_at__gt=F("attempt__released_at"))
)  # marked, and its newest mark is not released


def kinds_by_hand() -> list[str]:
    return [name for name, kind in Question.kinds().items() if kind.marking is Marking.BY_HAND]


def written():
    """Submitted answers that a person marks, with `newest_at`, of their marks. A blank one is worth nothing already."""
    marks = Mark.objects.filter(response=OuterRef("pk")).order_by()
    newest = marks.values("response").annotate(at=Max("marked_at")).values("at")
    return Response.objects.filter(
        Q(scaled=None) | Exists(marks),
        version__data__kind__in=kinds_by_hand(),
        answer__isnull=False,
        attempt__submitted_at__isnull=False,
    ).annotate(newest_at=Subquery(newest, output_field=DateTimeField()))


def written_for(user):
    """Those of the trainees whom this person follows."""
    return written().filter(attempt__enrolment__in=Enrolment.objects.visible_to(user).active())


def piled(responses, cohort_id: int, quiz_id: int, question_id: int):
    """The answers to one question of a quiz, in a session, in the order in which they were submitted."""
    pile = responses.filter(attempt__enrolment__cohort=cohort_id, attempt__quiz=quiz_id, version__question=question_id)
    return pile.order_by("attempt__submitted_at", "pk")


class Counted(NamedTuple):
    """How far the marking of one question is."""

    question_id: int
    title: str
    waiting: int
    fresh: int
    released: int

    @property
    def marked(self) -> int:
        return self.fresh + self.released


@dataclass
class Pile:
    """What is to be marked of a quiz, in a session."""

    cohort_id: int
    quiz_id: int
    cohort: str
    quiz: str
    questions: list[Counted] = field(default_factory=list)

    @property
    def waiting(self) -> int:
        return sum(question.waiting for question in self.questions)

    @property
    def fresh(self) -> int:
        return sum(question.fresh for question in self.questions)

    @property
    def is_settled(self) -> bool:
        return not self.waiting and not self.fresh


PLACE = ("attempt__enrolment__cohort", "attempt__quiz")
NAMES = ("attempt__enrolment__cohort__name", "attempt__quiz__title")
QUESTION = ("version__question", "version__question__title")


def piles_for(user) -> list[Pile]:
    """Everything that this person marks, by session and quiz. 1 query beside those of their rights."""
    rows = (
        written_for(user)
        .order_by()
        .values_list(*PLACE, *NAMES, *QUESTION)
        .annotate(
            waiting=Count("pk", filter=WAITING),
            fresh=Count("pk", filter=FRESH),
            released=Count("pk", filter=~WAITING & ~FRESH),
        )
        .order_by("-attempt__enrolment__cohort__starts_on", *NAMES, *PLACE, "version__question__title", QUESTION[0])
    )
    piles: dict[tuple, Pile] = {}
    for cohort_id, quiz_id, cohort, quiz, *question in rows:
        pile = piles.setdefault((cohort_id, quiz_id), Pile(cohort_id, quiz_id, cohort, quiz))
        pile.questions.append(Counted(*question))
    return list(piles.values())


def with_marks(responses) -> list[Response]:
    """Each response with `given`: its marks, the newest first. 2 queries."""
    responses = list(responses)
    marks = Mark.objects.filter(response__in=[response.pk for response in responses]).select_related("author")
    given = defaultdict(list)
    for mark in marks.order_by("-marked_at", "-pk"):
        given[mark.response_id].append(mark)
    for response in responses:
        response.given = given[response.pk]
    return responses


def next_to_mark(response: Response, user) -> Response | None:
    """The next answer of the same pile that nobody has marked: after this one, or else from the beginning. 1 query."""
    attempt = response.attempt
    pile = piled(written_for(user), attempt.enrolment.cohort_id, attempt.quiz_id, response.version.question_id)
    waiting = list(pile.filter(WAITING).exclude(pk=response.pk).values_list("pk", "attempt__submitted_at"))
    here = (attempt.submitted_at, response.pk)
    after = [pk for pk, submitted_at in waiting if (submitted_at, pk) > here]
    return next(iter(after or [pk for pk, _at in waiting]), None)


@dataclass
class Copy:
    """One attempt, as the release of its marks sees it."""

    attempt: Attempt
    responses: list[Response]

    @property
    def is_complete(self) -> bool:
        """Whether every answer that a person marks has a mark, or is worth nothing already."""
        return all(
            response.scaled is not None or response.given
            for response in self.responses
            if response.version.marking is Marking.BY_HAND
        )

    @property
    def fresh(self) -> list[Response]:
        """The responses whose newest mark was never released."""
        released_at = self.attempt.released_at
        return [
            response
            for response in self.responses
            if response.given and (released_at is None or response.given[0].marked_at > released_at)
        ]

    @property
    def is_ready(self) -> bool:
        return self.is_complete and bool(self.fresh)


def copies_of(cohort: Cohort, quiz: QuizPage) -> list[Copy]:
    """The attempts of a session at a quiz that hold something to mark or to release. 4 queries."""
    attempts = (
        Attempt.objects.filter(
            enrolment__in=cohort.enrolments.active(),
            quiz=quiz,
            responses__in=written(),
        )
        .select_related("enrolment__learner", "quiz")
        .order_by("pk")
        .distinct()
    )
    copies = {attempt.pk: Copy(attempt, []) for attempt in attempts}
    for response in with_marks(with_versions(Response.objects.filter(attempt__in=copies).order_by("position"))):
        copies[response.attempt_id].responses.append(response)
    return list(copies.values())


def with_versions(responses) -> list[Response]:
    """Each response with its version, which is read once however many were asked it. 2 queries."""
    responses = list(responses)
    versions = QuestionVersion.objects.in_bulk({response.version_id for response in responses})
    for response in responses:
        response.version = versions[response.version_id]
    return responses


def released_marks(attempt: Attempt) -> dict[int, Mark]:
    """What a learner may know of the marking: of each response, the mark that was released last. 1 query at most."""
    if attempt.released_at is None:
        return {}
    marks = Mark.objects.filter(response__attempt=attempt, marked_at__lte=attempt.released_at)
    return {mark.response_id: mark for mark in marks.order_by("marked_at", "pk")}
