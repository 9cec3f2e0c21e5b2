"""What surrounds a lesson, a quiz or a sheet for the person who reads it."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from modules.models import LessonPage, ModulePage
from modules.queries.outline import Step, steps_under
from training.models import Enrolment, LessonCompletion, Note


@dataclass
class Reading:
    """The day around a page, the trainee's own facts on it, and whether they may act."""

    module: ModulePage
    module_url: str
    enrolment: Enrolment | None
    steps: list[Step] = field(default_factory=list)
    position: int = 0
    done: set[int] = field(default_factory=set)
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


def reading_of(page, module, url: str, enrolment: Enrolment | None) -> Reading:
    """1 query for the day's steps; 2 more for a trainee (the day's completions, the lesson's notes)."""
    steps = steps_under(module, url)
    position = next((index for index, step in enumerate(steps) if step.pk == page.pk), len(steps))
    reading = Reading(module, url, enrolment, steps, position)
    if enrolment:
        completions = dict(
            LessonCompletion.objects.filter(enrolment=enrolment, lesson__in=[step.pk for step in steps])
            .order_by()
            .values_list("lesson_id", "completed_at")
        )
        reading.done = set(completions)
        reading.completed_at = completions.get(page.pk)
        if isinstance(page, LessonPage):
            reading.notes = {note.block_id: note for note in Note.objects.filter(enrolment=enrolment, lesson=page)}
    return reading
