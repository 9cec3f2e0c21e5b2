"""The register of complaints: registering, acknowledging, answering, resolving. Every act leaves a note."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from training.enums import ComplaintAuthor, ComplaintChannel
from training.exceptions import ComplaintConflict, TooManyComplaints
from training.models import Cohort, Complaint, ComplaintCounter, ComplaintNote, User
from training.services.outbox import queue_mail

MOST_A_DAY = 5
FOLLOWED = ("acknowledged_on", "answer", "cause", "corrective_action", "resolved_on")


@transaction.atomic
def send_complaint(*, author: User, category: str, description: str, cohort: Cohort | None = None) -> Complaint:
    """What somebody writes on the site: registered, acknowledged at once by mail. Sent twice, it is kept once.

    Raises TooManyComplaints.
    """
    User.objects.select_for_update().get(pk=author.pk)
    recent = Complaint.objects.filter(user=author, recorded_at__gt=timezone.now() - timedelta(days=1))
    if same := recent.filter(category=category, description=description, cohort=cohort).first():
        return same
    if recent.count() >= MOST_A_DAY:
        raise TooManyComplaints
    author_type = ComplaintAuthor.TRAINER if author.is_trainer or author.is_manager else ComplaintAuthor.TRAINEE
    complaint = register_complaint(
        recorded_by=author,
        channel=ComplaintChannel.SITE,
        author_type=author_type,
        category=category,
        description=description,
        cohort=cohort,
        user=author,
        acknowledged_on=timezone.localdate(),
    )
    queue_mail(
        key=f"complaint-{complaint.number}",
        to=author,
        kind="complaint",
        template="training/mails/complaint",
        context={"complaint": complaint},
        cohort=cohort,
    )
    return complaint


@transaction.atomic
def register_complaint(*, recorded_by: User, cohort: Cohort | None = None, **facts) -> Complaint:
    """Write a complaint into the register, under the next number of the year."""
    facts["course"] = cohort.course if cohort else facts.get("course")
    number = next_number(year=timezone.localdate().year)
    complaint = Complaint.objects.create(number=number, recorded_by=recorded_by, cohort=cohort, **facts)
    note(complaint, recorded_by, _("Enregistrée."))
    return complaint


def next_number(*, year: int) -> str:
    """« REC-2026-0001 »: drawn in the transaction that registers, hence without a gap."""
    ComplaintCounter.objects.bulk_create([ComplaintCounter(year=year)], ignore_conflicts=True)
    counter = ComplaintCounter.objects.select_for_update().get(year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"REC-{year}-{counter.last:04d}"


@transaction.atomic
def follow_complaint(*, complaint: Complaint, author: User, seen: int, remark: str = "", **facts) -> Complaint:
    """Complete a complaint; a note says what changed, from what to what. Nothing to say: nothing is written.

    `seen` is the newest note that the author's page showed. Raises ComplaintConflict when there is a newer one.
    """
    locked = Complaint.objects.select_for_update().get(pk=complaint.pk)
    changes = [name for name in FOLLOWED if name in facts and facts[name] != getattr(locked, name)]
    lines = [change_in_words(locked, name, facts[name]) for name in changes] + [remark] * bool(remark)
    if not lines:
        return locked
    if locked.notes.order_by("-pk").values_list("pk", flat=True).first() != seen:
        raise ComplaintConflict
    for name in changes:
        setattr(locked, name, facts[name])
    locked.save(update_fields=changes)
    note(locked, author, "\n".join(lines))
    return locked


def change_in_words(complaint: Complaint, name: str, after: date | str | None) -> str:
    """« Cause : – → la salle était fermée »."""
    label = complaint._meta.get_field(name).verbose_name.capitalize()
    words = {"label": label, "before": shown(getattr(complaint, name)), "after": shown(after)}
    return _("%(label)s : %(before)s → %(after)s") % words


def shown(value: date | str | None) -> str:
    return date_format(value, "j F Y") if isinstance(value, date) else value or "–"


def note(complaint: Complaint, author: User, text: str) -> ComplaintNote:
    return ComplaintNote.objects.create(complaint=complaint, author=author, text=text)
