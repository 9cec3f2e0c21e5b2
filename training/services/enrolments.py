"""Leaving a session, and coming back by a new invitation."""

from django.utils import timezone

from training.models import Enrolment


def withdraw(*, enrolment: Enrolment) -> None:
    """Close the access of somebody who leaves; all that they did is kept. A second call keeps the first date."""
    Enrolment.objects.filter(pk=enrolment.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())
