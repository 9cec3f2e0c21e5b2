"""Results computed again, on the corrected version of a question."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction

from modules.enums import Marking
from modules.models import Question, QuestionVersion
from modules.outcomes import ONE, rounded
from training.enums import RegradePolicy
from training.exceptions import NothingToRegrade, PlanChanged
from training.models import Attempt, Regrade, Response, ScoreChange, User
from training.queries.marking import with_versions
from training.services.attempts import score_of
from training.services.outbox import queue_mail


@dataclass
class Change:
    """One result that a regrade changes: of the question, and of the attempt."""

    response: Response
    before: Decimal
    after: Decimal
    attempt_before: Decimal | None
    attempt_after: Decimal | None

    @property
    def attempt(self) -> Attempt:
        return self.response.attempt

    @property
    def is_gained(self) -> bool:
        """Whether the attempt did not pass, and would."""
        return not self.passed(self.attempt_before) and self.passed(self.attempt_after)

    @property
    def is_lost(self) -> bool:
        """Whether the attempt had passed, and would not any more."""
        return self.passed(self.attempt_before) and not self.passed(self.attempt_after)

    @property
    def was_shown(self) -> bool:
        """Whether the learner has already had a result, which is now another one."""
        return self.attempt_before is not None and self.attempt_before != self.attempt_after

    def passed(self, scaled: Decimal | None) -> bool:
        return scaled is not None and scaled >= self.attempt.mastery_score


@dataclass
class Plan:
    """What a regrade would do: nothing is written."""

    version: QuestionVersion | None
    policy: RegradePolicy
    given: int = 0
    changes: list[Change] = field(default_factory=list)

    @property
    def gained(self) -> list[Change]:
        return [change for change in self.changes if change.is_gained]

    @property
    def lost(self) -> list[Change]:
        return [change for change in self.changes if change.is_lost]

    @property
    def fingerprint(self) -> str:
        """Another one as soon as anything in the plan is another."""
        facts = [(one.response.pk, one.before, one.after, one.attempt_before) for one in self.changes]
        return hashlib.sha256(repr((str(self.policy), facts)).encode()).hexdigest()[:16]


def plan_regrade(*, question: Question, cohorts, policy: RegradePolicy) -> Plan:
    """Whose result would change: those of these sessions who were asked an older version, once submitted. 5 queries."""
    version = current_version(question)
    plan = Plan(version, policy)
    if version is None or version.marking is not Marking.AUTOMATIC:
        return plan
    asked = list(
        older(version, cohorts).select_related(
            "attempt__enrolment__learner", "attempt__enrolment__cohort", "attempt__quiz"
        )
    )
    plan.given = len(asked)
    after = {response.pk: regraded(response, version, policy) for response in asked}
    changed = [response for response in asked if after[response.pk] != response.scaled]
    totals = totals_of(changed, after)
    plan.changes = [
        Change(one, one.scaled, after[one.pk], one.attempt.scaled, totals[one.attempt_id]) for one in changed
    ]
    return plan


def current_version(question: Question) -> QuestionVersion | None:
    return QuestionVersion.objects.filter(question=question.pk).order_by("-number").first()


def older(version: QuestionVersion, cohorts):
    """The responses of submitted attempts to an older version of the same question."""
    return Response.objects.filter(
        version__question=version.question_id,
        version__number__lt=version.number,
        attempt__submitted_at__isnull=False,
        attempt__mastery_score__isnull=False,
        attempt__enrolment__cohort__in=cohorts,
    ).order_by("attempt__enrolment__learner__last_name", "attempt__enrolment__learner__first_name", "attempt", "pk")


def regraded(response: Response, version: QuestionVersion, policy: RegradePolicy) -> Decimal:
    """What an answer is worth by the policy."""
    if policy == RegradePolicy.FULL_CREDIT:
        return rounded(ONE)
    after = rounded(version.grade(response.answer).scaled)
    return max(after, response.scaled) if policy == RegradePolicy.KEEP_BETTER else after


def totals_of(changed: list[Response], after: dict[int, Decimal]) -> dict[int, Decimal | None]:
    """The result of each attempt, once these responses are worth what they are worth after. 2 queries."""
    attempts = {response.attempt_id: response.attempt for response in changed}
    papers = defaultdict(list)
    for response in with_versions(Response.objects.filter(attempt__in=attempts)):
        response.scaled = after.get(response.pk, response.scaled)
        papers[response.attempt_id].append(response)
    return {pk: score_of(attempt, papers[pk]) for pk, attempt in attempts.items()}


@transaction.atomic
def regrade(
    *, question: Question, cohorts, policy: RegradePolicy, reason: str, message: str, author: User, seen: str
) -> Regrade:
    """Apply the plan whose fingerprint was `seen`, and write to those whose result changes. The result before stays.

    The question and the attempts are locked. Raises NothingToRegrade (a second click), PlanChanged.
    """
    Question.objects.non_polymorphic().select_for_update(of=("self",)).get(pk=question.pk)
    version = current_version(question)
    if version is None:
        raise NothingToRegrade
    list(Attempt.objects.select_for_update().filter(pk__in=older(version, cohorts).values("attempt")).order_by("pk"))
    plan = plan_regrade(question=question, cohorts=cohorts, policy=policy)
    if not plan.changes:
        raise NothingToRegrade
    if plan.fingerprint != seen:
        raise PlanChanged
    made = Regrade.objects.create(
        question_id=question.pk, version=version, policy=policy, reason=reason, message=message, author=author
    )
    write_changes(plan, made)
    return made


def write_changes(plan: Plan, made: Regrade) -> None:
    for change in plan.changes:
        change.response.scaled, change.attempt.scaled = change.after, change.attempt_after
    Response.objects.bulk_update([change.response for change in plan.changes], ["scaled"])
    Attempt.objects.bulk_update([change.attempt for change in plan.changes], ["scaled"])
    ScoreChange.objects.bulk_create(
        ScoreChange(
            attempt=change.attempt,
            response=change.response,
            regrade=made,
            response_before=change.before,
            response_after=change.after,
            attempt_before=change.attempt_before,
            attempt_after=change.attempt_after,
            author=made.author,
        )
        for change in plan.changes
    )
    for change in plan.changes:
        if change.was_shown:
            announce_regrade(change.attempt, made)


def announce_regrade(attempt: Attempt, made: Regrade) -> None:
    """Write that a result was revised; never what it is."""
    queue_mail(
        key=f"regraded-{made.pk}-{attempt.pk}",
        to=attempt.enrolment.learner,
        kind="regraded",
        template="training/mails/regraded",
        context={"attempt": attempt, "quiz": attempt.quiz, "message": made.message},
        cohort=attempt.enrolment.cohort,
        author=made.author,
    )
