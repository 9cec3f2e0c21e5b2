"""Inviting people: trainees to a session, trainers to the team."""

import hashlib
import secrets
from datetime import timedelta
from functools import partial
from time import monotonic

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from training.exceptions import AlreadyEnrolled, AlreadyInvited
from training.models import Cohort, Enrolment, Invitation, User
from training.models.user import TRAINERS
from training.services.outbox import queue_mail, send_secret

RESEND_AFTER = timedelta(minutes=1)
SECONDS_OF_MAILS = 15


@transaction.atomic
def invite_learner(*, cohort: Cohort, email: str, first_name: str, last_name: str, **situation: str) -> Enrolment:
    """Enrol somebody, and write to them: a link to open their account, or news of the session if they have one.

    Raises AlreadyEnrolled; a second click therefore sends nothing. Somebody who had withdrawn comes back.
    `situation`: employer, trainee_type, payer.
    """
    learner = person(email=email, first_name=first_name, last_name=last_name)
    enrolment, created = Enrolment.objects.select_for_update().get_or_create(
        cohort=cohort, learner=learner, defaults=situation
    )
    if not created:
        if enrolment.withdrawn_at is None:
            raise AlreadyEnrolled
        take_back(enrolment, **situation)
    if learner.has_usable_password():
        tell_enrolled(enrolment, learner)
    else:
        send_invitation(user=learner, cohort=cohort)
    return enrolment


def take_back(enrolment: Enrolment, **situation: str) -> None:
    """Somebody who had left comes back; what is not said again stays as it was."""
    said = {"withdrawn_at": None, "withdrawal_cause": ""} | {name: value for name, value in situation.items() if value}
    for name, value in said.items():
        setattr(enrolment, name, value)
    enrolment.save(update_fields=list(said))


def tell_enrolled(enrolment: Enrolment, learner: User) -> None:
    """News of the session, for somebody who has an account: once for each time that they are enrolled."""
    queue_mail(
        key=f"enrolled:{enrolment.pk}:{timezone.now():%Y-%m-%dT%H:%M}",
        to=learner,
        kind="enrolled",
        template="training/mails/enrolled",
        context={},
        cohort=enrolment.cohort,
    )


@transaction.atomic
def invite_trainer(*, email: str, first_name: str, last_name: str) -> User:
    """Give somebody the trainer's role, and a link to open their account if they have none."""
    trainer = person(email=email, first_name=first_name, last_name=last_name)
    trainer.groups.add(Group.objects.get(name=TRAINERS))
    if not trainer.has_usable_password():
        send_invitation(user=trainer)
    return trainer


def person(*, email: str, first_name: str, last_name: str) -> User:
    """The account of this address, made without a password when there is none; a known person keeps their names."""
    known = User.objects.filter(email__iexact=email.strip()).first()
    if known:
        return known
    try:
        with transaction.atomic():
            return User.objects.create_user(email, first_name=first_name.strip(), last_name=last_name.strip())
    except IntegrityError:  # the same click, a moment earlier
        return User.objects.get(email__iexact=email.strip())


@transaction.atomic
def send_invitation(*, user: User, cohort: Cohort | None = None) -> Invitation:
    """Replace the open invitation of a person by a new one, and mail its link.

    Raises AlreadyInvited within a minute of the last one.
    """
    User.objects.select_for_update().get(pk=user.pk)
    now = timezone.now()
    if user.invitations.filter(created_at__gt=now - RESEND_AFTER, cancelled_at=None, accepted_at=None).exists():
        raise AlreadyInvited
    user.invitations.filter(accepted_at=None, cancelled_at=None).update(cancelled_at=now)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        user=user, token_hash=fingerprint(token), expires_at=now + timedelta(days=settings.INVITATION_DAYS)
    )
    transaction.on_commit(partial(mail_invitation, invitation, token, cohort))
    return invitation


@transaction.atomic
def send_invitations(*, users: list[User], cohort: Cohort) -> None:
    """The same for many people at once, in 4 queries; who was invited within the minute is left alone.

    Mails leave for as long as a page may take; those that are left show as not sent, and can be sent again.
    """
    now = timezone.now()
    open_ones = Invitation.objects.filter(user__in=users, accepted_at=None, cancelled_at=None)
    just_invited = set(open_ones.filter(created_at__gt=now - RESEND_AFTER).values_list("user", flat=True))
    users = [user for user in users if user.pk not in just_invited]
    open_ones.exclude(user__in=just_invited).update(cancelled_at=now)
    tokens = [secrets.token_urlsafe(32) for _user in users]
    ends = now + timedelta(days=settings.INVITATION_DAYS)
    invitations = Invitation.objects.bulk_create(
        Invitation(user=user, token_hash=fingerprint(token), expires_at=ends)
        for user, token in zip(users, tokens, strict=True)
    )
    transaction.on_commit(partial(mail_invitations, list(zip(invitations, tokens, strict=True)), cohort))


def mail_invitations(invitations: list[tuple[Invitation, str]], cohort: Cohort) -> None:
    """One mail after the other, until the time is over."""
    end = monotonic() + SECONDS_OF_MAILS
    for invitation, token in invitations:
        if monotonic() > end:
            return
        mail_invitation(invitation, token, cohort)


def mail_invitation(invitation: Invitation, token: str, cohort: Cohort | None) -> None:
    """Send the link; the row says when it left, or stays without a date."""
    link = settings.SITE_URL + reverse("training:invitation", args=[token])
    is_sent = send_secret(
        secret=link,
        key=f"invitation-{invitation.pk}",
        to=invitation.user,
        kind="invitation",
        template="training/mails/invitation",
        context={"user": invitation.user, "cohort": cohort, "link": link, "expires_at": invitation.expires_at},
        cohort=cohort,
    )
    if is_sent:
        Invitation.objects.filter(pk=invitation.pk).update(sent_at=timezone.now())


@transaction.atomic
def accept_invitation(*, token: str, password: str) -> User | None:
    """Set the password of the invited person, once; None when the link is unknown, used, replaced or expired."""
    invitation = Invitation.objects.select_for_update().usable().filter(token_hash=fingerprint(token)).first()
    if invitation is None or not invitation.user.is_active:
        return None
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    invitation.user.set_password(password)
    invitation.user.save(update_fields=["password"])
    return invitation.user


def invited_by(token: str) -> User | None:
    """Whom a link invites, while it is usable. 1 query."""
    invitation = Invitation.objects.usable().select_related("user").filter(token_hash=fingerprint(token)).first()
    return invitation.user if invitation and invitation.user.is_active else None


def fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
