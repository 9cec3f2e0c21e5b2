"""Several right choices."""

from django.utils.translation import gettext_lazy as _

from modules.models.questions.base import Question
from modules.models.questions.choices import WithChoices, correct_ids
from modules.outcomes import Outcome


class MultipleChoice(WithChoices, Question):
    kind = "multiple_choice"

    class Meta:
        verbose_name = _("choix multiple")
        verbose_name_plural = _("choix multiples")

    def problems(self) -> dict[str, str]:
        if found := super().problems():
            return found
        return {} if self.count_correct() else {"choices": _("Marquez comme juste au moins un choix.")}

    @staticmethod
    def solution(data: dict) -> list[str]:
        return [choice["id"] for choice in data["choices"] if choice["correct"]]

    @staticmethod
    def grade(data: dict, answer) -> Outcome:
        """Right choices ticked, less wrong ones ticked, over the right ones; never below zero.

        To tick everything is therefore no strategy, and one oversight does not lose all.
        """
        ticked = {item for item in answer if isinstance(item, str)} if isinstance(answer, list) else set()
        ticked &= {choice["id"] for choice in data["choices"]}
        right = correct_ids(data)
        return Outcome.part(len(ticked & right) - len(ticked - right), len(right))
