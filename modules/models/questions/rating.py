"""Where somebody feels to be, from 0 to 4. Never marked: there is no right answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from modules.enums import Marking
from modules.models.questions.base import Question

LEVELS = 5
IN_PLAIN_WORDS = """Pas du tout
Un peu
Avec de l’aide
Sans aide
Au point de l’expliquer à d’autres"""


class Rating(Question):
    kind = "rating"
    marking = Marking.NONE

    levels = models.TextField(
        _("niveaux"),
        default=IN_PLAIN_WORDS,
        help_text=_("Cinq lignes, de 0 à 4. Des mots simples, que l’on puisse dire de soi sans se juger."),
    )

    panels = [*Question.head_panels, FieldPanel("levels"), *Question.tail_panels]

    class Meta:
        verbose_name = _("auto-positionnement, de 0 à 4")
        verbose_name_plural = _("auto-positionnements")

    def freeze(self) -> dict:
        return super().freeze() | {"levels": [line.strip() for line in self.levels.splitlines() if line.strip()]}

    def problems(self) -> dict[str, str]:
        written = len([line for line in self.levels.splitlines() if line.strip()])
        return super().problems() or (
            {} if written == LEVELS else {"levels": _("Écrivez cinq niveaux, un par ligne, de 0 à 4.")}
        )

    @staticmethod
    def solution(data: dict) -> int:
        return LEVELS - 1

    @staticmethod
    def grade(data: dict, answer) -> None:
        """Nothing to grade."""

    @staticmethod
    def is_complete(data: dict, answer) -> bool:
        return is_level(data, answer)

    @staticmethod
    def offered(data: dict) -> list[dict]:
        """The levels: none is right."""
        return [
            {"id": level, "name": str(level), "text": text, "correct": None}
            for level, text in enumerate(data["levels"])
        ]

    @staticmethod
    def in_words(data: dict, answer) -> list[str]:
        return [f"{answer} · {data['levels'][answer]}"] if is_level(data, answer) else []


def is_level(data: dict, answer) -> bool:
    return isinstance(answer, int) and not isinstance(answer, bool) and 0 <= answer < len(data["levels"])
