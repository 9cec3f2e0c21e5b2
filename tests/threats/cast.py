"""What the threats share: a cast with something to steal, browsers, a fingerprint of the database."""

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup, SoupStrainer
from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from wagtail.models import ModelLogEntry

from certificates.models import Certificate
from certificates.services.awards import award_certificate
from tests import factories
from training.models import Attempt, User
from training.services.attempts import start_attempt
from training.services.enrolments import withdraw
from training.services.journal import EXPORTED, PRINTED
from training.services.notes import save_note

NOTE = "ce que personne d’autre ne lit"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
LINKS = SoupStrainer("a", href=True)
OFF_LIMITS = ("/admin/", "/imprimer/")  # Wagtail's own screens; papers, which take long to draw
LIMIT = 200
ROLES = {
    "anonymous": None,
    "stranger": "stranger",
    "learner": "learner",
    "other_learner": "other_learner",
    "far_learner": "far_learner",
    "trainer": "trainer",
    "other_trainer": "other_trainer",
    "manager": "manager",
    "suspended": "suspended",
    "former": None,
}


@dataclass
class Belongings:
    """What the learner of the story has, and nobody else may see."""

    submitted: Attempt
    running: Attempt
    certificate: Certificate


def belongings_of(story) -> Belongings:
    """Everything done, a note written, an attestation held, a second attempt begun."""
    factories.everything_done(story.enrolment)
    write_a_note(story.enrolment, story.lesson)
    certificate = a_certificate(story.enrolment)
    submitted = story.enrolment.attempts.get()
    return Belongings(submitted, start_attempt(enrolment=story.enrolment, quiz=story.quiz), certificate)


def write_a_note(enrolment, lesson, text: str = NOTE):
    block = factories.REFLECTION_ID
    return save_note(enrolment=enrolment, lesson=lesson, block_id=block, text=text, revision=0)


def a_certificate(enrolment, pdf: bytes = b"%PDF-1.7 une attestation") -> Certificate:
    """An attestation as it is issued, with a file that takes no time to draw."""
    certificate = award_certificate(enrolment=enrolment, by=None)
    certificate.file.save(f"{certificate.number}.pdf", ContentFile(pdf), save=False)
    certificate.file_sha256 = hashlib.sha256(pdf).hexdigest()
    certificate.save()
    return certificate


def sessions_of(story) -> dict[str, str]:
    """A session for each role, opened before anybody was suspended or left."""
    people = {role: getattr(story, name) for role, name in ROLES.items() if name}
    return {role: session_of(person) for role, person in people.items()} | {
        "former": session_of(somebody_who_left(story))
    }


def session_of(person: User) -> str:
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def somebody_who_left(story) -> User:
    """A former trainee of the learner's session."""
    enrolment = factories.an_enrolment(story.cohort, factories.a_user("partie@example.org"))
    withdraw(enrolment=enrolment)
    return enrolment.learner


def browser(session_key: str | None = None) -> Client:
    client = Client(raise_request_exception=False)
    if session_key:
        client.cookies[settings.SESSION_COOKIE_NAME] = session_key
    return client


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside leaves no trace in the database."""
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


def answer_of(response) -> str:
    """The status, or « login » for a redirect to the log-in, « refused » for one to the admin's home."""
    if response.status_code != 302:
        return str(response.status_code)
    path = urlsplit(response.headers["Location"]).path
    return {"/connexion/": "login", "/admin/": "refused"}.get(path, "302")


def body_of(response) -> bytes:
    """What a person sees; the token of forms changes at every page."""
    return TOKEN.sub(b"", response.getvalue())


def drained(response):
    """The response, read to its end: a file that it held is closed."""
    if response.streaming:
        response.getvalue()
    return response


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def crawl(client: Client, *starts: str, limit: int = LIMIT) -> dict:
    """Every page of the site that links lead to, by address; of the admin, only where one starts; of the ways to
    filter and to order a list, one at a time.
    """
    waiting, pages = list(starts), {}
    while waiting and len(pages) < limit:
        address = waiting.pop(0)
        if address in pages:
            continue
        pages[address] = response = drained(client.get(address))
        if response.status_code in (301, 302):
            found = [response.headers["Location"]]
        elif response.headers.get("Content-Type", "").startswith("text/html"):
            found = [link["href"] for link in BeautifulSoup(response.content, "html.parser", parse_only=LINKS)]
        else:
            continue
        for link in found:
            link = urldefrag(urljoin(f"http://testserver{address}", link)).url
            parts = urlsplit(link)
            is_second_choice = parts.query and address.startswith(f"{parts.path}?")
            if parts.netloc == "testserver" and not parts.path.startswith(OFF_LIMITS) and not is_second_choice:
                waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return pages


DERIVED = {  # what reading may write: who is logged in, who is looking, what can be computed again
    "sessions.Session",
    "wagtailcore.EditingSession",
    "wagtailusers.UserProfile",
    "modules.PictureRendition",
}


def as_stored(value):
    return list(value.raw_data) if hasattr(value, "raw_data") else str(value)


def rows_of(model):
    """The journal says who read what, and took it away: that line is written by reading."""
    rows = model._base_manager.order_by("pk")
    return rows.exclude(action__in=[EXPORTED, PRINTED]) if model is ModelLogEntry else rows


def fingerprint() -> dict[str, str]:
    """The content of every table, as one hash each."""
    return {
        model._meta.label: hashlib.sha256(
            json.dumps(list(rows_of(model).values()), default=as_stored).encode()
        ).hexdigest()
        for model in apps.get_models()
        if not model._meta.proxy and model._meta.label not in DERIVED
    }


def facts_about(user: User) -> list:
    """All that hangs on somebody's enrolments."""
    return [
        list(model.objects.filter(**{f"{path}__learner": user}).order_by("pk").values())
        for model, path in (
            (apps.get_model("training.Attempt"), "enrolment"),
            (apps.get_model("training.Response"), "attempt__enrolment"),
            (apps.get_model("training.LessonCompletion"), "enrolment"),
            (apps.get_model("training.Note"), "enrolment"),
            (Certificate, "enrolment"),
        )
    ]
