"""What surrounds a lesson, a quiz or a sheet for the person who reads it."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import FilteredRelation, Q
from wagtail.models import Page

from modules.models import LessonPage
from modules.queries.outline import IS_STEP, STEP_FIELDS, Step, step_of
from training.models import Enrolment, Note


@dataclass
class ModuleHead:
    """What is said of the day: its number and its title."""

    day: int = 0
    title: str = ""


@dataclass
class Reading:
    """The day around a page, the trainee's own facts on it, and whether they may act."""

    module: ModuleHead
    module_url: str
    enrolment: Enrolment | None
    steps: list[Step] = field(default_factory=list)
    position: int = 0
    done: dict[int, datetime] = field(default_factory=dict)
    completed_at: datetime | None = None
    notes: dict[UUID, Note] = field(default_factory=dict)

    @property
    def previous(self) -> Step | None:
        return self.steps[self.position - 1] if self.position > 0 else None

    @property
    def next(self) -> Step | None:
        return self.steps[self.position + 1] if self.position + 1 < len(self.steps) else None

    @property
    def lessons(self) -> list[Step]:
        return [step for step in self.steps if not step.is_quiz]

    @property
    def number(self) -> int:
        return self.position + 1


def reading_of(page, url: str, enrolment: Enrolment | None) -> Reading:
    """The day around a page at `url`. 1 query for the day; 1 more for a trainee in a lesson (its notes)."""
    module_path, module_url = page.path[: -page.steplen], url[: -len(page.slug) - 1]
    base = page.url_path[: -len(page.slug) - 1]
    own = Q(lessonpage__completions__enrolment=enrolment)
    around = (
        Page.objects.filter(Q(path=module_path) | IS_STEP & Q(live=True), path__startswith=module_path)
        .annotate(mine=FilteredRelation("lessonpage__completions", condition=own))
        .order_by("path")
        .values_list(*STEP_FIELDS, "modulepage__day", "mine__completed_at")
    )
    reading = Reading(ModuleHead(), module_url, enrolment)
    for *row, day, completed_at in around:
        if day is not None:
            reading.module = ModuleHead(day, row[2])
            continue
        step = step_of(row, base, module_url)
        reading.steps.append(step)
        if completed_at:
            reading.done[step.pk] = completed_at
    positions = (index for index, step in enumerate(reading.steps) if step.pk == page.pk)
    reading.position = next(positions, len(reading.steps))
    reading.completed_at = reading.done.get(page.pk)
    if enrolment and isinstance(page, LessonPage):
        reading.notes = {note.block_id: note for note in Note.objects.filter(enrolment=enrolment, lesson=page)}
    return reading
