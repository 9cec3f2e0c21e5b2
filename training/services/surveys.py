"""Surveys: putting one to a session, writing to those who are asked, reminding those who have not answered."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from training.enums import SurveyPublic
from training.exceptions import NobodyToAsk, SurveyClosed
from training.models import Cohort, Survey, SurveyInvitation, SurveyRound, User
from training.queries.surveys import due_surveys, token_of, unanswered
from training.services.mails import send_mail

REMINDERS = (timedelta(days=3), timedelta(days=10))
BEING_SENT = timedelta(minutes=5)


@transaction.atomic
def open_survey(
    *, survey: Survey, cohort: Cohort, author: User | None = None, addresses: Iterable[str] = ()
) -> SurveyRound:
    """Put a survey to a session, and write to those who are asked; again: to those who were not asked yet.

    Raises NobodyToAsk, SurveyClosed.
    """
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    people = people_of(survey, cohort)
    mails = set() if survey.has_accounts else {one.strip().lower() for one in addresses}
    asked = SurveyRound.objects.filter(survey=survey, cohort=cohort).first()
    if not (asked or people or mails):
        raise NobodyToAsk
    asked = asked or open_round(survey, cohort, author)
    if not asked.is_open:
        raise SurveyClosed
    ask(asked, people, mails)
    return asked


@transaction.atomic
def retire_survey(*, survey: Survey, author: User) -> None:
    """Put it to no session any more; what was asked stays open to answers, and is read. A second click changes
    nothing."""
    if Survey.objects.standing().filter(pk=survey.pk).update(retired_at=timezone.now()):
        log(survey, "wagtail.delete", user=author)


def open_round(survey: Survey, cohort: Cohort, author: User | None) -> SurveyRound:
    words = {"title": survey.title, "introduction": survey.introduction, "questions": survey.freeze()}
    return SurveyRound.objects.create(survey=survey, cohort=cohort, opened_by=author, **words)


def ask(asked: SurveyRound, people: list[User], mails: set[str]) -> None:
    """Invite those who are not invited yet."""
    known = list(asked.invitations.values_list("user", "email"))
    users, known_mails = {user for user, _mail in known}, {mail for _user, mail in known}
    new = [SurveyInvitation(round=asked, user=one) for one in people if one.pk not in users]
    new += [SurveyInvitation(round=asked, email=one) for one in sorted(mails - known_mails)]
    for invitation in SurveyInvitation.objects.bulk_create(new):
        transaction.on_commit(partial(send_invitation, invitation.pk))


def people_of(survey: Survey, cohort: Cohort) -> list[User]:
    """Whom the session knows of this public. 1 query at most."""
    if survey.public == SurveyPublic.TRAINEES:
        return [one.learner for one in cohort.enrolments.active().select_related("learner")]
    if survey.public == SurveyPublic.TRAINERS:
        return list(cohort.trainers.filter(is_active=True))
    return []


def send_surveys(*, now: datetime) -> tuple[int, int]:
    """Open what is due, send what could not be sent, remind: (opened, mails). Safe to run at any moment, and twice."""
    opened = 0
    for survey, cohort in due_surveys(now):
        try:
            open_survey(survey=survey, cohort=cohort)
        except NobodyToAsk:
            continue
        opened += 1
    waiting = unanswered(now).filter(sent_at=None, asked_at__lt=now - BEING_SENT)
    sent = sum(send_invitation(pk) for pk in list(waiting.values_list("pk", flat=True)))
    return opened, sent + sum(remind(now, rank, wait) for rank, wait in reversed([*enumerate(REMINDERS, start=1)]))


def remind(now: datetime, rank: int, wait: timedelta) -> int:
    """Send the reminder of this rank to whoever has not answered: whoever raises its count first sends it."""
    late = unanswered(now).filter(sent_at__isnull=False, asked_at__lte=now - wait, reminders__lt=rank)
    pks = list(late.values_list("pk", flat=True))
    mine = [pk for pk in pks if late.filter(pk=pk).update(reminders=rank)]
    return sum(write_to(pk, "survey_reminder") for pk in mine)


def send_invitation(pk: int) -> bool:
    """Send one invitation, once: its row says when it left."""
    if not SurveyInvitation.objects.filter(pk=pk, sent_at=None).update(sent_at=timezone.now()):
        return False
    if is_sent := write_to(pk, "survey"):
        return is_sent
    SurveyInvitation.objects.filter(pk=pk).update(sent_at=None)
    return False


def write_to(pk: int, template: str) -> bool:
    """The link is in the mail and nowhere else: it is not kept."""
    invitation = SurveyInvitation.objects.select_related("user", "round__cohort__course").get(pk=pk)
    context = {"invitation": invitation, "round": invitation.round, "token": token_of(invitation)}
    return send_mail(template=f"training/mails/{template}", to=invitation.address, context=context)
