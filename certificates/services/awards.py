"""Issuing and revoking."""

from django.db import transaction
from django.utils import timezone

from certificates.exceptions import AlreadyRevoked, NotEligible
from certificates.models import Certificate, CertificateKind
from certificates.queries.eligibility import eligibility_of
from certificates.services.documents import store_file
from certificates.services.facts import facts_of
from certificates.services.numbers import new_code, next_number
from training.models import Enrolment, User
from training.services.mails import send_mail


@transaction.atomic
def award_certificate(*, enrolment: Enrolment, by: User | None) -> Certificate:
    """Freeze an attestation for somebody who meets every requirement at this moment; the one they hold, if any.

    The enrolment is locked: ten clicks give one certificate. Raises NotEligible, OrganisationIncomplete.
    """
    enrolment = (
        Enrolment.objects.select_for_update(of=("self",))
        .select_related("cohort__course", "learner")
        .get(pk=enrolment.pk)
    )
    eligibility = eligibility_of(enrolment, enrolment.cohort.course.url or "")
    if eligibility.certificate:
        return eligibility.certificate
    if not eligibility.is_met:
        raise NotEligible
    now, code = timezone.now(), new_code()
    kind = CertificateKind.COMPLETION
    number = next_number(kind=kind, year=timezone.localdate(now).year)
    return Certificate.objects.create(
        kind=kind,
        number=number,
        code=code,
        enrolment=enrolment,
        facts=facts_of(eligibility, number=number, code=code, at=now),
        issued_at=now,
        issued_by=by,
    )


def issue(*, enrolment: Enrolment, by: User | None) -> Certificate:
    """Award, make the file, tell the trainee: three steps, each done once, each taken up again where it stopped."""
    certificate = store_file(certificate=award_certificate(enrolment=enrolment, by=by))
    announce(certificate=certificate)
    return certificate


def announce(*, certificate: Certificate) -> None:
    """Write to the trainee that their attestation is there; once, whoever calls and however often."""
    mine = Certificate.objects.filter(pk=certificate.pk, notified_at=None, revoked_at=None)
    if not mine.update(notified_at=timezone.now()):
        return
    learner = certificate.enrolment.learner
    context = {"user": learner, "certificate": certificate}
    if not send_mail(template="certificates/mails/issued", to=learner.email, context=context):
        Certificate.objects.filter(pk=certificate.pk).update(notified_at=None)


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, reason: str, by: User) -> Certificate:
    """Revoke, with a reason that the public page shows. The row and the file stay. Raises AlreadyRevoked."""
    certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if certificate.is_revoked:
        raise AlreadyRevoked
    certificate.revoked_at, certificate.revoked_by, certificate.revocation_reason = timezone.now(), by, reason
    certificate.save(update_fields=["revoked_at", "revoked_by", "revocation_reason"])
    return certificate
