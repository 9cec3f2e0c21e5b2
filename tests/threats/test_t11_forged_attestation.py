"""T11 to T13: an attestation is forged, guessed, harvested, or changes after it was issued."""

import hashlib

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings, strategies as st

from certificates.models import Certificate
from certificates.services.awards import award_certificate, revoke_certificate
from certificates.services.documents import render_pdf, store_file
from certificates.services.numbers import CODE_BYTES, new_code
from modules.models import OrganisationSettings
from tests import factories
from tests.threats.cast import a_certificate, body_of

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 " + bytes(range(256))
ALPHABET = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


def sent(client, pdf: bytes):
    caches["shared"].clear()
    return client.post("/verifier/fichier/", {"file": SimpleUploadedFile("a.pdf", pdf, "application/pdf")})


@pytest.fixture
def certificate(story) -> Certificate:
    return a_certificate(factories.everything_done(story.enrolment), PDF)


def test_t11_the_file_that_was_issued_is_recognised(certificate, log_in):
    response = sent(log_in(None), PDF)
    assert (response.context["certificate"], response.context["is_same_file"]) == (certificate, True)


def test_t11_a_file_with_any_one_bit_changed_is_not(certificate, log_in):
    client = log_in(None)

    @settings(max_examples=40, deadline=None, database=None)
    @given(st.integers(0, len(PDF) - 1), st.integers(0, 7))
    def send(place, bit):
        forged = bytearray(PDF)
        forged[place] ^= 1 << bit
        assert sent(client, bytes(forged)).context.get("certificate") is None

    send()


@pytest.mark.parametrize("forged", [PDF + b"\n", PDF[:-1], b" " + PDF, b"x"])
def test_t11_a_file_longer_or_shorter_is_not(certificate, log_in, forged):
    assert sent(log_in(None), forged).context.get("certificate") is None


def test_t12_a_code_has_80_bits_of_chance_and_says_nothing_of_the_number():
    codes = [new_code() for _again in range(2000)]
    assert (len(set(codes)), {len(code) for code in codes}, CODE_BYTES * 8) == (2000, {16}, 80)
    assert [{code[place] for code in codes} == ALPHABET for place in range(16)] == [True] * 16


def test_t12_unknown_codes_and_strange_codes_get_one_and_the_same_page(certificate, log_in):
    client = log_in(None)
    client.get("/verifier/AAAAAAAAAAAAAAAA/")
    codes = (
        "AAAAAAAAAAAAAAAB",
        certificate.code[:-1] + "é",
        certificate.number,
        str(certificate.pk),
        "%00",
        "'--",
    )
    answers = [client.get(f"/verifier/{code}/") for code in codes]
    assert [answer.status_code for answer in answers] == [404] * 6
    assert len({body_of(answer) for answer in answers}) == 1


def test_t12_after_twenty_tries_a_minute_one_waits(certificate, log_in):
    client = log_in(None)
    statuses = [client.get(f"/verifier/AAAAAAAAAAAAAA{number:02d}/").status_code for number in range(20)]
    waiting = client.get(f"/verifier/{certificate.code}/")
    assert (set(statuses), waiting.status_code, waiting.context.get("certificate")) == ({404}, 429, None)
    assert client.post("/verifier/fichier/").status_code == 429


def test_t12_the_public_page_says_the_least_and_is_for_no_search_engine(certificate, story, log_in):
    response = log_in(None).get(f"/verifier/{certificate.code}/")
    page = response.content.decode()
    private = [story.learner.email, story.cohort.name, f"/{certificate.pk}.pdf", certificate.file_sha256]
    assert [text for text in private if text in page] == []
    assert (response.headers["X-Robots-Tag"], response.headers["Cache-Control"]) == ("noindex, nofollow", "no-store")


def test_t12_a_code_is_nowhere_for_those_who_have_no_business_with_it(certificate, story, log_in):
    pages = [
        log_in(person).get(address)
        for person, address in (
            (None, "/verifier/"),
            (story.other_learner, "/mon-attestation/"),
            (story.trainer, f"/ma-session/stagiaires/{story.enrolment.pk}/"),
        )
    ]
    assert [certificate.code in page.content.decode() for page in pages] == [False, False, False]


def test_t13_editing_everything_afterwards_changes_no_word_and_no_byte(story, log_in):
    certificate = store_file(
        certificate=award_certificate(enrolment=factories.everything_done(story.enrolment), by=None)
    )
    facts, first = dict(certificate.facts), certificate.file.read()
    story.course.title = story.cohort.name = story.learner.first_name = story.lesson.title = "Autre chose"
    for thing in (story.course, story.cohort, story.learner, story.lesson):
        thing.save()
    OrganisationSettings.objects.update(name="Autre organisme", signatory_name="Quelqu’un")
    again = store_file(certificate=Certificate.objects.get())
    assert (again.facts, render_pdf(again)) == (facts, first)
    assert (again.file.read(), hashlib.sha256(first).hexdigest()) == (first, again.file_sha256)
    assert b"".join(log_in(story.learner).get(f"/attestations/{again.pk}.pdf").streaming_content) == first
    assert "Autre" not in log_in(None).get(f"/verifier/{again.code}/").content.decode()
    again.file.close()
    certificate.file.close()


def test_t13_a_revocation_is_seen_at_once_and_the_row_stays(certificate, story, log_in):
    client = log_in(None)
    before = client.get(f"/verifier/{certificate.code}/")
    revoke_certificate(certificate=certificate, reason="Délivrée par erreur", by=story.manager)
    after, by_file = client.get(f"/verifier/{certificate.code}/"), sent(client, PDF)
    assert "Délivrée par erreur" not in before.content.decode()
    assert ["Délivrée par erreur" in page.content.decode() for page in (after, by_file)] == [True, True]
    assert Certificate.objects.get().facts == certificate.facts
