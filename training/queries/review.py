"""The review of a submitted attempt: what its learner may see of it, now."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from modules.enums import Behaviour, Marking, ReviewWhat, ReviewWhen
from training.exceptions import in_words
from training.models import Attempt, Response, ScoreChange
from training.queries.marking import released_marks
from training.queries.rules import Rules


@dataclass
class Review:
    """The result, then each question with what was answered, what was right and why, as far as the quiz allows."""

    attempt: Attempt
    responses: list[Response]
    rules: Rules
    changes: list[ScoreChange]

    @cached_property
    def scored(self) -> list[Response]:
        return [response for response in self.responses if response.version.marking is not Marking.NONE]

    @cached_property
    def correct(self) -> int:
        return sum(bool(response.outcome and response.outcome.is_correct) for response in self.scored)

    @property
    def attempts_left(self) -> int | None:
        return self.rules.attempts_left

    @property
    def may_try_again(self) -> bool:
        return self.rules.refusal is None

    @cached_property
    def is_shown(self) -> bool:
        """Whether the answers may be reviewed now. What a person marks is never shown before its release."""
        if self.attempt.is_awaiting:
            return False
        when, quiz = self.rules.quiz.review_when, self.rules.quiz
        if when == ReviewWhen.SUBMITTED or quiz.behaviour == Behaviour.IMMEDIATE or not self.attempt.is_scored:
            return True
        if when == ReviewWhen.SETTLED:
            return self.attempt.is_passed or self.attempts_left == 0
        return when == ReviewWhen.CLOSED and self.rules.is_closed

    @property
    def shows_key(self) -> bool:
        """Whether the right answers and the feedback are shown as well."""
        return self.is_shown and self.rules.quiz.review_what == ReviewWhat.ALL

    @property
    def why_hidden(self) -> str:
        """When the answers may be reviewed, in words."""
        match self.rules.quiz.review_when:
            case ReviewWhen.SETTLED:
                return _("Le corrigé s’affichera quand le quiz sera réussi, ou quand vous n’aurez plus de tentative.")
            case ReviewWhen.CLOSED if self.rules.closes_at:
                return _("Le corrigé s’affichera après la fermeture du quiz, le %(day)s.") % {
                    "day": in_words(self.rules.closes_at)
                }
            case ReviewWhen.CLOSED:
                return _("Le corrigé s’affichera quand votre formateur ou formatrice aura fermé le quiz.")
        return _("Le corrigé de ce quiz ne s’affiche pas.")


def review_of(attempt: Attempt) -> Review:
    """At most 5 queries, 6 once marks are released. Each response comes with its `mark`."""
    responses = list(attempt.responses.select_related("version"))
    marks = released_marks(attempt)
    for response in responses:
        response.mark = marks.get(response.pk)
    return Review(attempt, responses, Rules(attempt.quiz, attempt.enrolment), changes_of(attempt))


def changes_of(attempt: Attempt) -> list[ScoreChange]:
    """How a result that was known has changed, once for each act. 1 query."""
    shown = [one for one in attempt.score_changes.select_related("regrade") if one.changes_result]
    return list({(one.regrade_id, one.attempt_before, one.attempt_after): one for one in shown}.values())
