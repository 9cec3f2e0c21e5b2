"""Invitations: one mail, one use, an end."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from training.exceptions import AlreadyEnrolled, AlreadyInvited
from training.models import Enrolment, Invitation, User
from training.services.enrolments import withdraw
from training.services.invitations import accept_invitation, invite_learner, invite_trainer, send_invitation

pytestmark = pytest.mark.django_db
PERSON = {"email": "Zoe@Example.org", "first_name": "Zoé", "last_name": "Petit"}


@pytest.fixture
def invite(story, django_capture_on_commit_callbacks):
    def act(**person):
        with django_capture_on_commit_callbacks(execute=True):
            return invite_learner(cohort=story.cohort, **(PERSON | person))

    return act


def token() -> str:
    return re.search(r"/invitation/([^/\s]+)/", mail.outbox[-1].body)[1]


def test_an_invitation_enrols_and_mails_one_link(invite):
    enrolment = invite()
    assert (enrolment.learner.email, [message.to for message in mail.outbox]) == (
        "zoe@example.org",
        [["zoe@example.org"]],
    )
    assert Invitation.objects.get().sent_at is not None


def test_a_second_click_sends_no_second_mail(invite):
    invite()
    with pytest.raises(AlreadyEnrolled):
        invite(email="ZOE@example.org")
    assert (len(mail.outbox), User.objects.filter(email__iexact=PERSON["email"]).count()) == (1, 1)


def test_the_mail_leaves_only_when_the_enrolment_is_kept(story, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        invite_learner(cohort=story.cohort, **PERSON)
        assert mail.outbox == []
    assert len(waiting) == 1


def test_the_link_opens_the_account_once(invite):
    invite()
    link = token()
    assert accept_invitation(token=link, password="une-phrase-de-passe").email == "zoe@example.org"
    assert accept_invitation(token=link, password="autre-phrase-de-passe") is None
    assert User.objects.get(email="zoe@example.org").check_password("une-phrase-de-passe")


def test_the_link_expires(invite):
    invite()
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert accept_invitation(token=token(), password="une-phrase-de-passe") is None


def test_the_database_does_not_know_the_link(invite):
    invite()
    assert token() not in str(Invitation.objects.values().get())


def test_inviting_again_replaces_the_link(invite, django_capture_on_commit_callbacks):
    enrolment = invite()
    first = token()
    Invitation.objects.update(created_at=timezone.now() - timedelta(hours=1))
    with django_capture_on_commit_callbacks(execute=True):
        send_invitation(user=enrolment.learner, cohort=enrolment.cohort)
    assert accept_invitation(token=first, password="une-phrase-de-passe") is None
    assert accept_invitation(token=token(), password="une-phrase-de-passe") is not None


def test_inviting_again_within_a_minute_sends_nothing(invite):
    enrolment = invite()
    with pytest.raises(AlreadyInvited):
        send_invitation(user=enrolment.learner)
    assert len(mail.outbox) == 1


def test_somebody_who_has_an_account_gets_news_without_a_link(invite, story):
    enrolment = invite(email=story.stranger.email)
    assert enrolment.learner == story.stranger
    assert ("/invitation/" in mail.outbox[0].body, Invitation.objects.count()) == (False, 0)


def test_somebody_who_had_left_comes_back(invite):
    enrolment = invite()
    withdraw(enrolment=enrolment)
    Invitation.objects.update(created_at=timezone.now() - timedelta(hours=1))
    invite()
    assert Enrolment.objects.get(pk=enrolment.pk).withdrawn_at is None


def test_a_mail_that_the_server_refuses_leaves_the_invitation_unsent(invite, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9  # nobody listens
    invite()
    assert Invitation.objects.get().sent_at is None


def test_an_invited_trainer_is_a_trainer(story, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        trainer = invite_trainer(**PERSON)
    assert (trainer.is_trainer, trainer.is_manager, len(mail.outbox)) == (True, False, 1)
