"""Issued once, to those who meet every requirement; never changed; revoked with a reason."""

import hashlib
from decimal import Decimal

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from certificates.exceptions import AlreadyRevoked, NotEligible, OrganisationIncomplete
from certificates.models import Certificate, CertificateCounter
from certificates.queries.eligibility import eligibilities_in, eligibility_of
from certificates.services.awards import announce, award_certificate, issue, revoke_certificate
from certificates.services.documents import render_pdf, store_file
from certificates.services.numbers import new_code, normal_code
from modules.models import OrganisationSettings
from tests import factories
from training.models import LessonsRead, TickedByTrainer, User
from training.services.completions import undo_completion
from training.services.requirements import waive

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(story):
    return factories.everything_done(story.enrolment)


def award(enrolment):
    return award_certificate(enrolment=enrolment, by=None)


def test_a_requirement_that_is_missing_names_its_steps(story):
    eligibility = eligibility_of(story.enrolment, "/formation/")
    lessons, quizzes = eligibility.requirements
    assert [step.step.title for step in lessons.missing] == ["L’extrait", "Une période, deux définitions"]
    assert [step.step.title for step in quizzes.missing] == ["Quiz du jour 1"]


def test_nothing_is_issued_before_every_requirement_is_met(story):
    with pytest.raises(NotEligible):
        award(story.enrolment)
    assert (Certificate.objects.count(), CertificateCounter.objects.count()) == (0, 0)


def test_what_is_undone_is_no_longer_met(story, done):
    undo_completion(enrolment=done, lesson=story.lesson)
    with pytest.raises(NotEligible):
        award(done)


def test_numbers_follow_one_another_within_the_year(story, done):
    other = factories.everything_done(story.other_enrolment)
    year = timezone.localdate().year
    assert [award(one).number for one in (done, other)] == [f"ATT-{year}-0001", f"ATT-{year}-0002"]


def test_awarding_twice_gives_the_same_certificate(done):
    assert award(done) == award(done)
    assert CertificateCounter.objects.get().last == 1


def test_a_failure_while_issuing_leaves_no_gap(done):
    OrganisationSettings.objects.update(signatory_name="")
    with pytest.raises(OrganisationIncomplete):
        award(done)
    OrganisationSettings.objects.update(signatory_name="Nadia Belkacem")
    assert award(done).number.endswith("-0001")


def test_it_prints_the_hours_of_what_was_completed(done):
    facts = award(done).facts
    assert (facts["minutes"], Decimal(facts["hours"])) == (60, Decimal("1.00"))
    assert facts["days"][0]["lessons"] == ["L’extrait", "Une période, deux définitions"]


def test_it_keeps_its_words_when_the_world_changes(story, done):
    certificate = award(done)
    before = render_pdf(certificate)
    User.objects.filter(pk=story.learner.pk).update(last_name="Autre Nom")
    story.course.title = "Un autre titre"
    factories.published(story.course)
    OrganisationSettings.objects.update(name="Un autre organisme")
    assert render_pdf(Certificate.objects.get(pk=certificate.pk)) == before


def test_the_file_is_kept_with_its_fingerprint_and_never_replaced(done):
    certificate = store_file(certificate=award(done))
    with certificate.file.open() as file:
        first = file.read()
    again = store_file(certificate=Certificate.objects.get(pk=certificate.pk))
    assert (hashlib.sha256(first).hexdigest(), first[:5]) == (again.file_sha256, b"%PDF-")
    assert again.file.name == certificate.file.name


def test_an_interrupted_issue_is_taken_up_where_it_stopped(done):
    award(done)  # killed before its file and its mail
    certificate = issue(enrolment=done, by=None)
    assert (Certificate.objects.count(), bool(certificate.file_sha256), len(mail.outbox)) == (1, True, 1)


def test_the_trainee_is_told_once(done):
    certificate = issue(enrolment=done, by=None)
    announce(certificate=certificate)
    issue(enrolment=done, by=None)
    assert [message.to for message in mail.outbox] == [["amina@example.org"]]


def test_a_revoked_certificate_keeps_its_row_its_file_and_its_reason(story, done):
    certificate = issue(enrolment=done, by=story.manager)
    revoked = revoke_certificate(certificate=certificate, reason="Délivrée par erreur", by=story.manager)
    assert (revoked.revocation_reason, revoked.file_sha256) == ("Délivrée par erreur", certificate.file_sha256)


def test_a_second_revocation_changes_nothing(story, done):
    certificate = award(done)
    first = revoke_certificate(certificate=certificate, reason="Délivrée par erreur", by=story.manager)
    with pytest.raises(AlreadyRevoked):
        revoke_certificate(certificate=certificate, reason="Autre motif", by=story.manager)
    certificate.refresh_from_db()
    assert (certificate.revoked_at, certificate.revocation_reason) == (first.revoked_at, "Délivrée par erreur")


def test_after_a_revocation_a_new_number_is_given(story, done):
    first = award(done)
    revoke_certificate(certificate=first, reason="Nom mal écrit", by=story.manager)
    assert award(done).number > first.number


@pytest.mark.parametrize(
    "change",
    [
        {"revoked_at": None, "revocation_reason": "sans date"},
        {"revoked_at": "2026-01-01T00:00Z", "revocation_reason": ""},
    ],
)
def test_the_database_refuses_a_revocation_without_date_or_reason(done, change):
    certificate = award(done)
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=certificate.pk).update(**change)


def test_the_database_refuses_two_standing_certificates(done):
    certificate = award(done)
    certificate.pk, certificate.number, certificate.code = None, "ATT-X", "X"
    with pytest.raises(IntegrityError), transaction.atomic():
        certificate.save(force_insert=True)


def test_codes_carry_eighty_bits_and_are_read_as_they_are_typed():
    codes = {new_code() for _ in range(200)}
    assert {len(code) for code in codes} == {16}
    assert len(codes) == 200
    assert normal_code(" abcd-efgh ijkl–mnop ") == "ABCDEFGHIJKLMNOP"


@pytest.mark.parametrize("trainees", [1, 3])
def test_the_eligibility_of_a_session_costs_the_same_whatever_its_size(story, trainees, django_assert_num_queries):
    cohort = factories.a_cohort(story.course)
    for _ in range(trainees):
        factories.everything_done(factories.an_enrolment(cohort))
    with django_assert_num_queries(9):
        assert [one.is_met for one in eligibilities_in(cohort, "/")] == [True] * trainees


def test_a_waiver_makes_eligible_and_says_nothing_of_what_was_not_done(story):
    asked = factories.a_requirement(story.course, LessonsRead)
    waive(enrolment=story.enrolment, requirement=asked, author=story.trainer, reason="Déjà formée")
    facts = award(story.enrolment).facts
    assert (facts["minutes"], facts["days"]) == (0, [])
    assert (facts["first_on"], facts["last_on"]) == (str(story.cohort.starts_on), str(story.cohort.ends_on))


def test_an_attestation_waits_for_what_trainers_ask(story, done):
    factories.a_requirement(story.course, TickedByTrainer)
    with pytest.raises(NotEligible):
        award(done)
