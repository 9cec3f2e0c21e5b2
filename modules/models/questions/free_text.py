"""A free text, marked by a trainer against a rubric."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from modules.blocks.questions import CriterionBlock
from modules.enums import Marking
from modules.fields import BlockField
from modules.models.questions.base import Question, plain_keys
from modules.models.questions.choices import short_id
from modules.outcomes import Outcome


class FreeText(Question):
    kind = "free_text"
    marking = Marking.BY_HAND

    rubric = BlockField(
        [("criterion", CriterionBlock())],
        verbose_name=_("grille de correction"),
        help_text=_("Les stagiaires voient les critères et leurs points ; les repères sont pour qui corrige."),
    )
    advised_words = models.PositiveSmallIntegerField(
        _("longueur conseillée (mots)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(5), MaxValueValidator(3000)],
        help_text=_("Un conseil, pas une limite. Laissez vide pour n’en donner aucun."),
    )
    model_answer = RichTextField(
        _("réponse possible"),
        blank=True,
        features=["bold", "italic", "ul", "ol"],
        help_text=_("Sous les yeux de qui corrige ; les stagiaires la lisent avec leur résultat."),
    )

    panels = [
        *Question.head_panels,
        FieldPanel("advised_words"),
        FieldPanel("rubric"),
        FieldPanel("model_answer"),
        *Question.tail_panels,
    ]

    class Meta:
        verbose_name = _("texte libre corrigé par un formateur")
        verbose_name_plural = _("textes libres")

    def freeze(self) -> dict:
        return super().freeze() | {
            "criteria": [
                {
                    "id": short_id(block),
                    "title": block.value["title"],
                    "points": block.value["points"] or 0,
                    "description": block.value["description"],
                }
                for block in self.rubric
            ],
            "advised_words": self.advised_words,
            "model_answer": plain_keys(self.model_answer),
        }

    def problems(self) -> dict[str, str]:
        return super().problems() or (
            {} if len(self.rubric) else {"rubric": _("Écrivez au moins un critère : c’est ce qui rend la note juste.")}
        )

    @staticmethod
    def solution(data: dict) -> str:
        return strip_tags(data["model_answer"]) or "…"

    @staticmethod
    def grade(data: dict, answer) -> Outcome | None:
        """A blank is worth nothing, at once; any text waits for a person."""
        return None if is_written(answer) else Outcome.of(False)

    @staticmethod
    def grade_marks(data: dict, points: dict) -> Outcome:
        """The points of every criterion, by its id, over their total. ValueError when they do not fit the rubric."""
        most = {criterion["id"]: criterion["points"] for criterion in data["criteria"]}
        if not isinstance(points, dict) or points.keys() != most.keys():
            raise ValueError(_("Donnez des points à chaque critère."))
        if not all(is_fitting(given, most[criterion]) for criterion, given in points.items()):
            raise ValueError(_("Les points d’un critère vont de zéro à son maximum."))
        return Outcome.part(sum(points.values()), sum(most.values()))

    @staticmethod
    def is_complete(data: dict, answer) -> bool:
        return is_written(answer)

    @staticmethod
    def in_words(data: dict, answer) -> list[str]:
        return [answer] if is_written(answer) else []


def is_written(answer) -> bool:
    return isinstance(answer, str) and bool(answer.strip())


def is_fitting(given, most: int) -> bool:
    """Whether so many points may be given, of so many."""
    if isinstance(given, bool) or not isinstance(given, int | Decimal):
        return False
    return Decimal(given).is_finite() and 0 <= given <= most
