"""Things to put together, two by two."""

from hashlib import sha256

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from modules.blocks.questions import PairBlock
from modules.fields import BlockField
from modules.models.questions.base import Question
from modules.models.questions.choices import ID_LENGTH, short_id, shuffled
from modules.outcomes import Outcome


class Matching(Question):
    kind = "matching"

    pairs = BlockField(
        [("pair", PairBlock())],
        verbose_name=_("paires"),
        help_text=_(
            "À gauche, ce qui est montré ; à droite, la réponse juste. Les réponses sont mélangées, et deux paires "
            "peuvent avoir la même."
        ),
    )
    distractors = models.TextField(
        _("réponses en trop"),
        blank=True,
        help_text=_("Une par ligne : des réponses qui ne vont avec rien, pour qu’on ne devine pas la dernière."),
    )

    panels = [
        *Question.head_panels,
        FieldPanel("pairs"),
        FieldPanel("distractors"),
        *Question.tail_panels,
    ]

    class Meta:
        verbose_name = _("association")
        verbose_name_plural = _("associations")

    def problems(self) -> dict[str, str]:
        if len(self.pairs) < 2:
            return {"pairs": _("Donnez au moins deux paires.")}
        prompts = [block.value["prompt"].strip() for block in self.pairs]
        if len(set(prompts)) < len(prompts):
            return {"pairs": _("Deux paires montrent la même chose à gauche : réunissez-les ou précisez-les.")}
        if len(self.targets()) < 2:
            return {"pairs": _("Il n’y a qu’une réponse possible : variez-les, ou ajoutez des réponses en trop.")}
        return super().problems()

    def targets(self) -> list[str]:
        """What can be chosen, each text once."""
        texts = [block.value["match"] for block in self.pairs] + self.distractors.splitlines()
        return list(dict.fromkeys(text.strip() for text in texts if text.strip()))

    def freeze(self) -> dict:
        prompts = [
            {
                "id": short_id(block),
                "text": block.value["prompt"].strip(),
                "match": target_id(block.value["match"]),
                "feedback": block.value["feedback"],
            }
            for block in self.pairs
        ]
        targets = [{"id": target_id(text), "text": text} for text in self.targets()]
        return super().freeze() | {"prompts": prompts, "targets": targets}

    @staticmethod
    def arrange(data: dict) -> list[int]:
        return shuffled(len(data["targets"]))

    @staticmethod
    def solution(data: dict) -> dict:
        return {prompt["id"]: prompt["match"] for prompt in data["prompts"]}

    @staticmethod
    def grade(data: dict, answer) -> Outcome:
        """Right associations over all; a wrong one costs nothing more than itself."""
        given = answer if isinstance(answer, dict) else {}
        right = sum(given.get(prompt["id"]) == prompt["match"] for prompt in data["prompts"])
        return Outcome.part(right, len(data["prompts"]))

    @staticmethod
    def is_complete(data: dict, answer) -> bool:
        given = answer if isinstance(answer, dict) else {}
        return all(target_of(data, given.get(prompt["id"])) for prompt in data["prompts"])

    @staticmethod
    def in_words(data: dict, answer) -> list[str]:
        given = answer if isinstance(answer, dict) else {}
        chosen = [(prompt["text"], target_of(data, given.get(prompt["id"]))) for prompt in data["prompts"]]
        return [f"{prompt} → {target['text']}" for prompt, target in chosen if target]


def target_id(text: str) -> str:
    """From the text only, so that the page never tells which goes with which."""
    return sha256(text.strip().encode()).hexdigest()[:ID_LENGTH]


def target_of(data: dict, identifier) -> dict | None:
    """The target of a version that has this id."""
    return next((target for target in data["targets"] if target["id"] == identifier), None)
