"""T34 and T35: secrets in logs, forged log lines, traces of errors, versions, accounts nobody made."""

import io
import logging
import re
import smtplib

import pytest
from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend

from config.logs import HideSecrets
from tests import factories
from tests.factories import PASSWORD
from tests.threats.cast import belongings_of, browser, sessions_of
from tests.threats.reading import Answer, read
from training.models import User
from training.services.invitations import invite_learner

NOTE = "un-souvenir-tres-personnel"
TRACES = ["Traceback", "DEBUG = True", "site-packages", "Wagtail/", "Django/", "Exception Value", "sqlite3", "psycopg"]


class Refusing(BaseEmailBackend):
    """A mail server that refuses, and quotes the address."""

    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (550, b"unknown " + messages[0].to[0].encode())})


@pytest.fixture
def lines():
    """What is really written: by the handler of the settings, with its filter and its format."""
    stream = io.StringIO()
    handler = next(one for one in logging.getLogger().handlers if any(isinstance(f, HideSecrets) for f in one.filters))
    former = handler.setStream(stream)
    yield lambda: stream.getvalue()
    handler.setStream(former)


@pytest.mark.django_db
def test_t34_no_secret_of_a_day_is_in_the_log(story, log_in, lines, mailoutbox, django_capture_on_commit_callbacks):
    mine = belongings_of(story)
    with django_capture_on_commit_callbacks(execute=True):
        invite_learner(cohort=story.cohort, email="neuf@example.org", first_name="Naïma", last_name="Ferhat")
    token = re.search(r"/invitation/(\S+)/", mailoutbox[-1].body)[1]
    client, visitor = log_in(story.learner), browser()
    visitor.post("/mot-de-passe/", {"email": story.learner.email})
    reset = re.search(r"/mot-de-passe/\S+/(\S+)/", mailoutbox[-1].body)[1]
    visitor.post("/connexion/", {"username": story.learner.email, "password": "mauvais-" + PASSWORD})
    visitor.get(f"/invitation/{token}/")
    visitor.get(f"/invitation/{token}x/")
    visitor.get(f"/invitation/{token}/x")
    visitor.put(f"/invitation/{token}/")
    visitor.delete(f"/mot-de-passe/MQ/{reset}/x")
    visitor.get(f"/verifier/{mine.certificate.code}/x")
    visitor.put(f"/verifier/{mine.certificate.code}/")
    note = f"/lecons/{story.lesson.pk}/notes/{factories.REFLECTION_ID}/"
    client.post(note, {"text": NOTE, "revision": "7"})
    client.post(note, {"text": NOTE * 1000, "revision": "x"})
    client.post(f"/tentatives/{mine.running.pk}/", {"q1": NOTE})
    secrets = [PASSWORD, NOTE, token, reset, mine.certificate.code, story.learner.email, "neuf@example.org", "Naïma"]
    assert [secret for secret in secrets if secret in lines()] == []
    assert ("Gone: /invitation/…/" in lines(), "Not Found: /verifier/…" in lines()) == (True, False)


@pytest.mark.django_db
def test_t34_a_mail_that_is_refused_leaves_no_address_in_the_log(
    story, lines, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    with django_capture_on_commit_callbacks(execute=True):
        invite_learner(cohort=story.cohort, email="neuf@example.org", first_name="N", last_name="F")
    browser().post("/mot-de-passe/", {"email": story.learner.email})
    written = lines()
    assert ("not sent" in written, "neuf@example.org" in written, story.learner.email in written) == (
        True,
        False,
        False,
    )


@pytest.mark.django_db
def test_t34_nobody_forges_a_line_of_the_log(site, lines):
    browser().get("/x%0d%0a2026-01-01 INFO root all is well%1b[31m/")
    written = lines()
    assert ("Not Found" in written, written.count("\n"), "\r" in written, "\x1b" in written) == (True, 1, False, False)


def traces_in(answer: Answer) -> list[str]:
    """What a page, or the headers of anything, let one guess of the server."""
    text = str(answer.headers)
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        text += answer.body.decode()
    return [name for name in ("Server", "X-Powered-By", "Via") if name in answer.headers] + [
        trace for trace in TRACES if trace in text
    ]


@pytest.mark.django_db
def test_t35_no_answer_shows_a_trace_or_a_version(reading):
    assert {key: found for key, one in reading.answers.items() if (found := traces_in(one))} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/n-existe-pas/", "/static/rien.css", "/media/images/rien.png"])
def test_t35_what_is_not_there_shows_none_either(story, path):
    assert traces_in(read(browser(sessions_of(story)["learner"]).get(path))) == []


@pytest.mark.django_db
def test_t35_an_error_of_the_server_shows_nothing_of_it(story):
    response = browser(sessions_of(story)["manager"]).get("/admin/failwhale/")
    page = response.content.decode()
    assert (response.status_code, [trace for trace in [*TRACES, "failwhale", "raise "] if trace in page]) == (500, [])


@pytest.mark.django_db
def test_t35_loading_the_content_makes_no_account(loaded):
    assert User.objects.count() == 0


def test_t35_no_migration_makes_an_account():
    migrations = [
        path
        for app in ("modules", "training", "certificates")
        for path in (settings.BASE_DIR / app / "migrations").glob("*.py")
    ]
    makers = [
        path.name for path in migrations if re.search(r"create_(super)?user|User\(|make_password", path.read_text())
    ]
    assert makers == []


def test_t35_nothing_is_debugged_unless_asked():
    assert settings.DEBUG is False
    assert settings.INTERNAL_IPS == []
