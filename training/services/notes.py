"""Private notes."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from modules.models import LessonPage
from training.exceptions import NotAReflection, NoteConflict
from training.models import Enrolment, Note


def save_note(*, enrolment: Enrolment, lesson: LessonPage, block_id: UUID, text: str, revision: int) -> Note:
    """Keep a note that was read at `revision` (0: none yet), by one conditional UPDATE.

    Raises NotAReflection when the lesson asks no such question, NoteConflict when the note has changed since: a stale
    tab is told so and overwrites nothing. The same text again is not a conflict.
    """
    if not any(block.block_type == "reflection" and block.id == str(block_id) for block in lesson.body):
        raise NotAReflection
    mine = Note.objects.filter(enrolment=enrolment, lesson=lesson, block_id=block_id)
    if revision == 0:
        try:
            with transaction.atomic():
                return Note.objects.create(enrolment=enrolment, lesson=lesson, block_id=block_id, text=text)
        except IntegrityError:
            pass
    else:
        mine.filter(revision=revision).update(text=text, revision=F("revision") + 1, saved_at=timezone.now())
    note = mine.get()
    if note.text != text:
        raise NoteConflict(note)
    return note
