"""Things to put in order."""

from collections import Counter
from itertools import pairwise

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from modules.blocks.questions import ItemBlock
from modules.fields import BlockField
from modules.models.questions.base import Question
from modules.models.questions.choices import short_id, shuffled
from modules.outcomes import Outcome


class Ordering(Question):
    kind = "ordering"

    items = BlockField(
        [("item", ItemBlock())],
        verbose_name=_("éléments"),
        help_text=_("Dans le bon ordre, du premier au dernier : ils sont mélangés pour chaque stagiaire."),
    )

    panels = [*Question.head_panels, FieldPanel("items"), *Question.tail_panels]

    class Meta:
        verbose_name = _("mise en ordre")
        verbose_name_plural = _("mises en ordre")

    def problems(self) -> dict[str, str]:
        texts = [block.value["text"].strip() for block in self.items]
        if len(texts) < 2:
            return {"items": _("Donnez au moins deux éléments.")}
        if len(set(texts)) < len(texts):
            return {"items": _("Deux éléments ont le même texte : rien ne dirait lequel vient avant l’autre.")}
        return super().problems()

    def freeze(self) -> dict:
        items = [{"id": short_id(block), "text": block.value["text"].strip()} for block in self.items]
        return super().freeze() | {"items": items}

    @staticmethod
    def arrange(data: dict) -> list[int]:
        """By chance, but never the right order itself."""
        order = shuffled(len(data["items"]))
        return order if order != sorted(order) else order[1:] + order[:1]

    @staticmethod
    def solution(data: dict) -> dict:
        return {item["id"]: rank for rank, item in enumerate(data["items"], start=1)}

    @staticmethod
    def grade(data: dict, answer) -> Outcome:
        """One point for each two neighbours of the right order that follow each other directly, over their number.

        One element out of place therefore costs its surroundings, not all that comes after it.
        """
        ranks = ranks_of(data, answer)
        neighbours = list(pairwise(item["id"] for item in data["items"]))
        earned = sum(
            first in ranks and second in ranks and ranks[second] == ranks[first] + 1 for first, second in neighbours
        )
        return Outcome.part(earned, len(neighbours))

    @staticmethod
    def is_complete(data: dict, answer) -> bool:
        return len(ranks_of(data, answer)) == len(data["items"])

    @staticmethod
    def in_words(data: dict, answer) -> list[str]:
        ranks = ranks_of(data, answer)
        texts = {item["id"]: item["text"] for item in data["items"]}
        return [f"{rank}. {texts[item]}" for item, rank in sorted(ranks.items(), key=lambda pair: pair[1])]


def ranks_of(data: dict, answer) -> dict[str, int]:
    """The ranks that an answer really gives: those of the version's items, from 1 to their number, each given once."""
    given = answer if isinstance(answer, dict) else {}
    last = len(data["items"])
    ranks = {item["id"]: given.get(item["id"]) for item in data["items"]}
    ranks = {item: rank for item, rank in ranks.items() if type(rank) is int and 1 <= rank <= last}
    times = Counter(ranks.values())
    return {item: rank for item, rank in ranks.items() if times[rank] == 1}
