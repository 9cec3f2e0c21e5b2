"""What the kinds with choices share."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from modules.blocks import ChoiceBlock
from modules.fields import BlockField
from modules.models.questions.base import Question


class WithChoices(models.Model):
    """Choices in a StreamField: their ids are stable, and no child table can lose them."""

    choices = BlockField([("choice", ChoiceBlock())], verbose_name=_("choix"))
    shuffles_choices = models.BooleanField(_("mélanger les choix"), default=True)

    panels: ClassVar = [
        *Question.head_panels,
        FieldPanel("choices"),
        FieldPanel("shuffles_choices"),
        *Question.tail_panels,
    ]

    class Meta:
        abstract = True

    def freeze(self) -> dict:
        choices = [
            {
                "id": block.id,
                "text": block.value["text"],
                "correct": block.value["is_correct"],
                "feedback": block.value["feedback"],
            }
            for block in self.choices
        ]
        return super().freeze() | {"choices": choices, "shuffles": self.shuffles_choices}

    def count_correct(self) -> int:
        return sum(block.value["is_correct"] for block in self.choices)

    def problems(self) -> dict[str, str]:
        return {"choices": _("Proposez au moins deux choix.")} if len(self.choices) < 2 else super().problems()


def correct_ids(data: dict) -> set[str]:
    """The ids of the right choices of a version."""
    return {choice["id"] for choice in data["choices"] if choice["correct"]}
