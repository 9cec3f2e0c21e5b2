"""What surrounds a lesson, a quiz or a sheet for the person who reads it."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.core.cache import cache
from django.db.models import Q
from django.utils.text import slugify
from wagtail.models import Page

from modules.models import LessonPage
from modules.queries.outline import IS_STEP, STEP_FIELDS, Step, step_of
from training.models import Enrolment, LessonCompletion, Note

KEPT_SECONDS = 60  # the longest that a lesson published a moment ago takes to stand beside its neighbours


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
    """The day around a page at `url`. 2 queries for a trainee in a lesson (completions, notes); 1 more a minute."""
    module_url = url[: -len(page.slug) - 1]
    key = f"day-{page.path[: -page.steplen]}-{slugify(module_url)}"
    module, steps = cache.get_or_set(key, lambda: day_around(page, module_url), KEPT_SECONDS)
    reading = Reading(module, module_url, enrolment, steps)
    positions = (index for index, step in enumerate(steps) if step.pk == page.pk)
    reading.position = next(positions, len(steps))
    if enrolment and isinstance(page, LessonPage):
        facts = LessonCompletion.objects.filter(enrolment=enrolment, lesson__in=[step.pk for step in steps])
        reading.done = dict(facts.order_by().values_list("lesson_id", "completed_at"))
        reading.completed_at = reading.done.get(page.pk)
        reading.notes = {note.block_id: note for note in Note.objects.filter(enrolment=enrolment, lesson=page)}
    return reading


def day_around(page, module_url: str) -> tuple[ModuleHead, list[Step]]:
    """The day that holds a page: its heading, and its published steps. 1 query."""
    module_path, base = page.path[: -page.steplen], page.url_path[: -len(page.slug) - 1]
    rows = Page.objects.filter(Q(path=module_path) | IS_STEP & Q(live=True), path__startswith=module_path)
    module, steps = ModuleHead(), []
    for *row, day in rows.order_by("path").values_list(*STEP_FIELDS, "modulepage__day"):
        if day is None:
            steps.append(step_of(row, base, module_url))
        else:
            module = ModuleHead(day, row[2])
    return module, steps
