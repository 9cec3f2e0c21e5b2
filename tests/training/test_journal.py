"""T37: what rows do not say by themselves is in the journal: who, what, when, before and after; nothing removes it."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from tests import factories
from tests.training.test_sheets import a_signed_half_day, away
from tests.training.test_signing import sign
from training.enums import Presence
from training.models import HalfDay
from training.services.attendance import note_presence, open_half_day
from training.services.imports import enrol_people
from training.services.journal import EXPORTED, HANDED, IMPORTED, NOTED, OPENED, PRINTED, UNDONE

pytestmark = pytest.mark.django_db


@pytest.fixture
def half_day(story) -> HalfDay:
    return open_half_day(half_day=factories.a_half_day(story.cohort), author=story.trainer)


def line(action: str) -> ModelLogEntry:
    return ModelLogEntry.objects.get(action=action)


def test_the_journal_says_who_opened_a_half_day(story, half_day):
    said = line(OPENED)
    assert (said.user, said.object_id, said.data["after"]) == (
        story.trainer,
        str(half_day.pk),
        half_day.opened_at.isoformat(),
    )


def test_a_presence_that_is_noted_again_keeps_what_was_said_before(story, half_day):
    away(half_day, story.enrolment, story.trainer)
    note_presence(half_day=half_day, enrolment=story.enrolment, presence=Presence.EXCUSED, author=story.manager)
    first, second = ModelLogEntry.objects.filter(action=NOTED).order_by("pk")
    assert (first.user, first.data["before"], first.data["after"]["presence"]) == (story.trainer, None, "absent")
    said = second.data["before"]["presence"], second.data["after"]["presence"]
    assert (second.user, second.data["enrolment"], said) == (
        story.manager,
        story.enrolment.pk,
        ("absent", "excused"),
    )


def test_the_words_that_a_trainer_wrote_of_somebody_are_not_in_the_journal(story, half_day):
    note = {"presence": Presence.EXCUSED, "note": "Enfant malade"}
    note_presence(half_day=half_day, enrolment=story.enrolment, author=story.trainer, **note)
    assert "malade" not in str(line(NOTED).data)


def test_a_signature_has_no_second_line_unless_it_contradicts_one(story, half_day):
    sign(half_day, story.other_enrolment)
    assert ModelLogEntry.objects.filter(action=NOTED).count() == 0
    away(half_day, story.enrolment, story.trainer)
    sign(half_day, story.enrolment)
    said = ModelLogEntry.objects.filter(action=NOTED).order_by("pk").last()
    assert (said.user, said.data["before"]["presence"], said.data["after"]["presence"]) == (
        story.learner,
        "absent",
        "present",
    )


def test_a_countersignature_that_is_undone_is_remembered(story):
    half_day = a_signed_half_day(story)
    at = half_day.countersigned_at.isoformat()
    note_presence(half_day=half_day, enrolment=story.other_enrolment, presence=Presence.EXCUSED, author=story.manager)
    said = line(UNDONE)
    assert (said.user, said.data["before"]) == (story.manager, {"by": story.trainer.pk, "at": at})


def test_the_journal_says_who_handed_a_tablet_over(story, half_day, log_in):
    log_in(story.trainer).post(f"/ma-session/demi-journees/{half_day.pk}/tablette/")
    assert (line(HANDED).user, line(HANDED).object_id) == (story.trainer, str(half_day.pk))


def test_an_import_says_whom_it_enrolled_and_a_second_click_says_nothing(story):
    people = [{"email": "neuve@example.org", "first_name": "Neuve", "last_name": "Martin"}]
    for _ in range(2):
        enrol_people(cohort=story.cohort, people=people, author=story.manager)
    new = story.cohort.enrolments.get(learner__email="neuve@example.org")
    assert (line(IMPORTED).user, line(IMPORTED).data) == (story.manager, {"new": [new.pk], "returned": []})


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_that_is_taken_away_says_who_took_it(story, log_in, kind):
    log_in(story.trainer).get(f"/ma-session/{story.cohort.pk}/exports/stagiaires.{kind}").getvalue()
    said = line(EXPORTED)
    assert (said.user, said.object_id, said.data) == (
        story.trainer,
        str(story.cohort.pk),
        {"file": f"stagiaires.{kind}"},
    )


def test_the_register_of_complaints_says_who_took_it(story, log_in):
    log_in(story.manager).get("/reclamations/registre.csv").getvalue()
    assert (line(EXPORTED).user, line(EXPORTED).data) == (story.manager, {"file": "reclamations.csv"})


def test_a_record_of_remote_work_is_kept_under_its_fingerprint_once_for_the_same_words(story, log_in):
    client, address = log_in(story.trainer), f"/imprimer/stagiaires/{story.enrolment.pk}/releve-a-distance.pdf"
    for _ in range(2):
        client.get(address)
    first = line(PRINTED)
    factories.everything_done(story.enrolment)
    client.get(address)
    second = ModelLogEntry.objects.filter(action=PRINTED).order_by("pk").last()
    assert (first.user, len(first.data["seal"]), first.data["facts"]["minutes"]) == (story.trainer, 64, 0)
    assert (second.data["seal"] == first.data["seal"], second.data["facts"]["enrolment"]) == (False, story.enrolment.pk)


def test_nothing_changes_or_removes_a_line_of_the_journal(half_day):
    lines = ModelLogEntry.objects.filter(action=OPENED)
    for act in (lines.delete, lambda: lines.update(timestamp=timezone.now()), lambda: lines.update(data={})):
        with pytest.raises(IntegrityError, match="line_of_the_journal"), transaction.atomic():
            act()
    assert line(OPENED).object_id == str(half_day.pk)


def test_the_organisation_reads_the_journal_in_the_history_of_the_site(story, half_day, log_in):
    boss = factories.a_user("directrice@example.org", is_superuser=True)
    log_in(story.trainer).get(f"/ma-session/{story.cohort.pk}/exports/stagiaires.csv").getvalue()
    page = log_in(boss).get("/admin/reports/site-history/").content.decode()
    said = ("Émargement ouvert", "Fichier exporté : stagiaires.csv")
    assert [words in page for words in said] == [True, True]
