"""What the kinds with choices share."""

import random
from itertools import cycle
from string import ascii_uppercase
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from modules.blocks.questions import ChoiceBlock
from modules.fields import BlockField
from modules.models.questions.base import Question
from modules.models.questions.pictures import frozen_picture

ID_LENGTH = 8


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
                "id": short_id(block),
                "text": block.value["text"],
                "picture": frozen_picture(block.value.get("picture"), block.value.get("alternative") or ""),
                "correct": block.value["is_correct"],
                "feedback": block.value["feedback"],
            }
            for block in self.choices
        ]
        return super().freeze() | {"choices": choices, "shuffles": self.shuffles_choices}

    @staticmethod
    def arrange(data: dict) -> list[int]:
        return shuffled(len(data["choices"])) if data["shuffles"] else list(range(len(data["choices"])))

    @staticmethod
    def in_words(data: dict, answer) -> list[str]:
        ticked = answer if isinstance(answer, list) else [answer]
        return [words_of(choice) for choice in data["choices"] if choice["id"] in ticked]

    @staticmethod
    def offered(data: dict) -> list[dict]:
        """The choices by their letters, as their author wrote them."""
        return [
            {"id": choice["id"], "name": letter, "text": words_of(choice), "correct": choice["correct"]}
            for letter, choice in zip(cycle(ascii_uppercase), data["choices"], strict=False)
        ]

    def count_correct(self) -> int:
        return sum(block.value["is_correct"] for block in self.choices)

    def problems(self) -> dict[str, str]:
        if len(self.choices) < 2:
            return {"choices": _("Proposez au moins deux choix.")}
        for number, block in enumerate(self.choices, start=1):
            if message := problem_of(block.value):
                return {"choices": message % {"number": number}}
        return super().problems()


def problem_of(choice) -> str | None:
    """What a choice lacks to be understood by all."""
    if choice.get("picture") and not (choice.get("alternative") or "").strip():
        return _("Choix %(number)d : dites ce que son image apprend, pour qui ne la voit pas.")
    if not choice.get("picture") and not (choice.get("text") or "").strip():
        return _("Choix %(number)d : donnez-lui un texte ou une image.")
    return None


def words_of(choice: dict) -> str:
    """A frozen choice, as words: its text, or what its picture shows."""
    return choice["text"] or (choice.get("picture") or {}).get("alt", "")


def short_id(block) -> str:
    """The end of a block's id: as stable, and four times lighter in every answer that is stored.

    A block that was never saved gets its id now: a question may be previewed before.
    """
    block.id = block.id or str(uuid4())
    return block.id[-ID_LENGTH:]


def shuffled(count: int) -> list[int]:
    """The numbers below `count`, in an order drawn by chance."""
    return random.sample(range(count), count)


def correct_ids(data: dict) -> set[str]:
    """The ids of the right choices of a version."""
    return {choice["id"] for choice in data["choices"] if choice["correct"]}
