"""What was typed when the session ended is kept, and sent again by its author only."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests import factories
from training.models import Complaint, Note, SurveyAnswer
from training.queries.surveys import token_of
from training.services.messages import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def note(story):
    """The address of a note and the form that Amina had filled in."""
    address = reverse("training:note_save", args=[story.lesson.pk, factories.REFLECTION_ID])
    return address, {"text": "Écrit avant la coupure.", "revision": "0", "author": str(story.learner.pk)}


def log_in(client, user):
    return client.post(
        reverse("training:login"),
        {"username": user.email, "password": factories.PASSWORD, "next": reverse("training:resume")},
        follow=True,
    )


def test_a_form_sent_after_the_session_ended_is_offered_again_after_log_in(story, note):
    browser = Client()
    address, form = note
    assert browser.post(address, form).url == f"{reverse('training:login')}?next={reverse('training:resume')}"
    page = log_in(browser, story.learner)
    assert "Écrit avant la coupure." in page.content.decode()
    browser.post(address, form)
    assert Note.objects.get().text == "Écrit avant la coupure."


def test_somebody_else_who_logs_in_sees_nothing_of_it(story, note):
    browser = Client()
    browser.post(*note)
    assert "Écrit avant la coupure." not in log_in(browser, story.other_learner).content.decode()


def test_it_is_offered_once(story, note):
    browser = Client()
    browser.post(*note)
    log_in(browser, story.learner)
    assert "Écrit avant la coupure." not in browser.get(reverse("training:resume"), follow=True).content.decode()


def test_no_password_is_ever_kept(story):
    browser = Client()
    browser.post(reverse("training:account"), {"old_password": "secret-1", "new_password1": "secret-2", "author": "1"})
    assert "secret" not in str(dict(browser.session))


def test_a_script_is_told_that_the_session_ended(story, note):
    answer = Client().post(*note, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()) == (401, {"error": "Votre session a expiré. Reconnectez-vous."})


def test_a_page_whose_token_is_stale_is_offered_again(story, note):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(story.learner)
    answer = browser.post(*note, headers={"Origin": "http://testserver"}, follow=True)
    assert "Écrit avant la coupure." in answer.content.decode()
    assert Note.objects.count() == 0


@pytest.mark.parametrize("origin", ["http://evil.example", "null", ""])
def test_a_form_of_another_site_is_refused(story, note, origin):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(story.learner)
    assert browser.post(*note, headers={"Origin": origin} if origin else {}).status_code == 403


WORDS = "Écrit avant que la page ne soit trop vieille."
OURS = {"Origin": "http://testserver"}


def stale(person=None) -> Client:
    """A browser whose pages hold the token of before."""
    browser = Client(enforce_csrf_checks=True)
    if person:
        browser.force_login(person)
    return browser


def sent_again(browser: Client, page):
    """Click on the button of the page that gives a form back."""
    form = BeautifulSoup(page.content, "html.parser").select_one("main form")
    fields = {one["name"]: one["value"] for one in form.select("input[name]")}
    return browser.post(form["action"], fields, headers=OURS)


def forms_with_words(story) -> dict[str, tuple]:
    """Who sends what where."""
    thread = ask(enrolment=story.enrolment, subject="Le lien", text="Où est-il ?")
    room = f"/ma-session/demi-journees/{factories.a_half_day(story.cohort).pk}"
    trainee = f"/ma-session/stagiaires/{story.enrolment.pk}"
    return {
        "question": (story.learner, "/mon-parcours/messages/nouvelle/", {"subject": "Un lien", "text": WORDS}),
        "reply": (story.learner, f"/mon-parcours/messages/{thread.pk}/", {"text": WORDS}),
        "answer": (story.trainer, f"/ma-session/messages/{thread.pk}/", {"text": WORDS}),
        "announcement": (story.trainer, f"/ma-session/{story.cohort.pk}/annonces/", {"title": "Salle", "text": WORDS}),
        "mail": (story.trainer, f"{trainee}/ecrire/", {"subject": "Bonjour", "text": WORDS, "nonce": "un"}),
        "complaint": (
            story.learner,
            "/mon-parcours/reclamation/",
            {"category": "complaint", "description": WORDS, "cohort": ""},
        ),
        "presence": (
            story.trainer,
            f"{room}/presences/{story.enrolment.pk}/",
            {"presence": "absent", "note": WORDS},
        ),
        "adaptation": (story.trainer, f"{trainee}/adaptations/", {"extra_attempts": "1", "reason": WORDS}),
    }


FORMS = ["question", "reply", "answer", "announcement", "mail", "complaint", "presence", "adaptation"]


@pytest.mark.parametrize("name", FORMS)
def test_a_stale_page_loses_no_word_of_any_form(story, name):
    person, address, fields = forms_with_words(story)[name]
    browser = stale(person)
    page = browser.post(address, fields | {"author": person.pk}, headers=OURS, follow=True)
    assert (page.status_code, WORDS in page.content.decode()) == (200, True)
    assert sent_again(browser, page).status_code == 302


def test_what_is_sent_again_is_what_was_typed(story):
    person, address, fields = forms_with_words(story)["complaint"]
    browser = stale(person)
    sent_again(browser, browser.post(address, fields | {"author": person.pk}, headers=OURS, follow=True))
    assert list(Complaint.objects.values_list("description", flat=True)) == [WORDS]


def test_a_stale_page_of_somebody_logged_out_waits_for_its_author(story):
    person, address, fields = forms_with_words(story)["reply"]
    browser = stale()
    answer = browser.post(address, fields | {"author": person.pk}, headers=OURS)
    assert answer.url == f"{reverse('training:login')}?next={reverse('training:resume')}"
    browser.force_login(person)
    assert WORDS in browser.get(reverse("training:resume")).content.decode()


@pytest.fixture
def survey(story) -> tuple[str, dict]:
    """The link of the learner, and what they have written there."""
    asked = factories.an_opened_survey(story.cohort)
    link = f"/enquetes/{token_of(asked.invitations.get(user=story.learner))}/"
    return link, {f"q-{factories.block_id(factories.OTHER)}": WORDS}


@pytest.mark.parametrize("is_logged_in", [False, True])
def test_a_stale_survey_goes_back_to_its_browser_and_names_nobody(story, survey, is_logged_in):
    browser = stale(story.learner if is_logged_in else None)
    page = browser.post(*survey, headers=OURS)
    assert (page.status_code, WORDS in page.content.decode()) == (403, True)
    named = BeautifulSoup(page.content, "html.parser").select("main form [name=author]")
    assert ("kept_form" in browser.session, named) == (False, [])
    assert sent_again(browser, page).status_code == 302
    assert [list(one.answers.values()) for one in SurveyAnswer.objects.all()] == [[WORDS]]


def test_a_survey_sent_from_another_site_is_refused(story, survey):
    answer = stale().post(*survey, headers={"Origin": "http://evil.example"})
    assert (answer.status_code, WORDS in answer.content.decode()) == (403, False)


def test_a_stale_log_in_gives_no_form_back(story):
    answer = stale().post(reverse("training:login"), {"username": "amina", "password": "secret"}, headers=OURS)
    assert (answer.status_code, "Envoyer maintenant" in answer.content.decode()) == (403, False)


def test_a_file_that_cannot_be_kept_is_named(story):
    person, address, fields = forms_with_words(story)["presence"]
    excuse = SimpleUploadedFile("mot-du-medecin.pdf", b"%PDF-1.7")
    sent = fields | {"author": person.pk, "excuse": excuse}
    page = stale(person).post(address, sent, headers=OURS, follow=True)
    assert "mot-du-medecin.pdf" in page.content.decode()
