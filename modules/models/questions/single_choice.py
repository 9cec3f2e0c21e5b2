"""One right choice among several."""

from django.utils.translation import gettext_lazy as _

from modules.models.questions.base import Question
from modules.models.questions.choices import WithChoices, correct_ids
from modules.outcomes import Outcome


class SingleChoice(WithChoices, Question):
    kind = "single_choice"

    class Meta:
        verbose_name = _("choix unique")
        verbose_name_plural = _("choix uniques")

    def problems(self) -> dict[str, str]:
        if found := super().problems():
            return found
        return {} if self.count_correct() == 1 else {"choices": _("Marquez comme juste un choix, et un seul.")}

    @staticmethod
    def solution(data: dict) -> str:
        return next(choice["id"] for choice in data["choices"] if choice["correct"])

    @staticmethod
    def grade(data: dict, answer) -> Outcome:
        """All or nothing."""
        return Outcome.of(isinstance(answer, str) and answer in correct_ids(data))
