"""The whole story, through addresses alone: from an invitation to a certificate that anyone can check."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse

from certificates.models import Certificate
from modules.enums import QuizRole
from modules.models import CoursePage, LessonPage, QuizPage
from tests import factories
from training.models import Attempt, Cohort, Enrolment
from training.services.roles import ensure_roles

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "la-pluie-sur-les-toits-d-arras"


def read(response) -> BeautifulSoup:
    assert response.status_code == 200, response.status_code
    return BeautifulSoup(response.content, "html.parser")


def send(client: Client, page: BeautifulSoup, action: str, here: str, **changes):
    """Send a form of a page as a browser would: hidden fields included."""
    form = page.find("form", action=action) or page.find("form", action=False, method="post")
    hidden = form.find_all("input", type="hidden")
    fields = {field["name"]: field.get("value", "") for field in hidden if field.get("name")}
    return client.post(action or here, fields | changes, follow=True)


def test_from_an_invitation_to_a_certificate_that_anyone_can_check(loaded, log_in, django_capture_on_commit_callbacks):
    ensure_roles()
    course = CoursePage.objects.get()
    manager, trainer = factories.a_manager(), factories.a_trainer()
    visitor, office, room = Client(), log_in(manager), log_in(trainer)

    # a visitor reads the home page, the programme and the sample; nothing else
    assert course.url in {anchor["href"] for anchor in read(visitor.get("/")).find_all("a", href=True)}
    programme = read(visitor.get(course.url)).get_text()
    for point in ("Public", "Prérequis", "Objectifs", "Durée", "Modalités d’accès", "Délais d’accès", "Tarif"):
        assert point in programme
    for point in ("Contacts", "Méthodes", "évaluation", "Accessibilité"):
        assert point in programme
    lessons = list(LessonPage.objects.live().descendant_of(course).order_by("path"))
    assert [visitor.get(page.url).status_code for page in lessons] == [200, 302, 302, 302, 302]

    # the manager opens a session, adds a trainer, invites a trainee
    answer = office.post(
        reverse("cohort_admin:add"),
        {
            "course": course.pk,
            "name": "Arras, printemps",
            "place": "Arras",
            "trainers": [trainer.pk],
            "rows-TOTAL_FORMS": 1,
            "rows-INITIAL_FORMS": 1,
            "rows-0-day": 1,
            "rows-0-period": "morning",
            "rows-0-on": "2027-03-15",
            "rows-0-starts": "09:00",
            "rows-0-ends": "12:30",
            "rows-0-modality": "room",
        },
    )
    assert answer.status_code == 302
    cohort = Cohort.objects.get()
    assert list(cohort.trainers.all()) == [trainer]
    people = reverse("cohort_trainees", args=[cohort.pk])
    with django_capture_on_commit_callbacks(execute=True):
        person = {"first_name": "Amina", "last_name": "Moreau", "email": "Amina@Example.org", "trainee_type": "other"}
        assert office.post(people, person).status_code == 302
        assert office.post(people, person).status_code == 422  # a second click
    assert len(mail.outbox) == 1

    # the trainee chooses a password by the link, once, and is in
    link = re.search(r"(/invitation/[^/\s]+/)", mail.outbox[0].body)[1]
    learner = Client()
    page = read(learner.get(link))
    answer = send(learner, page, "", link, new_password1=NEW_PASSWORD, new_password2=NEW_PASSWORD)
    assert answer.request["PATH_INFO"] == reverse("training:home")
    assert Client().get(link).status_code == 410
    learner = Client()
    answer = learner.post(reverse("training:login"), {"username": "AMINA@example.ORG", "password": NEW_PASSWORD})
    assert answer.status_code == 302

    # what is missing is said, with the links that mend it
    mine = read(learner.get(reverse("certificates:mine")))
    links = {anchor["href"] for anchor in mine.find_all("a", href=True)}
    assert {page.url for page in lessons} <= links

    # five lessons, one private note
    for lesson in lessons:
        page = read(learner.get(lesson.url))
        assert page.find("h1").get_text(strip=True) == lesson.title
        send(learner, page, reverse("training:lesson_complete", args=[lesson.pk]), lesson.url)
    note = page.find("form", action=re.compile("/notes/"))
    answer = send(learner, page, note["action"], lesson.url, text="Une salle claire, un tapis.")
    assert "Une salle claire, un tapis." in answer.content.decode()
    room_view = room.get(lesson.url).content.decode()
    assert "Une salle claire, un tapis." not in room_view

    # where they stand at entry: nine levels, nothing marked
    enrolment = Enrolment.objects.get()
    entry = QuizPage.objects.get(role=QuizRole.ENTRY)
    page = read(learner.get(entry.url))
    send(learner, page, reverse("training:attempt_start", args=[entry.pk]), entry.url)
    attempt = Attempt.objects.in_progress().get()
    levels = {f"q{position}": "2" for position in range(1, 10)}
    read(learner.post(reverse("training:attempt", args=[attempt.pk]), levels, follow=True))
    attempt.refresh_from_db()
    assert (attempt.is_submitted, attempt.scaled) == (True, None)

    # the quiz: a first try below the threshold, a second above
    quiz = QuizPage.objects.get(source_id="j01-quiz")
    for right in (4, 10):
        page = read(learner.get(quiz.url))
        answer = send(learner, page, reverse("training:attempt_start", args=[quiz.pk]), quiz.url)
        attempt = Attempt.objects.in_progress().get()
        here = reverse("training:attempt", args=[attempt.pk])
        fields = {}
        for response in attempt.responses.select_related("version").order_by("position")[:right]:
            fields[f"q{response.position}"] = response.version.solution
        if right < 10:
            page = read(learner.post(here, fields))
            assert "sans réponse" in page.get_text()
            fields["anyway"] = "1"
        page = read(learner.post(here, fields, follow=True))
        attempt.refresh_from_db()
        assert attempt.is_passed is (right == 10)
    assert [attempt.number for attempt in enrolment.attempts.filter(quiz=quiz).order_by("number")] == [1, 2]

    # every requirement is met; the manager issues, twice by mistake
    read(room.get(reverse("training:cohort", args=[cohort.pk])))
    mail.outbox.clear()
    awards = reverse("cohort_certificates", args=[cohort.pk])
    assert "Amina Moreau" in read(office.get(awards)).get_text()
    office.post(awards)
    office.post(awards)
    certificate = Certificate.objects.get()
    assert [message.to for message in mail.outbox] == [["amina@example.org"]]
    assert certificate.facts["minutes"] == 120

    archive = office.get(reverse("cohort_certificates_archive", args=[cohort.pk])).getvalue()
    assert ZipFile(BytesIO(archive)).namelist() == [f"{certificate.number}.pdf"]

    # the trainee downloads it, anyone checks it, the manager revokes it
    download = reverse("certificates:download", args=[certificate.pk])
    mine = read(learner.get(reverse("certificates:mine")))
    assert download in {anchor["href"] for anchor in mine.find_all("a", href=True)}
    assert b"".join(learner.get(download).streaming_content)[:5] == b"%PDF-"
    check = reverse("certificates:verify", args=[certificate.code])
    public = read(Client().get(check)).get_text()
    assert "Amina Moreau" in public
    assert "amina@example.org" not in public
    office.post(reverse("certificate_revoke", args=[certificate.pk]), {"reason": "Délivrée par erreur"})
    assert "Délivrée par erreur" in read(Client().get(check)).get_text()
    assert Client().get(reverse("certificates:verify", args=["AAAABBBBCCCCDDDD"])).status_code == 404
