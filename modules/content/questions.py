"""Questions of a file: their fields, and what the fields of a kind must say together."""

from decimal import Decimal
from pathlib import Path

from modules.content import schemas
from modules.content.faults import Faults
from modules.content.yamls import Mapping, check
from modules.gaps import misplaced, unfinished
from modules.walks import WORTHS, broken


def read_question(raw, path: Path, faults: Faults) -> dict | None:
    """The checked values of a question of a file, or None with a fault."""
    if not isinstance(raw, Mapping):
        faults.add(path, 1, "chaque question est un ensemble de champs")
        return None
    kind = schemas.KINDS.get(raw.get("kind"))
    if kind is None:
        faults.add(path, raw.line, f"« kind » : {', '.join(schemas.KINDS)}")
        return None
    values = read_parts(raw, schemas.QUESTION | kind, path, faults)
    if message := PROBLEMS.get(values["kind"], no_problem)(values):
        faults.add(path, raw.line, message)
    return values


def read_parts(raw: Mapping, schema: dict, path: Path, faults: Faults) -> dict:
    """The checked values of a set of fields, and of the sets of fields that it holds."""
    values = check(raw, schema, path, faults)
    for name, inner in schemas.PARTS.items():
        if name in values:
            parts = mappings(values[name], raw, path, faults)
            values[name] = [read_parts(part, inner, path, faults) for part in parts]
    return values


def mappings(parts, raw: Mapping, path: Path, faults: Faults) -> list[Mapping]:
    """The parts that are sets of fields; the others are faults."""
    found = [part for part in parts if isinstance(part, Mapping)]
    if len(found) < len(parts):
        faults.add(path, raw.line, "un ensemble « champ: valeur » est attendu pour chaque partie de la question")
    return found


def no_problem(values: dict) -> str:
    return ""


def problem_of_choices(values: dict) -> str:
    right = sum(choice["correct"] for choice in values["choices"])
    if len(values["choices"]) < 2 or not right or (values["kind"] == "single_choice" and right != 1):
        return "deux choix au moins ; un seul juste pour single_choice, un au moins sinon"
    return ""


def problem_of_pairs(values: dict) -> str:
    prompts = {pair["prompt"] for pair in values["pairs"]}
    targets = {pair["match"] for pair in values["pairs"]} | set(map(str, values["distractors"]))
    if len(prompts) < max(2, len(values["pairs"])) or len(targets) < 2:
        return "deux paires au moins, dont les « prompt » diffèrent ; deux réponses différentes au moins"
    return ""


def problem_of_items(values: dict) -> str:
    items = list(map(str, values["items"]))
    return "" if len(set(items)) == len(items) >= 2 else "deux éléments au moins, tous différents"


def problem_of_number(values: dict) -> str:
    numbers = [Decimal(str(values[name])) for name in ("value", "tolerance")]
    if not all(fits_its_column(number) for number in numbers) or numbers[1] < 0:
        return "« value » et « tolerance » : dix chiffres au plus avant la virgule, cinq après ; tolerance positive"
    return ""


def problem_of_gaps(values: dict) -> str:
    """The text and its gaps, as the admin wants them too."""
    if any((gap["accepted"] is None) == (gap["options"] is None) for gap in values["gaps"]):
        return "chaque trou a soit « accepted », soit « options »"
    written = [
        {name: "\n".join(map(str, gap[name])) for name in ("accepted", "options") if gap[name] is not None}
        for gap in values["gaps"]
    ]
    return misplaced(values["text"], len(written)) or unfinished(written)


def problem_of_rubric(values: dict) -> str:
    fits = values["rubric"] and all(1 <= criterion["points"] <= 10 for criterion in values["rubric"])
    return "" if fits else "un critère au moins ; de 1 à 10 points pour chacun"


def problem_of_levels(values: dict) -> str:
    return "" if len(values["levels"]) in (0, 5) else "cinq niveaux, de 0 à 4 (ou aucun : ceux d’origine)"


def problem_of_steps(values: dict) -> str:
    """Steps that lead somewhere, as the admin wants them too."""
    decisions = [
        [{"text": one["text"], "worth": str(one["worth"]), "next_step": one["next"]} for one in step["decisions"]]
        for step in values["steps"]
    ]
    if not {one["worth"] for step in decisions for one in step} <= WORTHS:
        return "« worth » vaut 1 (juste), 0.5 (acceptable) ou 0 (à éviter)"
    return broken(decisions)


def fits_its_column(number: Decimal) -> bool:
    return number.is_finite() and abs(number) < 10**10 and number == round(number, 5)


PROBLEMS = {
    "single_choice": problem_of_choices,
    "multiple_choice": problem_of_choices,
    "matching": problem_of_pairs,
    "ordering": problem_of_items,
    "numeric": problem_of_number,
    "cloze": problem_of_gaps,
    "free_text": problem_of_rubric,
    "rating": problem_of_levels,
    "situation": problem_of_steps,
}
