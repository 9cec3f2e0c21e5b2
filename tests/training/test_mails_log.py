"""The log of mails in the admin: filtered, read, and a refused one sent again."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from tests.training.test_outbox import refuse
from training.enums import MailState
from training.exceptions import NotRefused
from training.models import Mail
from training.queries.mails import mails_log
from training.services.invitations import send_invitation
from training.services.outbox import send_again, send_waiting

pytestmark = pytest.mark.django_db


def a_mail(to, cohort=None, subject: str = "Votre convocation", **fields) -> Mail:
    facts = {"kind": "convocation", "subject": subject, "text": "Bonjour,\n\nÀ mardi.", "cohort": cohort, "to": to}
    return Mail.objects.create(key=f"essai:{Mail.objects.count()}", **(facts | fields))


@pytest.fixture
def refused(story) -> Mail:
    """A week ago: nobody tries it again by itself."""
    kept = a_mail(story.learner, story.cohort, state=MailState.REFUSED)
    Mail.objects.filter(pk=kept.pk).update(created_at=timezone.now() - timedelta(days=7))
    return kept


def test_mails_are_found_by_session_state_and_words(story, refused):
    sent = a_mail(story.far_learner, story.other_cohort, "Bienvenue", state=MailState.SENT)
    assert list(mails_log(cohort=str(story.cohort.pk))) == [refused]
    assert list(mails_log(state="sent")) == [sent]
    assert list(mails_log(words="elise bienv")) == [sent]
    assert list(mails_log(state="perdu", cohort="x")) == [sent, refused]


def test_a_manager_reads_a_mail_as_it_was_written(story, refused, log_in):
    page = log_in(story.manager).get(f"/admin/courriels/{refused.pk}/").content.decode()
    found = [words in page for words in (refused.subject, story.learner.email, "À mardi.", "Envoyer à nouveau")]
    assert found == [True] * 4


def test_a_refused_mail_is_sent_again_however_old_and_once(story, refused, log_in):
    client = log_in(story.manager)
    for _ in range(2):
        client.post(f"/admin/courriels/{refused.pk}/")
    refused.refresh_from_db()
    assert (refused.state, [one.to for one in mail.outbox]) == (MailState.SENT, [[story.learner.email]])


def test_a_mail_that_is_refused_again_says_so_and_waits(story, refused, log_in, monkeypatch):
    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    page = log_in(story.manager).post(f"/admin/courriels/{refused.pk}/", follow=True).content.decode()
    refused.refresh_from_db()
    assert ("encore refusé" in page, refused.state, refused.claimed_at) == (True, MailState.REFUSED, None)


@pytest.mark.parametrize("state", [MailState.SENT, MailState.WAITING])
def test_only_what_was_refused_is_sent_again(story, state):
    with pytest.raises(NotRefused):
        send_again(mail=a_mail(story.learner, state=state))


def test_a_suspended_person_is_not_written_to_again(story):
    with pytest.raises(NotRefused):
        send_again(mail=a_mail(story.suspended, state=MailState.REFUSED))


@pytest.mark.parametrize("mails", [1, 3])
def test_the_log_costs_the_same_whatever_the_number_of_mails(story, log_in, mails, django_assert_num_queries):
    for _ in range(mails):
        a_mail(story.learner, story.cohort)
    client = log_in(story.manager)
    client.get("/admin/courriels/")
    with django_assert_num_queries(13):
        client.get("/admin/courriels/")


def test_an_invitation_is_kept_without_its_secret_address(story, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        send_invitation(user=story.learner, cohort=story.cohort)
    kept, [sent] = Mail.objects.get(), mail.outbox
    link = next(line for line in sent.body.splitlines() if "/invitation/" in line)
    assert kept.text == sent.body.replace(link, "[adresse secrète, non gardée]")
    assert (kept.state, kept.is_copy) == (MailState.SENT, True)


def test_a_copy_never_leaves_again(story, django_capture_on_commit_callbacks, monkeypatch):
    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        send_invitation(user=story.learner, cohort=story.cohort)
    monkeypatch.undo()
    kept = Mail.objects.get()
    with pytest.raises(NotRefused):
        send_again(mail=kept)
    assert (kept.state, send_waiting(), mail.outbox) == (MailState.REFUSED, 0, [])
