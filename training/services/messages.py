"""Announcements, questions and answers: kept with their dates and authors, and told by mail to whoever wants it."""

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from training.models import Announcement, Cohort, Enrolment, Message, Thread, User
from training.services.outbox import queue_mail


@transaction.atomic
def announce(*, cohort: Cohort, author: User, title: str, text: str) -> Announcement:
    """Say something to a whole session, and mail it to those who want it. Sent twice in a row, it is said once."""
    Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    newest = cohort.announcements.first()
    if newest and (newest.author_id, newest.title, newest.text) == (author.pk, title, text):
        return newest
    announcement = Announcement.objects.create(cohort=cohort, author=author, title=title, text=text)
    for enrolment in cohort.enrolments.active().filter(learner__wants_messages_by_mail=True).select_related("learner"):
        queue_mail(
            key=f"announcement-{announcement.pk}-{enrolment.learner_id}",
            to=enrolment.learner,
            kind="announcement",
            template="training/mails/announcement",
            context={"announcement": announcement},
            cohort=cohort,
            author=author,
        )
    return announcement


@transaction.atomic
def ask(*, enrolment: Enrolment, subject: str, text: str, page: Page | None = None) -> Thread:
    """Open a thread with a first message, about a lesson or about the session. Sent twice in a row, it opens once."""
    Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    newest = enrolment.threads.filter(page=page, subject=subject).first()
    if newest and [*newest.messages.values_list("text", flat=True)] == [text]:
        return newest
    thread = Thread.objects.create(enrolment=enrolment, page=page, subject=subject)
    tell_the_team(Message.objects.create(thread=thread, author=enrolment.learner, text=text))
    return thread


@transaction.atomic
def reply(*, thread: Thread, author: User, text: str) -> Message:
    """Add a message. The trainee's opens the thread again and goes to the team; the team's to the trainee."""
    locked = Thread.objects.select_for_update(of=("self",)).get(pk=thread.pk)
    newest = locked.messages.last()
    if newest and (newest.author_id, newest.text) == (author.pk, text):
        return newest
    message = Message.objects.create(thread=locked, author=author, text=text)
    if author.pk != locked.enrolment.learner_id:
        tell_the_learner(message)
        return message
    Thread.objects.filter(pk=locked.pk).update(settled_at=None)
    tell_the_team(message)
    return message


def settle(*, thread: Thread) -> None:
    """Say that a thread waits for no answer; the first date stays, and a new message of the trainee opens it."""
    Thread.objects.filter(pk=thread.pk, settled_at=None).update(settled_at=timezone.now())


def tell_the_team(message: Message) -> None:
    """A question waits: said to the trainers of its session who want it by mail."""
    cohort = message.thread.enrolment.cohort
    for trainer in cohort.trainers.filter(wants_messages_by_mail=True):
        tell(message, trainer, "question")


def tell_the_learner(message: Message) -> None:
    if message.thread.enrolment.learner.wants_messages_by_mail:
        tell(message, message.thread.enrolment.learner, "answer")


def tell(message: Message, to: User, kind: str) -> None:
    """The mail leads to the message and does not hold it: what is said of families stays on the site."""
    queue_mail(
        key=f"{kind}-{message.pk}-{to.pk}",
        to=to,
        kind=kind,
        template=f"training/mails/{kind}",
        context={"message": message, "thread": message.thread},
        cohort=message.thread.enrolment.cohort,
        author=message.author,
    )


def choose_mails(*, user: User, wants: bool) -> None:
    """Receive a mail for each message, or none: everything is read on the site anyhow."""
    User.objects.filter(pk=user.pk).update(wants_messages_by_mail=wants)
