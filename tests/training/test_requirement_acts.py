"""What the team decides before a requirement: waivers, ticks, documents, and the rules of a course."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from PIL import Image
from wagtail.models import ModelLogEntry

from tests import factories
from training.enums import RequirementState
from training.exceptions import (
    DocumentAlreadyAccepted,
    DocumentAlreadyRead,
    FileTooLarge,
    LastRequirement,
    NotReadable,
    NotYourOwn,
    RequirementNotAsked,
    RuleChanged,
    TooManyDocuments,
)
from training.models import (
    Cohort,
    DocumentAccepted,
    Earned,
    Enrolment,
    HandedDocument,
    HoursAttended,
    Requirement,
    TickedByTrainer,
    Waiver,
)
from training.queries.requirements import standing_of
from training.queries.requirements.effects import effect_of, release_of
from training.queries.requirements.standing import asked_of
from training.services.document_content import HEAVIEST, extension_of
from training.services.documents import accept_document, hand_document, refuse_document
from training.services.requirement_rules import (
    add_requirement,
    change_requirement,
    ensure_requirements,
    move_requirement,
    retire_requirement,
)
from training.services.requirements import tick, waive, withdraw_waiver

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(story):
    return factories.a_requirement(story.course)


@pytest.fixture
def document(story):
    return factories.a_requirement(story.course, DocumentAccepted)


def test_waiving_twice_keeps_the_first_decision(story, asked):
    first = waive(enrolment=story.enrolment, requirement=asked, author=story.trainer, reason="Déjà acquis")
    assert waive(enrolment=story.enrolment, requirement=asked, author=story.manager, reason="Autre") == first


def test_a_waiver_that_is_withdrawn_stays_with_who_and_why(story, asked):
    waiver = waive(enrolment=story.enrolment, requirement=asked, author=story.trainer, reason="Déjà acquis")
    withdrawn = withdraw_waiver(waiver=waiver, author=story.manager, reason="Erreur de personne")
    again = withdraw_waiver(waiver=waiver, author=story.trainer, reason="Autre")
    assert (again.withdrawn_by, again.withdrawal_reason) == (story.manager, "Erreur de personne")
    assert (again.withdrawn_at, standing_of(story.enrolment, "/").is_met) == (withdrawn.withdrawn_at, False)


def test_nobody_decides_of_their_own_course(story, asked):
    mine = factories.an_enrolment(story.cohort, story.trainer)
    with pytest.raises(NotYourOwn):
        waive(enrolment=mine, requirement=asked, author=story.trainer, reason="Moi")
    with pytest.raises(NotYourOwn):
        tick(enrolment=mine, requirement=asked, author=story.trainer, evidence="Moi")


def test_what_is_not_asked_of_somebody_is_not_waived(story):
    elsewhere = factories.a_requirement(factories.a_course())
    with pytest.raises(RequirementNotAsked):
        waive(enrolment=story.enrolment, requirement=elsewhere, author=story.trainer, reason="?")


def test_a_tick_keeps_its_first_date_and_words(story, asked):
    first = tick(enrolment=story.enrolment, requirement=asked, author=story.trainer, evidence="Vu")
    assert tick(enrolment=story.enrolment, requirement=asked, author=story.manager, evidence="Revu") == first
    assert Earned.objects.get().evidence == f"Vu ({story.trainer.get_full_name()})"


@pytest.mark.parametrize("change", [{"reason": ""}, {"withdrawn_at": "2026-01-01T00:00Z"}])
def test_the_database_refuses_a_waiver_without_a_reason(story, asked, change):
    waive(enrolment=story.enrolment, requirement=asked, author=story.trainer, reason="Déjà acquis")
    with pytest.raises(IntegrityError), transaction.atomic():
        Waiver.objects.update(**change)


def test_the_database_refuses_a_document_accepted_and_sent_back(story, document):
    hand_document(enrolment=story.enrolment, requirement=document, file=factories.a_pdf())
    with pytest.raises(IntegrityError), transaction.atomic():
        HandedDocument.objects.update(accepted_at=timezone.now(), refused_at=timezone.now(), reason="?")
    with pytest.raises(IntegrityError), transaction.atomic():
        HandedDocument.objects.update(refused_at=timezone.now())


def an_archive(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def a_picture(kind: str) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (2, 2)).save(drawn, kind)
    return drawn.getvalue()


DOCX = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}
ODT = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (a_picture("PNG"), "png"),
        (a_picture("JPEG"), "jpg"),
        (an_archive(**DOCX), "docx"),
        (an_archive(**ODT), "odt"),
    ],
)
def test_a_document_is_known_by_what_it_holds(content, extension):
    assert extension_of(ContentFile(content, name="virus.exe")) == extension


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"MZ\x90\x00",
        b"PK\x03\x04 cut short",
        a_picture("PNG")[:30],
        a_picture("GIF"),
        an_archive(**{"a.txt": b"text"}),
        an_archive(**DOCX, **{"word/vbaProject.bin": b"macro"}),
        an_archive(**DOCX, **{"word/bomb.xml": b"0" * 210 * 1024 * 1024}),
        b" ",
    ],
)
def test_anything_else_is_refused_whatever_its_name(content):
    with pytest.raises(NotReadable):
        extension_of(ContentFile(content, name="dossier.pdf"))


def test_a_document_of_more_than_ten_megabytes_is_refused():
    with pytest.raises(FileTooLarge):
        extension_of(ContentFile(b"%PDF-" + b"0" * HEAVIEST, name="dossier.pdf"))


def test_a_document_keeps_a_name_that_is_safe_and_an_address_that_nobody_guesses(story, document):
    file = SimpleUploadedFile("x", factories.a_pdf().read())
    file._name = "../../<b>é\r\n\u202ecod.exe"
    handed = hand_document(enrolment=story.enrolment, requirement=document, file=file)
    assert handed.name == "b é cod.pdf"
    assert (len(handed.file.name), handed.file.name[:10]) == (len("documents/") + 36 + 4, "documents/")


def test_an_accepted_document_closes_the_matter(story, document):
    handed = hand_document(enrolment=story.enrolment, requirement=document, file=factories.a_pdf())
    first = accept_document(document=handed, author=story.trainer)
    assert accept_document(document=handed, author=story.manager).reviewer == first.reviewer
    with pytest.raises(DocumentAlreadyRead):
        refuse_document(document=handed, author=story.manager, reason="Trop tard")
    with pytest.raises(DocumentAlreadyAccepted):
        hand_document(enrolment=story.enrolment, requirement=document, file=factories.a_pdf())


def test_a_document_is_not_handed_in_without_end(story, document):
    for _ in range(10):
        hand_document(enrolment=story.enrolment, requirement=document, file=factories.a_pdf())
    with pytest.raises(TooManyDocuments):
        hand_document(enrolment=story.enrolment, requirement=document, file=factories.a_pdf())


def seen_by(requirement) -> str:
    return effect_of(requirement.course, requirement).fingerprint


def tightened(story) -> HoursAttended:
    """Two half-days rather than one, of which the learner has one, and the other learner none."""
    rule = factories.a_requirement(story.course, HoursAttended, half_days=1)
    factories.a_closed_half_day(story.cohort, story.enrolment)
    rule.half_days = 2
    return rule


def test_tightening_a_rule_first_says_who_had_met_it(story):
    effect = effect_of(story.course, tightened(story))
    assert [one.enrolment for one in effect.kept] == [story.enrolment]
    assert (effect.asked, HoursAttended.objects.get().half_days) == ([], 1)


def test_a_rule_that_is_tightened_takes_nothing_away(story):
    rule = tightened(story)
    met_at = standing_of(story.enrolment, "/").standings[0].since
    change_requirement(requirement=rule, author=story.trainer, seen=seen_by(rule))
    [kept] = standing_of(story.enrolment, "/").standings
    assert (kept.state, kept.since) == (RequirementState.EARNED, met_at)
    assert standing_of(story.other_enrolment, "/").is_met is False


def test_a_rule_is_not_changed_on_an_effect_that_nobody_has_read(story):
    rule = tightened(story)
    with pytest.raises(RuleChanged):
        change_requirement(requirement=rule, author=story.trainer, seen="")
    assert HoursAttended.objects.get().half_days == 1


def test_who_had_met_everything_keeps_it_when_something_is_added(story):
    factories.everything_done(story.enrolment)
    added = TickedByTrainer(course=story.course, title="Bilan")
    effect = effect_of(story.course, added)
    assert [one.enrolment for one in effect.kept] == [story.enrolment]
    assert set(effect.asked) == {story.other_enrolment, story.far_enrolment}
    add_requirement(requirement=added, author=story.trainer, seen=effect.fingerprint)
    assert standing_of(story.enrolment, "/").is_met


def test_adding_to_a_course_that_said_nothing_writes_down_what_it_asked(story):
    added = TickedByTrainer(course=story.course, title="Bilan")
    add_requirement(requirement=added, author=story.trainer, seen=seen_by(added))
    titles = [one.title for one in standing_of(story.enrolment, "/").standings]
    assert titles == ["Leçons terminées", "Quiz réussis", "Bilan"]


def test_what_begins_with_the_next_sessions_touches_nobody_of_today(story, asked):
    tomorrow = timezone.localdate() + timedelta(days=1)
    added = TickedByTrainer(course=story.course, title="Bilan", applies_from=tomorrow)
    effect = effect_of(story.course, added)
    assert (effect.kept, effect.asked) == ([], [])


def test_another_trainers_trainees_are_not_named_in_an_effect(story, asked):
    effect = effect_of(story.course, TickedByTrainer(course=story.course, title="Bilan"))
    assert effect.within([story.other_cohort]).asked == [story.far_enrolment]


def test_the_journal_keeps_a_rule_before_and_after(story):
    rule = tightened(story)
    change_requirement(requirement=rule, author=story.trainer, seen=seen_by(rule))
    entry = ModelLogEntry.objects.get(action="wagtail.edit")
    assert (entry.user, entry.data["before"]["half_days"], entry.data["after"]["half_days"]) == (
        story.trainer,
        "1",
        "2",
    )


def test_a_course_keeps_its_last_requirement(story, asked):
    other = factories.a_requirement(story.course)
    retire_requirement(requirement=other, author=story.trainer)
    with pytest.raises(LastRequirement):
        retire_requirement(requirement=asked, author=story.trainer)
    assert list(Requirement.objects.standing()) == [asked]


def test_retiring_a_requirement_first_shows_whom_it_holds_back(story, asked):
    factories.a_requirement(story.course)
    Earned.objects.create(
        enrolment=story.enrolment, requirement=asked, evidence="Vu", met_at=timezone.now(), author=story.trainer
    )
    other = Requirement.objects.exclude(pk=asked.pk).get()
    release = release_of(other, Cohort.objects.visible_to(story.trainer))
    assert (release.freed, release.asked) == ([story.enrolment], [story.other_enrolment])
    seen = release_of(other, Cohort.objects.visible_to(story.other_trainer))
    assert (seen.freed, seen.asked) == ([], [story.far_enrolment])


@pytest.mark.parametrize("trainees", [1, 3])
def test_a_release_costs_the_same_whatever_the_number_of_people(story, asked, trainees, django_assert_num_queries):
    Enrolment.objects.exclude(pk=story.enrolment.pk).update(withdrawn_at=timezone.now())
    for _ in range(trainees - 1):
        factories.an_enrolment(story.cohort)
    with django_assert_num_queries(5):
        release_of(asked, Cohort.objects.all())


def test_requirements_are_moved_one_place_and_stay_at_the_ends(story, asked):
    second, third = (factories.a_requirement(story.course) for _ in range(2))

    def order() -> list:
        return [one.pk for one in asked_of(story.course)]

    move_requirement(requirement=third, author=story.trainer, is_up=True)
    assert order() == [asked.pk, third.pk, second.pk]
    move_requirement(requirement=asked, author=story.trainer, is_up=False)
    assert order() == [third.pk, asked.pk, second.pk]
    move_requirement(requirement=third, author=story.trainer, is_up=True)
    assert order() == [third.pk, asked.pk, second.pk]
    moved = ModelLogEntry.objects.filter(action="wagtail.reorder")
    assert [one.user for one in moved] == [story.trainer, story.trainer]


def test_the_requirements_of_a_programme_are_written_once(story):
    for _ in range(2):
        ensure_requirements(course=story.course, requirements=[TickedByTrainer(title="Bilan")])
    assert Requirement.objects.count() == 1


@pytest.mark.parametrize("trainees", [1, 3])
def test_an_effect_costs_the_same_whatever_the_number_of_people(story, asked, trainees, django_assert_num_queries):
    Enrolment.objects.exclude(pk=story.enrolment.pk).update(withdrawn_at=timezone.now())
    for _ in range(trainees - 1):
        factories.an_enrolment(story.cohort)
    with django_assert_num_queries(5):
        effect_of(story.course, TickedByTrainer(course=story.course, title="Bilan"))
