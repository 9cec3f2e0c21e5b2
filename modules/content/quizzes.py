"""The rules of a quiz of a file, and the questions that it draws from the bank."""

from pathlib import Path

from modules.content import schemas
from modules.content.faults import Faults
from modules.content.yamls import Mapping, check
from modules.enums import Behaviour, Layout, QuizRole, ReviewWhat, ReviewWhen, ScoreKept

WORDS = {
    "role": QuizRole,
    "score_kept": ScoreKept,
    "layout": Layout,
    "behaviour": Behaviour,
    "review_when": ReviewWhen,
    "review_what": ReviewWhat,
}


def read_draws(raws, path: Path, faults: Faults) -> list[dict]:
    """The checked draws of a quiz."""
    draws = []
    for raw in raws:
        if not isinstance(raw, Mapping):
            faults.add(path, 1, "chaque tirage est un ensemble de champs")
            continue
        draw = check(raw, schemas.DRAW, path, faults)
        if not 1 <= draw["count"] <= 100:
            faults.add(path, raw.line, "« count » : de 1 à 100")
        if draw["kind"] and draw["kind"] not in schemas.KINDS:
            faults.add(path, raw.line, f"« kind » : {', '.join(schemas.KINDS)}")
        draws.append(draw)
    return draws


def check_rules(values: dict, lines: dict, path: Path, faults: Faults) -> None:
    """Faults for the words that are not ours, and for a quiz that asks nothing."""
    for name, words in WORDS.items():
        if values[name] not in words.values:
            faults.add(path, lines.get(name, 1), f"« {name} » : {', '.join(words.values)}")
    if not 0 <= values["mastery_score"] <= 1:
        faults.add(path, lines.get("mastery_score", 1), "« mastery_score » va de 0 à 1")
    if not values["questions"] and not values["draws"]:
        faults.add(path, 1, "un quiz a des questions, ou des tirages")
