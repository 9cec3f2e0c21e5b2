"""Private notes: kept, never overwritten by a stale tab, read by nobody else."""

from uuid import UUID, uuid4

import pytest

from tests.factories import REFLECTION_ID
from training.exceptions import NotAReflection, NoteConflict
from training.models import Note
from training.services.notes import save_note

pytestmark = pytest.mark.django_db


def save(story, text, revision, block_id=REFLECTION_ID):
    return save_note(
        enrolment=story.enrolment, lesson=story.lesson, block_id=UUID(str(block_id)), text=text, revision=revision
    )


def test_a_first_note_is_kept(story):
    assert save(story, "À la crèche, vendredi.", 0).revision == 1


def test_a_note_is_rewritten_from_its_own_revision(story):
    save(story, "À la crèche.", 0)
    assert (save(story, "À la crèche, vendredi.", 1).text, Note.objects.get().revision) == ("À la crèche, vendredi.", 2)


def test_the_same_text_sent_twice_is_no_conflict(story):
    save(story, "Le même texte.", 0)
    assert save(story, "Le même texte.", 0).text == "Le même texte."


@pytest.mark.parametrize("revision", [0, 1])
def test_a_stale_tab_is_told_and_overwrites_nothing(story, revision):
    save(story, "Un.", 0)
    save(story, "Deux.", 1)
    with pytest.raises(NoteConflict):
        save(story, "D’un vieil onglet.", revision)
    assert Note.objects.get().text == "Deux."


def test_a_note_belongs_to_a_question_of_the_lesson(story):
    with pytest.raises(NotAReflection):
        save(story, "Nulle part.", 0, block_id=uuid4())


def test_each_trainee_has_their_own_note(story):
    save(story, "D’Amina.", 0)
    other = save_note(
        enrolment=story.other_enrolment, lesson=story.lesson, block_id=UUID(REFLECTION_ID), text="De Bruno.", revision=0
    )
    assert {note.text for note in Note.objects.all()} == {"D’Amina.", "De Bruno."}
    assert other.enrolment == story.other_enrolment
