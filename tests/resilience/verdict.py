"""What is in the database, held against what each trainee remembers."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db import connection

from modules.enums import Marking
from modules.outcomes import rounded
from tests.resilience.trainee import Known, Trainee
from training.models import Attempt, Response


@dataclass
class Verdict:
    lost: list[str] = field(default_factory=list)
    corrupted: list[str] = field(default_factory=list)
    checked: int = 0


def verdict_on(trainees: list[Trainee]) -> Verdict:
    verdict = Verdict()
    if fault := fault_of_the_file():
        verdict.corrupted.append(fault)
    for trainee in trainees:
        attempts = list(Attempt.objects.filter(enrolment=trainee.person.enrolment_id))
        if len(attempts) != 1:
            verdict.corrupted.append(f"inscription {trainee.person.enrolment_id} : {len(attempts)} tentatives")
            continue
        judge(attempts[0], trainee, verdict)
    return verdict


def judge(attempt: Attempt, trainee: Trainee, verdict: Verdict) -> None:
    responses = list(attempt.responses.select_related("version").order_by("position"))
    if [one.position for one in responses] != list(trainee.known):
        verdict.corrupted.append(f"tentative {attempt.pk} : questions {[one.position for one in responses]}")
    for response in responses:
        known = trainee.known[response.position]
        verdict.checked += 1
        if not is_there(response, known):
            verdict.lost.append(f"tentative {attempt.pk}, question {response.position}")
        elif fault := fault_of(response, known):
            verdict.corrupted.append(f"tentative {attempt.pk}, question {response.position} : {fault}")
    if not attempt.is_submitted:
        verdict.corrupted.append(f"tentative {attempt.pk} : jamais rendue")
    elif attempt.scaled != (expected := score_of(responses)):
        verdict.corrupted.append(f"tentative {attempt.pk} : résultat {attempt.scaled} au lieu de {expected}")
    verdict.corrupted += [f"tentative {attempt.pk} : {surprise}" for surprise in trainee.diary.surprises]


def is_there(response: Response, known: Known) -> bool:
    """The last answer that was acknowledged; or the one that was sent after it, and whose acknowledgement was lost."""
    return response.answer in [one.value if one else None for one in (known.kept, known.sent or known.kept)]


def fault_of(response: Response, known: Known) -> str | None:
    """The submission has moved the revision on by one; a save whose acknowledgement was lost, by one before."""
    moved = response.revision - known.revision - 1
    kept, sent = (one.value if one else None for one in (known.kept, known.sent))
    allowed = {0} if known.sent is None else {0, 1} if kept == sent else {int(response.answer == sent)}
    if moved not in allowed:
        return f"révision {response.revision}, connue {known.revision}"
    if (response.saved_at is None) != (response.answer is None):
        return "réponse sans date, ou date sans réponse"
    outcome = response.version.grade(response.answer)
    return None if response.scaled == (outcome and rounded(outcome.scaled)) else f"résultat {response.scaled}"


def score_of(responses: list[Response]) -> Decimal | None:
    """From the answers alone: none as long as a person has something to mark."""
    counted = [one for one in responses if one.version.marking is not Marking.NONE]
    marks = [one.version.grade(one.answer) for one in counted]
    return None if None in marks else rounded(sum(rounded(mark.scaled) for mark in marks) / len(marks))


def fault_of_the_file() -> str | None:
    if connection.vendor != "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        said = cursor.fetchone()[0]
    return None if said == "ok" else said
