"""A situation as far as somebody has gone, and its review."""

from django import template

from modules.blocks.questions import WORTHS
from modules.forms.answers import in_order
from modules.walks import walked

register = template.Library()


@register.simple_tag
def situation_so_far(response) -> dict:
    """What has been met, and nothing of what has not: no other consequence, no later step, no worth (T4)."""
    walk = walked(response.version.data, response.answer)
    decisions = in_order(walk.step["decisions"], response.choice_order) if walk.step else []
    return {
        "taken": [
            {"text": step["text"], "decision": decision["text"], "consequence": decision["consequence"]}
            for step, decision in walk.taken
        ],
        "text": walk.step["text"] if walk.step else "",
        "decisions": [{"id": decision["id"], "text": decision["text"]} for decision in decisions],
    }


@register.simple_tag
def reviewed_situation(response) -> list[dict]:
    """The steps met, and every decision of each with its worth. In a preview, every step. Only once submitted (T4)."""
    data = response.version.data
    walk = walked(data, response.answer)
    is_preview = getattr(response, "is_sample", False)
    met = data["steps"] if is_preview else [step for step, _decision in walk.taken] + [walk.step] * bool(walk.step)
    return [
        {"text": step["text"], "decisions": [reviewed(decision, walk.path) for decision in step["decisions"]]}
        for step in met
    ]


def reviewed(decision: dict, path: list[str]) -> dict:
    return decision | {"is_taken": decision["id"] in path, "verdict": dict(WORTHS)[decision["worth"]]}
