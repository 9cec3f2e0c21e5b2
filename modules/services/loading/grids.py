"""The grids of a course: the file decides, until a person edits one."""

from modules.content.typography import french
from modules.models import CoursePage, Grid
from modules.services.loading.report import Report
from modules.services.loading.values import fingerprint_of, keep_ids

WRITTEN = ("title", "introduction", "levels")


def load_grids(grids: list[dict], course: CoursePage, report: Report) -> None:
    """Write those that differ, criteria keeping their ids. 1 query when nothing does."""
    known = {one.source_id: one for one in Grid.objects.filter(course=course)} if grids else {}
    for values in grids:
        load_grid(known.get(values["id"]) or Grid(course=course, source_id=values["id"]), values, report)


def load_grid(grid: Grid, values: dict, report: Report) -> None:
    source = fingerprint_of(values)
    if grid.pk and content_of(grid) != grid.loaded_hash:
        report.kept.append(grid.source_id)
    elif grid.source_hash == source:
        report.unchanged.append(grid.source_id)
    else:
        (report.updated if grid.pk else report.created).append(grid.source_id)
        write(grid, values, source)


def write(grid: Grid, values: dict, source: str) -> None:
    grid.title, grid.introduction = french(values["title"]), french(values["introduction"])
    grid.levels = french("\n".join(values["levels"]))
    lines = [
        {"type": "criterion", "value": {name: french(text) for name, text in one.items()}} for one in values["criteria"]
    ]
    field = Grid._meta.get_field("criteria")
    grid.criteria = field.to_python(keep_ids(lines, list(grid.criteria.raw_data) if grid.pk else []))
    grid.source_hash, grid.loaded_hash = source, content_of(grid)
    grid.save()


def content_of(grid: Grid) -> str:
    criteria = [{"type": block["type"], "value": block["value"]} for block in grid.criteria.raw_data]
    return fingerprint_of({name: getattr(grid, name) for name in WRITTEN} | {"criteria": criteria})
