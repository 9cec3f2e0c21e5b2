"""Enrolling a list of people: seen first, then all of them or nobody."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError

from tests.threats.cast import soup
from training.enums import ImportFate
from training.exceptions import ImportInterrupted
from training.models import Cohort, Enrolment, Invitation, User
from training.people_csv import read_text
from training.queries.imports import plan_of
from training.services import invitations
from training.services.enrolments import withdraw
from training.services.imports import Enrolled, enrol_people

pytestmark = pytest.mark.django_db
HEADER = "Nom;Prénom;Courriel;Employeur;Type;Payeur"
ZOE = "PETIT;Zoé;zoe@example.org;Ville d’Arras;salarié;CNFPT"


def fates(cohort, *lines: str) -> list[ImportFate]:
    return [one.fate for one in plan_of(cohort, read_text("\n".join([HEADER, *lines]))).planned]


@pytest.fixture
def address(story) -> str:
    return f"/admin/sessions/{story.cohort.pk}/importer/"


@pytest.fixture
def enrol(story, django_capture_on_commit_callbacks):
    def act(*lines: str) -> Enrolled:
        people = plan_of(story.cohort, read_text("\n".join([HEADER, *lines]))).people
        with django_capture_on_commit_callbacks(execute=True):
            return enrol_people(cohort=story.cohort, people=people)

    return act


def signed_in(response) -> str:
    return soup(response).select_one("input[name=people]")["value"]


def test_each_line_is_told_what_becomes_of_it(story):
    withdraw(enrolment=story.other_enrolment)
    found = fates(
        story.cohort,
        ZOE,
        f"Moreau;Amina;{story.learner.email.upper()}",
        f"Moreau;Amina;{story.other_learner.email}",
        ZOE,
        "PETIT;Luc;zoe@example.org",
        "PETIT;Luc;luc",
        f"S;S;{story.suspended.email}",
        "MARTIN;Éva;eva@example.org",
    )
    assert found == [
        ImportFate.ENROL,
        ImportFate.ALREADY,
        ImportFate.RETURN,
        ImportFate.TWICE,
        ImportFate.TO_CORRECT,
        ImportFate.TO_CORRECT,
        ImportFate.TO_CORRECT,
        ImportFate.ENROL,
    ]


def test_an_account_keeps_its_name_and_the_plan_says_so(story):
    line = f"Autre;Nom;{story.stranger.email}"
    planned = plan_of(story.cohort, read_text(f"{HEADER}\n{line}")).planned[0]
    assert planned.reasons == [f"A déjà un compte, au nom de {story.stranger} : ce nom est gardé."]


def test_seats_that_are_missing_are_counted(story):
    story.cohort.capacity = 3
    plan = plan_of(story.cohort, read_text(f"{HEADER}\n{ZOE}\nMARTIN;Éva;eva@example.org"))
    assert (plan.taken, plan.seats_missing) == (2, 1)


def test_a_confirmed_list_is_enrolled_and_each_person_written_to(story, enrol):
    assert enrol(ZOE, f"Autre;Nom;{story.stranger.email}") == Enrolled(new=2, returned=0)
    zoe = Enrolment.objects.get(cohort=story.cohort, learner__email="zoe@example.org")
    assert (str(zoe.learner), zoe.employer, zoe.trainee_type, zoe.payer) == (
        "Zoé Petit",
        "Ville d’Arras",
        "employee",
        "CNFPT",
    )
    links = {message.to[0]: "/invitation/" in message.body for message in mail.outbox}
    assert links == {"zoe@example.org": True, story.stranger.email: False}


def test_a_second_click_enrols_and_tells_nobody(story, enrol):
    enrol(ZOE)
    assert (enrol(ZOE), len(mail.outbox)) == (Enrolled(new=0, returned=0), 1)


def test_somebody_who_had_left_comes_back_as_they_were(story, enrol):
    Enrolment.objects.filter(pk=story.enrolment.pk).update(employer="CAF", payer="CAF")
    withdraw(enrolment=story.enrolment)
    assert enrol(f"Moreau;Amina;{story.learner.email};Ville d’Arras") == Enrolled(new=0, returned=1)
    back = Enrolment.objects.get(pk=story.enrolment.pk)
    assert (back.withdrawn_at, back.employer, back.payer) == (None, "Ville d’Arras", "CAF")


def test_all_are_enrolled_or_nobody(story, monkeypatch):
    def interrupted(**_kwargs):
        raise IntegrityError

    monkeypatch.setattr("training.services.imports.send_invitations", interrupted)
    people = plan_of(story.cohort, read_text(f"{HEADER}\n{ZOE}")).people
    with pytest.raises(ImportInterrupted):
        enrol_people(cohort=story.cohort, people=people)
    assert not User.objects.filter(email="zoe@example.org").exists()


def test_mails_take_no_longer_than_a_page_may(enrol, monkeypatch):
    monkeypatch.setattr(invitations, "SECONDS_OF_MAILS", -1)
    enrol(ZOE)
    assert (len(mail.outbox), Invitation.objects.get().sent_at) == (0, None)


@pytest.mark.parametrize("people", [1, 3])
def test_a_list_costs_the_same_whatever_its_length(story, people, django_assert_num_queries):
    lines = [f"Nom;Prénom;personne-{number}@example.org" for number in range(people)]
    with django_assert_num_queries(3):
        plan = plan_of(story.cohort, read_text("\n".join([HEADER, *lines])))
    ContentType.objects.get_for_model(Cohort)  # which the journal asks once for each process
    with django_assert_num_queries(14):
        enrol_people(cohort=story.cohort, people=plan.people)


def test_a_file_is_seen_then_confirmed(story, log_in, address, django_capture_on_commit_callbacks):
    manager = log_in(story.manager)
    file = SimpleUploadedFile("liste.csv", f"{HEADER}\r\n{ZOE}\r\nX;Y;z".encode("cp1252"))
    seen = manager.post(address, {"file": file})
    assert User.objects.filter(email="zoe@example.org").exists() is False
    with django_capture_on_commit_callbacks(execute=True):
        done = manager.post(f"{address}confirmer/", {"people": signed_in(seen)})
    assert (seen.status_code, done.status_code, len(mail.outbox)) == (200, 302, 1)
    assert soup(seen).select_one("textarea[name=text]").text.strip() == f"{HEADER}\nX;Y;z"
    assert Enrolment.objects.filter(cohort=story.cohort, learner__email="zoe@example.org").exists()


def test_a_list_that_cannot_be_read_keeps_what_was_pasted(story, log_in, address):
    answer = log_in(story.manager).post(address, {"text": "Nom;Mail\nPetit;zoe@example.org"})
    assert answer.status_code == 422
    assert soup(answer).select_one("textarea[name=text]").text.strip() == "Nom;Mail\nPetit;zoe@example.org"


def test_what_is_confirmed_is_what_was_seen(story, log_in, address):
    manager = log_in(story.manager)
    signed = signed_in(manager.post(address, {"text": f"{HEADER}\n{ZOE}"}))
    manager.post(f"{address}confirmer/", {"people": signed[:-1] + ("a" if signed[-1] != "a" else "b")})
    manager.post(f"/admin/sessions/{story.other_cohort.pk}/importer/confirmer/", {"people": signed})
    assert not User.objects.filter(email="zoe@example.org").exists()


def test_markup_in_a_list_is_shown_as_text(story, log_in, address):
    answer = log_in(story.manager).post(address, {"text": f"{HEADER}\n<script>x</script>;Zoé;zoe@example.org;<b>y</b>"})
    assert ("<script>x" in answer.text, "<b>y</b>" in answer.text) == (False, False)
