"""True or false."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from modules.models.questions.base import Question
from modules.outcomes import Outcome


class TrueFalse(Question):
    kind = "true_false"

    is_true = models.BooleanField(
        _("l’affirmation est"), choices=[(True, _("vraie")), (False, _("fausse"))], default=True
    )
    feedback_true = models.TextField(_("corrigé pour qui répond « vrai »"), blank=True)
    feedback_false = models.TextField(_("corrigé pour qui répond « faux »"), blank=True)

    panels = [
        *Question.head_panels,
        FieldPanel("is_true"),
        FieldPanel("feedback_true"),
        FieldPanel("feedback_false"),
        *Question.tail_panels,
    ]

    class Meta:
        verbose_name = _("vrai ou faux")
        verbose_name_plural = _("vrai ou faux")

    def freeze(self) -> dict:
        return super().freeze() | {
            "is_true": self.is_true,
            "feedback_true": self.feedback_true,
            "feedback_false": self.feedback_false,
        }

    @staticmethod
    def solution(data: dict) -> bool:
        return data["is_true"]

    @staticmethod
    def grade(data: dict, answer) -> Outcome:
        """All or nothing; only a real boolean counts."""
        return Outcome.of(isinstance(answer, bool) and answer is data["is_true"])

    @staticmethod
    def offered(data: dict) -> list[dict]:
        return [
            {"id": True, "name": str(_("Vrai")), "text": "", "correct": data["is_true"]},
            {"id": False, "name": str(_("Faux")), "text": "", "correct": not data["is_true"]},
        ]

    @staticmethod
    def in_words(data: dict, answer) -> list[str]:
        return [str(_("Vrai") if answer else _("Faux"))] if isinstance(answer, bool) else []
