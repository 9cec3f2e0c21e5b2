"""A number, with its unit."""

import re
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from modules.fields import NumberField, canonical
from modules.models.questions.base import Question
from modules.models.questions.numbers import read_number, same_unit
from modules.outcomes import Outcome


class Numeric(Question):
    kind = "numeric"

    value = NumberField(_("nombre juste"))
    tolerance = NumberField(
        _("écart accepté"),
        default=0,
        validators=[MinValueValidator(0)],
        help_text=_("En plus ou en moins : avec 50 et un écart de 2, de 48 à 52 compris. 0 : ce nombre et lui seul."),
    )
    unit = models.CharField(
        _("unité"), max_length=30, blank=True, help_text=_("Montrée à côté du champ : « ans », « % », « km ».")
    )
    unit_synonyms = models.TextField(
        _("autres écritures de l’unité"),
        blank=True,
        help_text=_("Une par ligne, pour qui l’écrit après le nombre : « années ». Une autre unité est une erreur."),
    )

    panels = [
        *Question.head_panels,
        FieldRowPanel([FieldPanel("value"), FieldPanel("tolerance")]),
        FieldPanel("unit"),
        FieldPanel("unit_synonyms"),
        *Question.tail_panels,
    ]

    class Meta:
        verbose_name = _("nombre")
        verbose_name_plural = _("nombres")
        constraints = [
            models.CheckConstraint(condition=models.Q(tolerance__gte=0), name="numeric_tolerance_is_not_negative")
        ]

    def freeze(self) -> dict:
        synonyms = [line.strip() for line in self.unit_synonyms.splitlines() if line.strip()]
        return super().freeze() | {
            "value": canonical(self.value),
            "tolerance": canonical(self.tolerance),
            "unit": self.unit.strip(),
            "unit_synonyms": synonyms,
        }

    @staticmethod
    def solution(data: dict) -> str:
        return data["value"]

    @staticmethod
    def grade(data: dict, answer) -> Outcome:
        """Within the bounds, themselves included; no unit is fine, another unit is worth nothing."""
        typed = read_number(answer)
        if typed is None or not is_its_unit(data, typed.unit):
            return Outcome.of(False)
        value, tolerance = Decimal(data["value"]), Decimal(data["tolerance"])
        return Outcome.of(value - tolerance <= typed.number <= value + tolerance)

    @staticmethod
    def in_words(data: dict, answer) -> list[str]:
        typed = read_number(answer)
        if typed is None:
            return []
        return [answer.strip() if typed.unit else f"{answer.strip()} {data['unit']}".strip()]


def is_its_unit(data: dict, unit: str) -> bool:
    return not unit or any(same_unit(unit, known) for known in [data["unit"], *data["unit_synonyms"]])


def is_readable(data: dict, text: str) -> bool:
    """Whether it is one number, with or without a word after it: « 12 ans », but not « 12 13 » nor « 1e5 »."""
    typed = read_number(text)
    return typed is not None and (is_its_unit(data, typed.unit) or re.search(r"[0-9]", typed.unit) is None)
