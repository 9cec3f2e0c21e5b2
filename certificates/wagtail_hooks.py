"""The manager's screens of what is proven, inside the Wagtail admin."""

from django.urls import path
from wagtail import hooks

from certificates.models import Certificate
from certificates.views.admin import awards
from training.queries.indicators import COMPLETED_HOOK


@hooks.register(COMPLETED_HOOK)
def count_attested(enrolments) -> int:
    """Of these trainees, how many hold an attestation that stands."""
    return Certificate.objects.standing().filter(enrolment__in=enrolments).values("enrolment").distinct().count()


@hooks.register("register_admin_urls")
def register_award_urls():
    return [
        path("sessions/<int:pk>/attestations/", awards.AwardsView.as_view(), name="cohort_certificates"),
        path("sessions/<int:pk>/attestations.zip", awards.download_all, name="cohort_certificates_archive"),
        path("attestations/<int:pk>.pdf", awards.download, name="certificate_download"),
        path("attestations/<int:pk>/revoquer/", awards.RevokeView.as_view(), name="certificate_revoke"),
    ]
