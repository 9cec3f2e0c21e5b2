"""« Où j’en suis », the matrix of a session, and the rules of a course in the admin."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories
from training.models import (
    DocumentAccepted,
    Earned,
    HandedDocument,
    HoursAttended,
    Requirement,
    TickedByTrainer,
    Waiver,
)
from training.services.documents import hand_document
from training.services.requirements import tick

pytestmark = pytest.mark.django_db
MINE = "/mon-parcours/ou-j-en-suis/"


@pytest.fixture
def asked(story):
    return factories.a_requirement(story.course, title="Bilan")


def cell(story, asked, act: str = "") -> str:
    return f"/ma-session/stagiaires/{story.enrolment.pk}/exigences/{asked.pk}/{act}"


def test_the_trainee_reads_the_one_act_that_mends_each_thing(story, log_in):
    page = log_in(story.learner).get(MINE)
    assert [one.act.url for one in page.context["line"].missing] == [story.sample.url, story.quiz.url]


def test_somebody_who_follows_nothing_is_told_so(story, log_in):
    assert log_in(story.stranger).get(MINE).templates[0].name == "training/home_empty.html"


@pytest.mark.parametrize("trainees", [1, 3])
def test_the_matrix_costs_the_same_whatever_the_number_of_trainees(
    story, asked, trainees, log_in, django_assert_num_queries
):
    cohort = factories.a_cohort(story.course, story.trainer)
    for _ in range(trainees):
        factories.an_enrolment(cohort)
    client = log_in(story.trainer)
    client.get(f"/ma-session/{cohort.pk}/exigences/")
    with django_assert_num_queries(13):
        page = client.get(f"/ma-session/{cohort.pk}/exigences/")
    assert len(page.context["page"].object_list) == trainees


def test_the_matrix_keeps_who_misses_one_thing_or_this_one(story, asked, log_in):
    tick(enrolment=story.enrolment, requirement=asked, author=story.trainer, evidence="Vu")
    client, address = log_in(story.trainer), f"/ma-session/{story.cohort.pk}/exigences/"

    def people(query: str) -> list:
        return [line.enrolment for line in client.get(address + query).context["page"]]

    assert people("?il=rien") == [story.enrolment]
    assert people("?il=une") == people(f"?manque={asked.pk}") == [story.other_enrolment]
    assert people("?il=autre&manque=x") == people("")


def test_a_waiver_is_granted_then_withdrawn_each_with_its_reason(story, asked, log_in):
    client = log_in(story.trainer)
    refused = client.post(cell(story, asked, "dispenser/"), {"reason": " "})
    assert (refused.status_code, Waiver.objects.count()) == (422, 0)
    client.post(cell(story, asked, "dispenser/"), {"reason": "Déjà acquis"})
    waiver = Waiver.objects.get()
    assert (waiver.enrolment, waiver.author) == (story.enrolment, story.trainer)
    client.post(cell(story, asked, f"dispenses/{waiver.pk}/retirer/"), {"reason": "Erreur"})
    assert Waiver.objects.standing().count() == 0


def test_only_what_a_trainer_ticks_is_ticked(story, asked, log_in):
    client = log_in(story.trainer)
    client.post(cell(story, asked, "cocher/"), {"evidence": "Vu"})
    assert Earned.objects.get().requirement == asked
    attendance = factories.a_requirement(story.course, HoursAttended, half_days=1)
    assert client.post(cell(story, attendance, "cocher/"), {"evidence": "Vu"}).status_code == 404


def test_a_document_goes_to_the_team_of_the_session_and_to_nobody_else(story, log_in):
    asked = factories.a_requirement(story.course, DocumentAccepted)
    address = f"/mon-parcours/documents/{asked.pk}/"
    log_in(story.learner).post(address, {"file": factories.a_pdf("Dossier.pdf")})
    handed = HandedDocument.objects.get()
    answer = log_in(story.trainer).get(f"/documents-remis/{handed.pk}/")
    assert answer.getvalue()[:5] == b"%PDF-"
    assert (answer["Content-Disposition"], answer["Content-Type"]) == (
        'attachment; filename="Dossier.pdf"',
        "application/octet-stream",
    )
    for person in (story.other_learner, story.far_learner, story.other_trainer):
        assert log_in(person).get(f"/documents-remis/{handed.pk}/").status_code == 404
    log_in(story.trainer).post(f"/ma-session/documents/{handed.pk}/accepter/")
    handed.refresh_from_db()
    assert handed.reviewer == story.trainer


def test_a_file_that_is_no_document_is_refused_with_words(story, log_in):
    asked = factories.a_requirement(story.course, DocumentAccepted)
    file = factories.a_pdf("dossier.pdf")
    file.seek(0)
    file.write(b"<html>")
    file.seek(0)
    answer = log_in(story.learner).post(f"/mon-parcours/documents/{asked.pk}/", {"file": file})
    assert (answer.status_code, HandedDocument.objects.count()) == (422, 0)


def test_somebody_who_has_left_the_session_reads_no_document_any_more(story, log_in):
    asked = factories.a_requirement(story.course, DocumentAccepted)
    handed = hand_document(enrolment=story.enrolment, requirement=asked, file=factories.a_pdf())
    story.enrolment.withdrawn_at = timezone.now()
    story.enrolment.save()
    client = log_in(story.learner)
    answers = [
        client.get(a).status_code for a in (f"/documents-remis/{handed.pk}/", f"/mon-parcours/documents/{asked.pk}/")
    ]
    assert answers == [404, 404]


def rule_page(story, rule: Requirement) -> str:
    return f"/admin/exigences/{rule.pk}/"


def test_a_rule_that_is_tightened_is_first_shown_with_who_it_touches_then_confirmed(story, log_in):
    rule = factories.a_requirement(story.course, HoursAttended, "Présence", half_days=1)
    factories.a_closed_half_day(story.cohort, story.enrolment)
    client, fields = log_in(story.trainer), {"title": "Présence", "half_days": 2}
    shown = client.post(rule_page(story, rule), fields)
    assert (shown.status_code, HoursAttended.objects.get().half_days) == (200, 1)
    assert [one.enrolment for one in shown.context["effect"].kept] == [story.enrolment]
    client.post(rule_page(story, rule), fields | {"seen": shown.context["seen"]})
    assert (HoursAttended.objects.get().half_days, Earned.objects.get().enrolment) == (2, story.enrolment)


def test_a_trainer_reads_no_name_of_another_session_in_an_effect(story, asked, log_in):
    shown = log_in(story.other_trainer).post(
        f"/admin/exigences/formation/{story.course.pk}/ajouter/ticked/", {"title": "Entretien"}
    )
    page = shown.content.decode()
    names = [one.get_full_name() for one in (story.learner, story.other_learner, story.far_learner)]
    assert [name in page for name in names] == [False, False, True]


def test_what_begins_tomorrow_is_added_at_once(story, asked, log_in):
    tomorrow = timezone.localdate() + timedelta(days=1)
    fields = {"title": "Entretien", "applies_from": tomorrow.isoformat()}
    log_in(story.trainer).post(f"/admin/exigences/formation/{story.course.pk}/ajouter/ticked/", fields)
    assert TickedByTrainer.objects.get(title="Entretien").applies_from == tomorrow


@pytest.mark.parametrize("kind", ["lessons", "quiz", "attendance", "grid", "positioning", "document", "ticked"])
def test_every_kind_has_its_form(story, asked, kind, log_in):
    answer = log_in(story.manager).get(f"/admin/exigences/formation/{story.course.pk}/ajouter/{kind}/")
    assert answer.status_code == 200


def test_half_days_and_hours_are_not_asked_together(story, asked, log_in):
    address = f"/admin/exigences/formation/{story.course.pk}/ajouter/attendance/"
    fields = {"title": "Présence", "half_days": 2, "hours": 6}
    assert log_in(story.trainer).post(address, fields).status_code == 422
