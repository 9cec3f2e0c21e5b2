"""What the review of an answer shows, part by part. Only once submitted (T4)."""

from django import template

from modules.formats import number
from modules.models.questions.matching import target_of
from modules.models.questions.ordering import ranks_of

register = template.Library()
NO_BREAK = "\u00a0"


@register.simple_tag
def reviewed_pairs(response) -> list[dict]:
    """Each prompt of an association, with what was chosen, what goes with it, and whether they are the same."""
    data = response.version.data
    given = response.answer if isinstance(response.answer, dict) else {}
    return [
        {
            "text": prompt["text"],
            "feedback": prompt["feedback"],
            "chosen": target_of(data, given.get(prompt["id"])),
            "match": target_of(data, prompt["match"]),
            "is_right": given.get(prompt["id"]) == prompt["match"],
        }
        for prompt in data["prompts"]
    ]


@register.simple_tag
def reviewed_order(response) -> dict:
    """The order that was given, each item with whether it follows the right one, and the right order."""
    items = response.version.data["items"]
    ranks = ranks_of(response.version.data, response.answer)
    before = {item["id"]: items[place - 1]["id"] for place, item in enumerate(items) if place}
    given = [
        {"text": item["text"], "rank": ranks[item["id"]], "follows": follows(ranks, before.get(item["id"]), item["id"])}
        for item in items
        if item["id"] in ranks
    ]
    return {"given": sorted(given, key=lambda item: item["rank"]), "right": [item["text"] for item in items]}


def follows(ranks: dict, first: str | None, second: str) -> bool:
    return first in ranks and ranks[second] == ranks[first] + 1


@register.simple_tag
def answer_in_words(response) -> list[str]:
    """What was answered, as a person reads it."""
    return response.version.kind_class.in_words(response.version.data, response.answer)


@register.simple_tag
def amount(value: str, unit: str) -> str:
    """A number of a version and its unit: « 51,6 ans »."""
    return f"{number(value)}{NO_BREAK}{unit}" if unit else number(value)
