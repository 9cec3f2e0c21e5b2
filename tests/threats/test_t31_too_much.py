"""T31: one account asks for too much: codes by the thousand, papers in a loop, files and lists beyond any session."""

import re
import time
from itertools import islice
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests import factories
from tests.threats.cast import belongings_of
from tests.threats.table import addresses, rows
from training.forms.attendance import MOST_BYTES
from training.models import Attendance, DocumentAccepted, HandedDocument, Message, PaperScan
from training.queries.room_codes import code_of, step_of
from training.services.attendance import open_half_day
from training.views.paper_limit import PAPERS_RATE

pytestmark = pytest.mark.django_db
KEPT_FILES = {"certificates:download", "certificate_download"}  # drawn once, when they are issued
TEN_MINUTES = 10 * 60


@pytest.fixture
def half_day(story):
    return open_half_day(half_day=factories.a_half_day(story.cohort))


def code_now(half_day) -> str:
    return code_of(half_day, step_of(timezone.now()))


def wrong_codes_of(half_day):
    """Ten thousand, without those that the room shows about now."""
    shown = {code_of(half_day, step_of(timezone.now()) + near) for near in range(-2, 40)}
    return (code for number in range(10_000) if (code := f"{number:04d}") not in shown)


def test_ten_thousand_codes_are_ten_at_once_and_thirty_in_a_half_day(story, half_day, log_in, monkeypatch):
    client, address = log_in(story.learner), f"/mon-parcours/emargement/{half_day.pk}/"
    codes, found, now = wrong_codes_of(half_day), [], time.time()
    for wait in range(6):
        clock = SimpleNamespace(time=lambda wait=wait: now + wait * TEN_MINUTES)
        monkeypatch.setattr("django_ratelimit.core.time", clock)
        tried = [client.post(address, {"code": code}).status_code for code in islice(codes, 12)]
        found.append(tried.count(422))
    assert (max(found), sum(found)) == (10, 30)
    assert client.post(address, {"code": code_now(half_day)}).status_code == 429
    assert not Attendance.objects.exists()


def test_who_guesses_keeps_nobody_else_from_signing_nor_themselves_from_the_next_half_day(story, half_day, log_in):
    client = log_in(story.learner)
    for code in islice(wrong_codes_of(half_day), 12):
        client.post(f"/mon-parcours/emargement/{half_day.pk}/", {"code": code})
    afternoon = open_half_day(half_day=factories.a_half_day(story.cohort, period="afternoon"))
    other = log_in(story.other_learner).post(f"/mon-parcours/emargement/{half_day.pk}/", {"code": code_now(half_day)})
    later = client.post(f"/mon-parcours/emargement/{afternoon.pk}/", {"code": code_now(afternoon)})
    assert (other.status_code, later.status_code) == (302, 302)


def test_every_paper_that_is_drawn_is_counted(story, log_in):
    table = rows(story, belongings_of(story))
    drawn = {one.key for one in addresses() if re.search(r"\.(pdf|xlsx)$", one.route)} - KEPT_FILES
    ours = {row.name: row.path for row in table if row.name in drawn}
    client = log_in(story.manager)
    for _again in range(int(PAPERS_RATE.split("/")[0])):
        client.get("/imprimer/987654321.pdf")
    refused = {name: client.get(path) for name, path in ours.items()}
    assert (set(ours), {page.status_code for page in refused.values()}) == (drawn, {429})
    assert "Attendez un peu" in refused["training:sheet_pdf"].content.decode()
    assert log_in(story.trainer).get(ours["training:programme"]).status_code == 200


def test_a_list_of_fifty_megabytes_is_refused_in_words(story, log_in):
    huge = SimpleUploadedFile("liste.csv", b"Nom;Adresse\r\n" + b"a;b@example.org\r\n" * 3_300_000)
    page = log_in(story.manager).post(f"/admin/sessions/{story.cohort.pk}/importer/", {"file": huge})
    assert (page.status_code, "dépasse 1 Mo" in page.content.decode()) == (422, True)


def test_a_list_of_a_hundred_thousand_short_lines_is_refused_in_words(story, log_in):
    lines = SimpleUploadedFile("liste.csv", "Nom;Prénom;Adresse e-mail\r\n".encode() + b"a;b;c\r\n" * 100_000)
    page = log_in(story.manager).post(f"/admin/sessions/{story.cohort.pk}/importer/", {"file": lines})
    assert (page.status_code, "100000 lignes" in page.content.decode().replace("\u202f", "")) == (422, True)


def test_a_scan_that_is_too_big_is_refused_in_words_and_not_kept(story, half_day, log_in):
    scan = SimpleUploadedFile("feuille.pdf", b"%PDF-1.7" + b"\0" * MOST_BYTES)
    page = log_in(story.trainer).post(f"/ma-session/demi-journees/{half_day.pk}/papier/", {"file": scan})
    assert (page.status_code, "dépasse 10" in page.content.decode(), PaperScan.objects.count()) == (422, True, 0)


def test_a_message_beyond_its_limit_is_refused_and_shown_again(story, log_in):
    fields = {"subject": "Long", "text": "mot " * 5_000}
    page = log_in(story.learner).post("/mon-parcours/messages/nouvelle/", fields)
    assert (page.status_code, "mot mot mot" in page.content.decode(), Message.objects.count()) == (422, True, 0)


def test_a_request_of_megabytes_is_refused_in_french(story, log_in):
    fields = {"subject": "Long", "text": "mot " * 700_000}
    page = log_in(story.learner).post("/mon-parcours/messages/nouvelle/", fields)
    assert (page.status_code, "Cet envoi n’a pas pu être lu" in page.content.decode()) == (400, True)


def test_messages_and_complaints_have_a_limit_by_person(story, log_in):
    client = log_in(story.learner)
    asked = [
        client.post("/mon-parcours/messages/nouvelle/", {"subject": f"{number}", "text": "Où ?"}).status_code
        for number in range(22)
    ]
    complained = [
        client.post("/mon-parcours/reclamation/", {"category": "complaint", "description": f"{number}"}).status_code
        for number in range(7)
    ]
    assert (asked, complained) == ([302] * 20 + [429] * 2, [302] * 5 + [422] * 2)


def test_a_search_is_cut_before_it_is_made(story, log_in):
    page = log_in(story.learner).get("/recherche/", {"q": "leçon " * 2_000})
    assert (page.status_code, len(page.context["text"])) == (200, 200)


def test_a_document_is_not_handed_in_for_ever(story, log_in):
    asked = factories.a_requirement(story.course, DocumentAccepted)
    client = log_in(story.learner)
    for _again in range(12):
        client.post(f"/mon-parcours/documents/{asked.pk}/", {"file": factories.a_pdf()})
    assert HandedDocument.objects.count() == 10
