"""The mails that are kept: one row for each, written with the act, sent after its COMMIT, never twice."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from training.enums import MailState
from training.exceptions import NotRefused
from training.models import Cohort, Enrolment, HalfDay, Mail, User
from training.models.mail import MailQuerySet
from training.services.calendar_file import CANCEL, PUBLISH, REQUEST, calendar_file
from training.services.mails import deliver, written

FEW = 4


@transaction.atomic
def queue_mail(
    *,
    key: str,
    to: User,
    kind: str,
    template: str,
    context: dict,
    cohort: Cohort | None = None,
    author: User | None = None,
    half_days: Iterable[HalfDay] = (),
) -> Mail | None:
    """Write a mail to one person, and send it once the transaction is kept; None when this key was already written.

    `template` has its subject on its first line; the text is kept as it was written: never put a secret in it (T34).
    `half_days` join the mail as calendar files. Somebody whose account is suspended is not written to.
    """
    if not to.is_active:
        return None
    subject, text = written(template, context | {"user": to, "cohort": cohort})
    facts = {"to": to, "kind": kind, "subject": subject[:250], "text": text, "cohort": cohort, "author": author}
    mail, is_new = Mail.objects.get_or_create(key=key, defaults=facts)
    if not is_new:
        return None
    mail.half_days.set(half_days)
    transaction.on_commit(partial(send_now, mail.pk))
    return mail


def send_secret(
    *, secret: str, key: str, to: User, kind: str, template: str, context: dict, cohort: Cohort | None
) -> bool:
    """Send at once a mail that holds a secret address, and keep a copy without it. Whether it left."""
    subject, text = written(template, context)
    is_sent = deliver(subject=subject, text=text, to=to.email, name=kind)
    outcome = {"state": MailState.SENT, "sent_at": timezone.now()} if is_sent else {"state": MailState.REFUSED}
    facts = {"to": to, "kind": kind, "subject": subject[:250], "cohort": cohort, "is_copy": True}
    Mail.objects.update_or_create(
        key=key, defaults=facts | outcome | {"text": text.replace(secret, _("[adresse secrète, non gardée]"))}
    )
    return is_sent


def send_now(pk: int) -> bool:
    """Send one mail unless it is sent, or being sent: whoever claims its row first sends it."""
    now = timezone.now()
    return claimed(Mail.objects.sendable(now), pk, now) and send(pk)


def send_again(*, mail: Mail) -> bool:
    """Try once more a mail that the server refused, however old. Whether it left. Raises NotRefused."""
    now = timezone.now()
    if not claimed(Mail.objects.refused(now), mail.pk, now):
        raise NotRefused
    return send(mail.pk)


def claimed(mails: MailQuerySet, pk: int, now: datetime) -> bool:
    """Whether this mail is one of these, and is ours to send."""
    return bool(mails.filter(pk=pk).update(claimed_at=now))


def send(pk: int) -> bool:
    """Send a mail that was claimed, and keep what became of it."""
    mail = Mail.objects.select_related("to").get(pk=pk)
    is_sent = deliver(
        subject=mail.subject, text=mail.text, to=mail.to.email, name=mail.kind, attachments=files_of(mail)
    )
    outcome = {"state": MailState.SENT, "sent_at": timezone.now()} if is_sent else {"state": MailState.REFUSED}
    Mail.objects.filter(pk=pk).update(claimed_at=None, **outcome)
    return is_sent


def send_waiting() -> int:
    """Send the mails that wait or that the server refused, of the last three days; how many left."""
    waiting = Mail.objects.sendable(timezone.now()).order_by(F("created_at")).values_list("pk", flat=True)
    return sum(send_now(pk) for pk in list(waiting))


def files_of(mail: Mail) -> list[tuple[str, str, str]]:
    """The calendar files of a mail: an invitation or a cancellation for each half-day, as iTIP asks (RFC 5546, 3.2).

    More than a few would bury the mail: they then come as one file to import.
    """
    half_days = list(mail.half_days.select_related("cohort__course"))
    if len(half_days) > FEW:
        standing = [one for one in half_days if not one.cancelled_at]
        return [("calendrier.ics", calendar_file(standing).decode(), f"text/calendar; method={PUBLISH}")]
    follows = Enrolment.objects.active().filter(learner=mail.to, cohort=mail.cohort_id).exists()
    return [file_of(one, REQUEST if expects(one, mail.to, follows) else CANCEL, mail.to) for one in half_days]


def expects(half_day: HalfDay, person: User, follows: bool) -> bool:
    """Whether this person is still to come: a trainee, or the one who leads it."""
    return not half_day.cancelled_at and (follows or half_day.trainer_id in (None, person.pk))


def file_of(half_day: HalfDay, method: str, to: User) -> tuple[str, str, str]:
    name = slugify(f"jour {half_day.day} {half_day.get_period_display()}")
    return f"{name}.ics", calendar_file([half_day], method=method, to=to).decode(), f"text/calendar; method={method}"
