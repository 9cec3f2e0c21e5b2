"""A situation that goes on: each decision has a consequence, and leads to the next decision or to an end."""

from decimal import Decimal
from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from modules.blocks.questions import SituationStepBlock
from modules.fields import BlockField
from modules.models.questions.base import Question, plain_keys
from modules.models.questions.choices import short_id, shuffled
from modules.outcomes import Outcome
from modules.walks import BEST, broken, walked


class Situation(Question):
    kind = "situation"
    is_stepwise: ClassVar[bool] = True

    steps = BlockField(
        [("step", SituationStepBlock())],
        verbose_name=_("étapes"),
        help_text=_("L’étape 1 est la première. Chaque décision mène à une étape plus bas, ou arrête la situation."),
    )

    panels = [*Question.head_panels, FieldPanel("steps"), *Question.tail_panels]

    class Meta:
        verbose_name = _("situation à embranchements")
        verbose_name_plural = _("situations à embranchements")

    def freeze(self) -> dict:
        ids = [short_id(block) for block in self.steps]
        steps = [
            {
                "id": short_id(block),
                "text": plain_keys(block.value["text"].source),
                "decisions": [frozen_decision(one, place, ids) for one in block.value["decisions"].bound_blocks],
            }
            for place, block in enumerate(self.steps, start=1)
        ]
        return super().freeze() | {"steps": steps}

    def problems(self) -> dict[str, str]:
        if found := super().problems():
            return found
        message = broken([block.value["decisions"] for block in self.steps])
        return {"steps": message} if message else {}

    @staticmethod
    def arrange(data: dict) -> list[int]:
        """One order for the decisions of every step: authors tend to write the right one first."""
        return shuffled(max((len(step["decisions"]) for step in data["steps"]), default=0))

    @staticmethod
    def solution(data: dict) -> list[str]:
        """A path whose every decision is right; none in a draft that has none."""
        ways: dict[str | None, list[str]] = {None: []}
        for step in reversed(data["steps"]):
            for decision in step["decisions"]:
                if decision["worth"] == BEST and decision["next"] in ways:
                    ways.setdefault(step["id"], [decision["id"], *ways[decision["next"]]])
        return ways.get(data["steps"][0]["id"], []) if data["steps"] else []

    @staticmethod
    def grade(data: dict, answer) -> Outcome:
        """The worths of the decisions taken over their number, and over one more when the end was not reached."""
        walk = walked(data, answer)
        return Outcome.part(
            sum(Decimal(decision["worth"]) for _step, decision in walk.taken), len(walk.taken) + bool(walk.step)
        )

    @staticmethod
    def is_complete(data: dict, answer) -> bool:
        """Whether the path has reached an end."""
        walk = walked(data, answer)
        return bool(walk.taken) and walk.step is None

    @staticmethod
    def extend(data: dict, answer, decision) -> list[str] | None:
        """The path with one decision more; None when that decision is not offered at this point."""
        walk = walked(data, answer)
        if walk.step is None or decision not in [one["id"] for one in walk.step["decisions"]]:
            return None
        return [*walk.path, decision]

    @staticmethod
    def in_words(data: dict, answer) -> list[str]:
        return [decision["text"] for _step, decision in walked(data, answer).taken]


def frozen_decision(block, place: int, ids: list[str]) -> dict:
    """A decision as a version keeps it. It leads only further than its own step, the `place`-th of `ids`."""
    number = block.value["next_step"]
    return {
        "id": short_id(block),
        "text": block.value["text"],
        "consequence": plain_keys(block.value["consequence"].source),
        "worth": block.value["worth"] or "0",
        "next": ids[number - 1] if number and place < number <= len(ids) else None,
    }
