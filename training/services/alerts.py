"""Writing to somebody who drifts away: the mail is kept, as evidence of the prevention of drop-out (indicator 12)."""

from django.db import transaction

from training.models import Cohort, Enrolment, Mail, User
from training.queries.alerts import FOLLOW_UP
from training.services.outbox import queue_mail


@transaction.atomic
def write_to_trainee(*, enrolment: Enrolment, author: User, subject: str, text: str, nonce: str) -> Mail | None:
    """Send one mail written by a trainer; None when the same form was already sent."""
    return queue_mail(
        key=f"{FOLLOW_UP}-{enrolment.pk}-{author.pk}-{nonce}",
        to=enrolment.learner,
        kind=FOLLOW_UP,
        template="training/mails/follow_up",
        context={"subject": subject, "text": text},
        cohort=enrolment.cohort,
        author=author,
    )


def set_alerts(*, cohort: Cohort, silent_after_days: int, unmarked_after_days: int) -> None:
    """After how many days a session says that somebody is silent, and that a piece of work waits."""
    days = {"silent_after_days": silent_after_days, "unmarked_after_days": unmarked_after_days}
    Cohort.objects.filter(pk=cohort.pk).update(**days)
