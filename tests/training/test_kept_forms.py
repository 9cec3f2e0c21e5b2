"""What was typed when the session ended is kept, and sent again by its author only."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from training.models import Note

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
