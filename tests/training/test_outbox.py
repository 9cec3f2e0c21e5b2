"""Kept mails: one row each, sent after COMMIT, never twice."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from training.enums import MailState
from training.models import Mail
from training.services.outbox import queue_mail, send_now, send_waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def queue(story, django_capture_on_commit_callbacks):
    def act(**changes):
        with django_capture_on_commit_callbacks(execute=True):
            facts = {
                "key": "nouvelle:1",
                "to": story.learner,
                "kind": "enrolled",
                "template": "training/mails/enrolled",
                "context": {},
                "cohort": story.cohort,
            }
            return queue_mail(**(facts | changes))

    return act


def refuse(*args, **kwargs):
    raise smtplib.SMTPServerDisconnected("amina@example.org")


@pytest.fixture
def silent_server(monkeypatch):
    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    return monkeypatch


def test_a_mail_is_kept_as_it_was_sent(queue):
    kept = queue()
    kept.refresh_from_db()
    assert (kept.state, kept.sent_at is not None, kept.claimed_at) == (MailState.SENT, True, None)
    assert (kept.subject, kept.text) == (mail.outbox[0].subject, mail.outbox[0].body)


def test_the_same_key_is_never_sent_twice(queue):
    assert (queue() is not None, queue(), len(mail.outbox)) == (True, None, 1)
    assert (send_now(Mail.objects.get().pk), send_waiting(), len(mail.outbox)) == (False, 0, 1)


def test_nothing_leaves_before_the_act_is_kept(story, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        queue_mail(
            key="a", to=story.learner, kind="k", template="training/mails/enrolled", context={}, cohort=story.cohort
        )
        assert (mail.outbox, Mail.objects.get().state) == ([], MailState.WAITING)
    assert len(waiting) == 1


def test_what_the_server_refuses_is_said_and_tried_again(queue, silent_server):
    kept = queue()
    kept.refresh_from_db()
    assert (kept.state, kept.sent_at) == (MailState.REFUSED, None)
    silent_server.undo()
    call_command("send_waiting_mails", verbosity=0)
    kept.refresh_from_db()
    assert (kept.state, len(mail.outbox)) == (MailState.SENT, 1)


def test_a_mail_that_another_process_is_sending_is_left_to_it(queue, silent_server):
    queue()
    silent_server.undo()
    Mail.objects.update(claimed_at=timezone.now())
    assert send_waiting() == 0
    Mail.objects.update(claimed_at=timezone.now() - timedelta(minutes=11))
    assert send_waiting() == 1


def test_after_three_days_nobody_tries_again(queue, silent_server):
    queue()
    silent_server.undo()
    Mail.objects.update(created_at=timezone.now() - timedelta(days=4))
    assert (send_waiting(), mail.outbox) == (0, [])


def test_a_suspended_person_is_not_written_to(queue, story):
    assert (queue(to=story.suspended), Mail.objects.count()) == (None, 0)
