"""The fields that are a kind's own, from a question of a file: one function per kind."""

from decimal import Decimal

from modules.content.typography import french
from modules.services.loading.values import rich


def question_values(values: dict) -> dict:
    """Raw field values, whatever the kind."""
    return OF_KIND[values["kind"]](values)


def with_choices(values: dict) -> dict:
    choices = [
        {"text": french(choice["text"]), "is_correct": choice["correct"], "feedback": french(choice["feedback"])}
        for choice in values["choices"]
    ]
    return {"choices": blocks("choice", choices), "shuffles_choices": values["shuffle"]}


def true_false(values: dict) -> dict:
    return {"is_true": values["correct"]} | {name: french(values[name]) for name in ("feedback_true", "feedback_false")}


def short_answer(values: dict) -> dict:
    return {"accepted": lines(values["accepted"]), "ignores_spaces": values["ignores_spaces"]}


def matching(values: dict) -> dict:
    pairs = [{name: french(text) for name, text in pair.items()} for pair in values["pairs"]]
    return {"pairs": blocks("pair", pairs), "distractors": french(lines(values["distractors"]))}


def ordering(values: dict) -> dict:
    return {"items": blocks("item", [{"text": french(str(text))} for text in values["items"]])}


def numeric(values: dict) -> dict:
    return {
        "value": Decimal(str(values["value"])),
        "tolerance": Decimal(str(values["tolerance"])),
        "unit": values["unit"],
        "unit_synonyms": lines(values["unit_synonyms"]),
    }


def cloze(values: dict) -> dict:
    gaps = [gap_block(gap) for gap in values["gaps"]]
    forgiven = {name: values[name] for name in ("ignores_case", "ignores_accents")}
    return {"text": french(values["text"]), "gaps": gaps, **forgiven}


def gap_block(gap: dict) -> dict:
    kind, name = ("choice_gap", "options") if gap["accepted"] is None else ("text_gap", "accepted")
    return {"type": kind, "value": {name: french(lines(gap[name])), "feedback": french(gap["feedback"])}}


def free_text(values: dict) -> dict:
    criteria = [
        {"title": french(one["title"]), "points": one["points"], "description": french(one["description"])}
        for one in values["rubric"]
    ]
    return {
        "rubric": blocks("criterion", criteria),
        "advised_words": values["advised_words"],
        "model_answer": rich(values["model_answer"]),
    }


def rating(values: dict) -> dict:
    return {"levels": french(lines(values["levels"]))} if values["levels"] else {}


def situation(values: dict) -> dict:
    steps = [
        {"text": rich(step["text"]), "decisions": blocks("item", [decision(one) for one in step["decisions"]])}
        for step in values["steps"]
    ]
    return {"steps": blocks("step", steps)}


def decision(values: dict) -> dict:
    return {
        "text": french(values["text"]),
        "consequence": rich(values["consequence"]),
        "worth": str(values["worth"]),
        "next_step": values["next"],
    }


def blocks(kind: str, values: list[dict]) -> list[dict]:
    return [{"type": kind, "value": value} for value in values]


def lines(texts: list) -> str:
    return "\n".join(str(text) for text in texts)


OF_KIND = {
    "single_choice": with_choices,
    "multiple_choice": with_choices,
    "true_false": true_false,
    "short_answer": short_answer,
    "matching": matching,
    "ordering": ordering,
    "numeric": numeric,
    "cloze": cloze,
    "free_text": free_text,
    "rating": rating,
    "situation": situation,
}
