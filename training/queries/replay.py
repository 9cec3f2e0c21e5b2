"""What happened in an attempt, told from its facts."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _, ngettext

from modules.formats import percent
from training.enums import AttemptMoment
from training.models import Attempt, Mark, Response, ScoreChange
from training.queries.marking import with_marks, with_versions


@dataclass
class Fact:
    """One thing that happened: when, what, by whom if not by the learner, and what more is known."""

    at: datetime
    what: str
    by: object = None
    detail: str = ""


@dataclass
class Replay:
    """An attempt, each of its responses, and its facts in order."""

    attempt: Attempt
    responses: list[Response]
    facts: list[Fact] = field(default_factory=list)


def replay_of(attempt: Attempt) -> Replay:
    """5 queries: responses, versions, marks, passages, changes of score."""
    responses = with_marks(with_versions(attempt.responses.all()))
    for response in responses:
        response.saves = saves_of(response, attempt)
        response.words = response.version.in_words(response.answer)
    facts = [*facts_of_attempt(attempt), *facts_of_responses(responses), *facts_of_events(attempt)]
    facts += facts_of_changes(attempt)
    return Replay(attempt, responses, sorted(facts, key=lambda fact: fact.at))


def saves_of(response: Response, attempt: Attempt) -> int:
    """How often the answer was saved: checking it and submitting it have moved its revision on as well."""
    return max(0, response.revision - attempt.is_submitted - (response.checked_at is not None))


def facts_of_attempt(attempt: Attempt) -> list[Fact]:
    facts = [Fact(attempt.started_at, _("Tentative commencée"))]
    if attempt.submitted_at:
        by_server = _("par le serveur, le temps écoulé") if attempt.is_automatic else ""
        facts.append(Fact(attempt.submitted_at, _("Tentative rendue"), detail=by_server))
    if attempt.released_at:
        facts.append(Fact(attempt.released_at, _("Corrections publiées")))
    return facts


def facts_of_responses(responses: list[Response]) -> list[Fact]:
    return [fact for response in responses for fact in facts_of_response(response)]


def facts_of_response(response: Response) -> list[Fact]:
    question, facts = _("Question %(position)d") % {"position": response.position}, []
    if response.saved_at:
        saves = ngettext("%(count)d enregistrement en tout", "%(count)d enregistrements en tout", response.saves)
        what = _("%(question)s : dernier enregistrement") % {"question": question}
        facts.append(Fact(response.saved_at, what, detail=saves % {"count": response.saves}))
    if response.checked_at:
        facts.append(Fact(response.checked_at, _("%(question)s : corrigé demandé") % {"question": question}))
    return facts + facts_of_marks(response.given, question)


def facts_of_marks(marks: list[Mark], question: str) -> list[Fact]:
    """Each mark, with the one that it follows; they come the newest first."""
    what = _("%(question)s : correction") % {"question": question}
    return [
        Fact(mark.marked_at, what, mark.author, " → ".join(percent(one.scaled) for one in (before, mark) if one))
        for mark, before in zip(marks, [*marks[1:], None], strict=False)
    ]


def facts_of_events(attempt: Attempt) -> list[Fact]:
    words = {AttemptMoment.RESUMED: _("Tentative reprise"), AttemptMoment.LEFT: _("Page quittée")}
    return [Fact(event.happened_at, words[event.moment]) for event in attempt.events.all()]


def facts_of_changes(attempt: Attempt) -> list[Fact]:
    changes = attempt.score_changes.select_related("author", "regrade", "response")
    return [fact_of_change(change) for change in changes]


def fact_of_change(change: ScoreChange) -> Fact:
    what = (
        _("Question %(position)d : résultat recalculé")
        if change.regrade
        else _("Question %(position)d : résultat publié")
    )
    detail = _("question %(before)s → %(after)s, quiz %(quiz_before)s → %(quiz_after)s") % {
        "before": percent(change.response_before) or "–",
        "after": percent(change.response_after),
        "quiz_before": percent(change.attempt_before) or "–",
        "quiz_after": percent(change.attempt_after) or "–",
    }
    if change.regrade:
        detail = f"{detail} · {change.regrade.reason}"
    return Fact(change.changed_at, what % {"position": change.response.position}, change.author, detail)
