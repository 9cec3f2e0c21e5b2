"""Opening dates of a session's quizzes, and adaptations: what they change applies at once to attempts in progress."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from modules.models import QuizPage
from training.models import Adaptation, Attempt, Cohort, Enrolment, QuizWindow, User
from training.queries.rules import rules_of_running


@transaction.atomic
def set_window(
    *, cohort: Cohort, quiz: QuizPage, opens_at: datetime | None, closes_at: datetime | None
) -> QuizWindow | None:
    """Say when a quiz may be taken in a session; without dates, always.

    Attempts in progress then end when the new dates say. The enrolments are locked: none begins on the old ones.
    """
    list(Enrolment.objects.select_for_update().filter(cohort=cohort).order_by("pk").values_list("pk"))
    if opens_at or closes_at:
        dates = {"opens_at": opens_at, "closes_at": closes_at}
        window, _created = QuizWindow.objects.update_or_create(cohort=cohort, quiz=quiz, defaults=dates)
    else:
        window = None
        QuizWindow.objects.filter(cohort=cohort, quiz=quiz).delete()
    renew_ends(Attempt.objects.filter(enrolment__cohort=cohort, quiz=quiz))
    return window


@transaction.atomic
def grant_adaptation(
    *,
    enrolment: Enrolment,
    author: User,
    reason: str,
    quiz: QuizPage | None = None,
    extra_time_percent: int = 0,
    extra_attempts: int = 0,
) -> Adaptation:
    """Give a trainee more time or more attempts, at one quiz or at all; an attempt in progress has the time at once.

    A second click grants nothing more: the same adaptation, still standing, is returned.
    """
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    granted = {"quiz": quiz, "extra_time_percent": extra_time_percent, "extra_attempts": extra_attempts}
    standing = Adaptation.objects.standing().filter(enrolment=enrolment, reason=reason)
    adaptation = same_as(standing, **granted) or Adaptation.objects.create(
        enrolment=enrolment, author=author, reason=reason, **granted
    )
    renew_ends(Attempt.objects.filter(enrolment=enrolment))
    return adaptation


def same_as(adaptations, *, quiz: QuizPage | None, **granted) -> Adaptation | None:
    at = adaptations.filter(quiz__isnull=True) if quiz is None else adaptations.filter(quiz=quiz)
    return at.filter(**granted).first()


@transaction.atomic
def withdraw_adaptation(*, adaptation: Adaptation, author: User) -> Adaptation:
    """Withdraw what was granted, and keep the trace of it; the first withdrawal keeps its date and its author."""
    Enrolment.objects.select_for_update().get(pk=adaptation.enrolment_id)
    Adaptation.objects.standing().filter(pk=adaptation.pk).update(withdrawn_at=timezone.now(), withdrawn_by=author)
    renew_ends(Attempt.objects.filter(enrolment=adaptation.enrolment_id))
    adaptation.refresh_from_db(fields=["withdrawn_at", "withdrawn_by"])
    return adaptation


def renew_ends(attempts) -> None:
    """The moment at which each attempt in progress must be submitted, computed again. 4 queries at most."""
    running = list(attempts.in_progress().select_for_update(of=("self",)).select_related("quiz", "enrolment"))
    for attempt, rules in rules_of_running(running):
        attempt.ends_at = rules.end_of(attempt)
    Attempt.objects.bulk_update(running, ["ends_at"])
