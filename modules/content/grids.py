"""The grids of the final assessments, from `grids.yaml`."""

from pathlib import Path

from modules.content import schemas
from modules.content.faults import Faults
from modules.content.yamls import Mapping, check, read_yaml

LEVELS = 4


def read_grids(path: Path, competencies: set[str], faults: Faults) -> list[dict]:
    """The grids of a course, none without the file. Each is checked: its levels, its criteria, their competencies."""
    mapping = read_yaml(path.read_text(encoding="utf-8"), path, faults) if path.exists() else None
    raws = check(mapping, schemas.GRIDS, path, faults)["grids"] if mapping else []
    return [read_grid(raw, path, competencies, faults) for raw in raws if isinstance(raw, Mapping)]


def read_grid(raw: Mapping, path: Path, competencies: set[str], faults: Faults) -> dict:
    grid = check(raw, schemas.GRID, path, faults)
    if len(grid["levels"]) != LEVELS:
        faults.add(path, raw.line, "quatre niveaux sont attendus")
    lines = [one for one in grid["criteria"] if isinstance(one, Mapping)]
    grid["criteria"] = [check(one, schemas.GRID_CRITERION, path, faults) for one in lines]
    for line, criterion in zip(lines, grid["criteria"], strict=True):
        if criterion["competency"] and criterion["competency"] not in competencies:
            faults.add(path, line.line, f"compétence inconnue « {criterion['competency']} »")
    return grid
