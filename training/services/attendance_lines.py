"""The line of a trainee at a half-day: held, written, and whether it may be; the acts are in attendance.py."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from training.enums import Presence, SignatureMethod
from training.exceptions import (
    DeviceClockDoesNotFit,
    HalfDayCancelled,
    NotFollowingThisSession,
    NotOpenToSign,
    NotYourOwn,
    SheetClosed,
    SigningIsOver,
)
from training.models import Attendance, AttendanceSheet, Enrolment, HalfDay, User
from training.queries.attendance import SIGNS_AFTER
from training.services.journal import record_presence, record_undone, said_of

ON_TIME = timedelta(minutes=15)
CLOCK_LEEWAY = timedelta(minutes=1)


@dataclass(frozen=True)
class Trace:
    """Where a signature comes from: a shortened network address, and the browser's own words."""

    address: str = ""
    user_agent: str = ""


def locked(half_day: HalfDay) -> HalfDay:
    """The half-day as it is now, held until the end of the transaction, while it may still change. 2 queries."""
    half_day = HalfDay.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=half_day.pk)
    if half_day.cancelled_at:
        raise HalfDayCancelled
    if AttendanceSheet.objects.filter(half_day=half_day).exists():
        raise SheetClosed
    return half_day


def line_to_sign(half_day: HalfDay, enrolment: Enrolment, author: User | None = None) -> Attendance:
    """The line of a trainee, written or not, the half-day being held. Nobody writes their own as a trainer."""
    half_day = locked(half_day)
    if enrolment.cohort_id != half_day.cohort_id or enrolment.withdrawn_at:
        raise NotFollowingThisSession
    if author and author.pk == enrolment.learner_id:
        raise NotYourOwn
    line = Attendance.objects.filter(half_day=half_day, enrolment=enrolment).first()
    line = line or Attendance(enrolment=enrolment)
    line.half_day = half_day
    return line


def must_be_open(half_day: HalfDay, now: datetime) -> None:
    if half_day.opened_at is None:
        raise NotOpenToSign
    if now > half_day.ends_at + SIGNS_AFTER:
        raise SigningIsOver


def must_fit(half_day: HalfDay, device_signed_at: datetime, now: datetime) -> None:
    """A signature that arrives late was given while one could sign, and not in the future."""
    if half_day.opened_at is None:
        raise NotOpenToSign
    first = half_day.opened_at - CLOCK_LEEWAY
    last = min(now, half_day.ends_at + SIGNS_AFTER) + CLOCK_LEEWAY
    if not first <= device_signed_at <= last:
        raise DeviceClockDoesNotFit


def keep(
    line: Attendance, method: SignatureMethod, now: datetime, trace: Trace, came_at: datetime | None = None, **more
) -> Attendance:
    """Write a signature, and whether its author came in time; the trainer may then say otherwise."""
    before = said_of(line)
    line.presence, line.minutes_missed = arrival(line.half_day, came_at or now)
    line.method, line.signed_at = method, now
    line.address, line.user_agent = trace.address, trace.user_agent[:300]
    for name, value in more.items():
        setattr(line, name, value)
    line.save()
    if before or line.half_day.countersigned_at:
        contradict(line, before, more.get("noted_by") or line.enrolment.learner)
    return line


def contradict(line: Attendance, before: dict | None, author: User) -> None:
    """A signature says otherwise than what was noted, or than what was countersigned."""
    if before:
        record_presence(line, before, author)
    undo_countersignature(line.half_day, author)


def arrival(half_day: HalfDay, at: datetime) -> tuple[Presence, int]:
    """Late from a quarter of an hour on; nobody is late at a sheet that was not open yet."""
    begun = max(half_day.starts_at, half_day.opened_at or half_day.starts_at)
    if at <= begun + ON_TIME:
        return Presence.PRESENT, 0
    return Presence.LATE, min(int((at - begun).total_seconds() // 60), whole_minutes(half_day))


def whole_minutes(half_day: HalfDay) -> int:
    return int(half_day.duration.total_seconds() // 60)


def undo_countersignature(half_day: HalfDay, author: User) -> None:
    if half_day.countersigned_at:
        record_undone(half_day, author)
        half_day.countersigned_at = half_day.countersigned_by = None
        half_day.save(update_fields=["countersigned_at", "countersigned_by"])
