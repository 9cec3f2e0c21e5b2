"""The trainees of a session as its manager sees them: who has opened their account."""

from django.db.models import Exists, OuterRef, Subquery

from training.models import Cohort, Invitation


def invited_trainees(cohort: Cohort):
    """Every enrolment, withdrawn ones last, with the state of its newest invitation. 1 query."""
    newest = Invitation.objects.filter(user=OuterRef("learner")).order_by("-created_at", "-pk")
    return (
        cohort.enrolments.select_related("learner")
        .annotate(
            was_invited=Exists(newest),
            invitation_sent_at=Subquery(newest.values("sent_at")[:1]),
            invitation_expires_at=Subquery(newest.values("expires_at")[:1]),
            invitation_accepted_at=Subquery(newest.values("accepted_at")[:1]),
        )
        .order_by("withdrawn_at", "learner__last_name", "learner__first_name", "pk")
    )
