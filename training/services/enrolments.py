"""A trainee's place in a session: what is kept of them, leaving, and coming back by a new invitation."""

from django.utils import timezone

from training.models import Enrolment


def withdraw(*, enrolment: Enrolment, cause: str = "") -> None:
    """Close the access of somebody who leaves; all that they did is kept. A second call keeps the first date.

    `cause`: why they left, when it is before the end of the session.
    """
    standing = Enrolment.objects.filter(pk=enrolment.pk, withdrawn_at=None)
    standing.update(withdrawn_at=timezone.now(), withdrawal_cause=cause)


def describe_trainee(*, enrolment: Enrolment, employer: str, trainee_type: str, payer: str, needs: str) -> None:
    """Set what a manager knows of a trainee: employer, type, payer, needs."""
    Enrolment.objects.filter(pk=enrolment.pk).update(
        employer=employer, trainee_type=trainee_type, payer=payer, needs=needs
    )
