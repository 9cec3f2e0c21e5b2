"""A few words, compared with the accepted forms."""

import unicodedata

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from modules.models.questions.base import Question
from modules.outcomes import Outcome

APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-"})


class ShortAnswer(Question):
    kind = "short_answer"

    accepted = models.TextField(
        _("réponses acceptées"), help_text=_("Une par ligne ; la première est montrée dans le corrigé.")
    )
    ignores_case = models.BooleanField(_("majuscules et minuscules se valent"), default=True)
    ignores_accents = models.BooleanField(_("les accents peuvent manquer"), default=True)
    ignores_spaces = models.BooleanField(_("les espaces et traits d’union peuvent manquer"), default=False)

    panels = [
        *Question.head_panels,
        FieldPanel("accepted"),
        FieldPanel("ignores_case"),
        FieldPanel("ignores_accents"),
        FieldPanel("ignores_spaces"),
        *Question.tail_panels,
    ]

    class Meta:
        verbose_name = _("réponse courte")
        verbose_name_plural = _("réponses courtes")

    @property
    def accepted_forms(self) -> list[str]:
        return [line.strip() for line in self.accepted.splitlines() if line.strip()]

    def problems(self) -> dict[str, str]:
        return super().problems() if self.accepted_forms else {"accepted": _("Donnez au moins une réponse acceptée.")}

    def freeze(self) -> dict:
        return super().freeze() | {
            "accepted": self.accepted_forms,
            "ignores_case": self.ignores_case,
            "ignores_accents": self.ignores_accents,
            "ignores_spaces": self.ignores_spaces,
        }

    @staticmethod
    def solution(data: dict) -> str:
        return data["accepted"][0]

    @staticmethod
    def grade(data: dict, answer) -> Outcome:
        """Equal to one accepted form, once made alike: case, accents and spaces are forgiven as the author decides."""
        if not isinstance(answer, str) or not answer.strip():
            return Outcome.of(False)
        given = alike(answer, data)
        return Outcome.of(any(given == alike(form, data) for form in data["accepted"]))

    @staticmethod
    def in_words(data: dict, answer) -> list[str]:
        return [answer.strip()] if isinstance(answer, str) and answer.strip() else []


def alike(text: str, data: dict) -> str:
    """The form under which two answers are compared."""
    text = " ".join(unicodedata.normalize("NFC", text).translate(APOSTROPHES).split()).rstrip(" .!")
    if data["ignores_accents"]:
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
        text = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    if data.get("ignores_spaces"):
        text = text.replace(" ", "").replace("-", "")
    return text.casefold() if data["ignores_case"] else text
