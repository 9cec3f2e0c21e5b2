"""The grids of the final assessments: what was filled in for a trainee, and what of it the trainee reads."""

from dataclasses import dataclass, field

from modules.models import Grid
from training.models import Enrolment, GridRecord


@dataclass
class Assessed:
    """One grid, and its records for a trainee, the newest first."""

    grid: Grid
    records: list[GridRecord] = field(default_factory=list)

    @property
    def newest(self) -> GridRecord | None:
        return self.records[0] if self.records else None

    @property
    def read(self) -> GridRecord | None:
        """What the trainee reads now."""
        return next((record for record in self.records if record.released_at), None)


def records_of(enrolment: Enrolment):
    return GridRecord.objects.filter(enrolment=enrolment).select_related("author").order_by("-filled_at", "-pk")


def assessed_in(enrolment: Enrolment) -> list[Assessed]:
    """Every grid of the course, filled in or not. 2 queries."""
    grids = {grid.pk: Assessed(grid) for grid in Grid.objects.filter(course=enrolment.cohort.course_id)}
    for record in records_of(enrolment).filter(grid__in=grids):
        grids[record.grid_id].records.append(record)
    return list(grids.values())


def released_to(enrolment: Enrolment) -> list[GridRecord]:
    """Of each grid, the newest record that was released, in the order of the grids. 1 query."""
    newest: dict[int, GridRecord] = {}
    for record in records_of(enrolment).filter(released_at__isnull=False):
        newest.setdefault(record.grid_id, record)
    return [newest[grid_id] for grid_id in sorted(newest)]
