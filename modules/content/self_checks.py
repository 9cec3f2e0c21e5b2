"""The few questions at the end of a lesson, which the reader asks herself: nothing is sent."""

from pathlib import Path

from modules.content import schemas
from modules.content.faults import Faults
from modules.content.questions import mappings, read_parts
from modules.content.yamls import Mapping


def read_self_checks(raws, front: Mapping, path: Path, faults: Faults) -> list[dict]:
    """The checked questions of a lesson's front matter."""
    return [read_self_check(raw, path, faults) for raw in mappings(raws, front, path, faults)]


def read_self_check(raw: Mapping, path: Path, faults: Faults) -> dict:
    values = read_parts(raw, schemas.SELF_CHECK, path, faults)
    right = sum(choice["correct"] for choice in values["choices"])
    if not 2 <= len(values["choices"]) <= 4 or right != 1:
        faults.add(path, raw.line, "une question à soi-même a de deux à quatre choix, dont un seul est juste")
    return values
