"""The half-days of a session: how they read, how many hours they make, which have begun."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from modules.models import CoursePage
from modules.queries.outline import days_of
from training.enums import Modality
from training.models import Attendance, AttendanceSheet, Cohort, Enrolment, HalfDay, Mail, User

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Told:
    """What people are told of a half-day: two of them differ when there is something to tell."""

    pk: int
    name: str
    when: str
    where: str
    how: str
    trainer: User | None
    ends_at: datetime
    is_cancelled: bool

    def lines(self) -> dict[str, str]:
        who = self.trainer.get_full_name() if self.trainer else ""
        return {_("Date"): self.when, _("Lieu"): self.where, _("Modalité"): self.how, _("Avec"): who}


@dataclass(frozen=True)
class ToldChange:
    """A half-day before and after an act; `before` is None when the act added it."""

    before: Told | None
    after: Told

    @property
    def is_to_come(self) -> bool:
        """Whether it still concerns anybody: what is over, and was, is not told."""
        now = timezone.now()
        return self.after.ends_at > now or (self.before is not None and self.before.ends_at > now)

    @property
    def lines(self) -> list[tuple[str, str, str]]:
        """What changed: the word for it, before, after."""
        if self.before is None or self.after.is_cancelled:
            return []
        before = self.before.lines()
        return [(word, before[word], after) for word, after in self.after.lines().items() if after != before[word]]

    def trainers(self, team: list[User]) -> list[User]:
        """Who leads it, or led it; the whole team when nobody is named."""
        return [
            person
            for told in (self.before, self.after)
            if told
            for person in ([told.trainer] if told.trainer else team)
        ]


@dataclass(frozen=True)
class Hours:
    """The hours of a session by modality. The remote rate is computed, never typed (Code du travail, D6353-1)."""

    room: Decimal
    remote: Decimal
    alone: Decimal

    @property
    def total(self) -> Decimal:
        return self.room + self.remote + self.alone

    @property
    def remote_rate(self) -> Decimal:
        return (self.remote + self.alone) / self.total if self.total else ZERO


def clock(moment: datetime) -> str:
    """« 9 h », « 13 h 30 », in Paris."""
    local = timezone.localtime(moment)
    return f"{local.hour}\u00a0h\u00a0{local:%M}" if local.minute else f"{local.hour}\u00a0h"


def times_of(half_day: HalfDay) -> str:
    return _("%(start)s à %(end)s") % {"start": clock(half_day.starts_at), "end": clock(half_day.ends_at)}


def day_of(on: date) -> str:
    """« lundi 1er mars 2027 »."""
    first = "er" if on.day == 1 else ""
    return f"{date_format(on, 'l j')}{first} {date_format(on, 'F Y')}"


def when_of(half_day: HalfDay) -> str:
    """« mardi 2 mars 2027, 9 h à 12 h 30 »."""
    return f"{day_of(half_day.on)}, {times_of(half_day)}"


def name_of(half_day: HalfDay) -> str:
    """« Jour 3, matin »."""
    return _("Jour %(day)d, %(period)s") % {"day": half_day.day, "period": half_day.get_period_display()}


def told_of(half_day: HalfDay) -> Told:
    """Its cohort and its trainer are loaded."""
    return Told(
        pk=half_day.pk,
        name=name_of(half_day),
        when=when_of(half_day),
        where=half_day.where,
        how=half_day.get_modality_display(),
        trainer=half_day.trainer,
        ends_at=half_day.ends_at,
        is_cancelled=half_day.cancelled_at is not None,
    )


def calendar_of(cohort: Cohort) -> list[HalfDay]:
    """All its half-days, the cancelled ones too, with what was signed: `has_begun`, `has_sheet`. 1 query."""
    half_days = with_evidence(cohort.half_days.select_related("trainer"))
    for half_day in half_days:
        half_day.cohort = cohort
    return list(half_days)


def with_evidence(half_days):
    """The same half-days, saying whether somebody signed and whether the sheet is closed."""
    return half_days.annotate(
        has_attendance=Exists(Attendance.objects.filter(half_day=OuterRef("pk"))),
        has_sheet=Exists(AttendanceSheet.objects.filter(half_day=OuterRef("pk"))),
    )


def has_begun(half_day: HalfDay) -> bool:
    """Whether its attendance has begun; of a half-day that `with_evidence` loaded."""
    return bool(half_day.opened_at or half_day.has_attendance or half_day.has_sheet)


def hours_of(cohort: Cohort, half_days: list[HalfDay] | None = None) -> Hours:
    """By modality; the cancelled half-days do not count. 1 query when they are given, 2 otherwise; `course` loaded."""
    standing = [one for one in (cohort.half_days.all() if half_days is None else half_days) if not one.cancelled_at]
    live = {way: sum((one.hours for one in standing if one.modality == way), ZERO) for way in Modality}
    return Hours(room=live[Modality.ROOM], remote=live[Modality.REMOTE], alone=hours_alone(cohort.course))


def hours_alone(course: CoursePage) -> Decimal:
    """What is learned at a distance at one's own pace: as the programme says, or its activities. 0 or 1 query."""
    if course.online_hours:
        return course.online_hours
    minutes = sum(step.credited_minutes for day in days_of(course, "") for step in day.steps)
    return (Decimal(minutes) / 60).quantize(ZERO)


def half_days_of(user: User) -> list[HalfDay]:
    """Those of all the sessions that a trainee follows, the cancelled ones too. 1 query."""
    return list(HalfDay.objects.for_learner(user).select_related("cohort__course", "trainer"))


def next_day_of(cohort: Cohort) -> list[HalfDay]:
    """The half-days of its next day, or what is left of today's. 1 query."""
    to_come = list(cohort.half_days.standing().filter(ends_at__gt=timezone.now()))
    for half_day in to_come:
        half_day.cohort = cohort
    return [one for one in to_come if one.on == to_come[0].on]


def enrolment_by_key(key: str) -> Enrolment | None:
    """Whose calendar this secret address shows, while they follow the session. 1 query."""
    return Enrolment.objects.active().select_related("cohort__course", "learner").filter(calendar_key=key).first()


def trainees_with_mails(cohort: Cohort, kind: str) -> list[Enrolment]:
    """Who follows a session, each with the mails of one kind that they were sent (`learner.sent`). 2 queries."""
    mails = Mail.objects.filter(cohort=cohort, kind=kind).order_by("created_at")
    return list(
        cohort.enrolments.active()
        .select_related("learner")
        .prefetch_related(Prefetch("learner__mails", queryset=mails, to_attr="sent"))
    )
