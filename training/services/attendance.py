"""Signing a half-day, and what the trainer notes, until the sheet is closed.

Each act locks the half-day first: two clicks or two devices make one signature, and none slips in while the sheet is
being closed. An act that changes a line undoes the countersignature, which spoke of other lines.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from training.enums import Presence, SignatureMethod
from training.exceptions import (
    DeviceClockDoesNotFit,
    HalfDayCancelled,
    HasNotSigned,
    HasSigned,
    NotBegun,
    NotFollowingThisSession,
    NotOpenToSign,
    NotYourOwn,
    SheetClosed,
    SigningIsOver,
    TooEarlyToOpen,
    WrongCode,
)
from training.models import Attendance, AttendanceSheet, Enrolment, HalfDay, PaperScan, User
from training.queries.attendance import SIGNS_AFTER
from training.queries.room_codes import accepts_code, accepts_kept_code
from training.services.journal import record_opening, record_presence, record_undone, said_of

OPENS_BEFORE = timedelta(hours=1)
ON_TIME = timedelta(minutes=15)
CLOCK_LEEWAY = timedelta(minutes=1)
AWAY = (Presence.ABSENT, Presence.EXCUSED)


@dataclass(frozen=True)
class Trace:
    """Where a signature comes from: a shortened network address, and the browser's own words."""

    address: str = ""
    user_agent: str = ""


@transaction.atomic
def open_half_day(*, half_day: HalfDay, author: User | None = None) -> HalfDay:
    """Let trainees sign; a second click changes nothing. Raises TooEarlyToOpen, HalfDayCancelled, SheetClosed."""
    half_day = locked(half_day)
    now = timezone.now()
    if now < half_day.starts_at - OPENS_BEFORE:
        raise TooEarlyToOpen(half_day.starts_at - OPENS_BEFORE)
    if half_day.opened_at is None:
        half_day.opened_at = now
        half_day.secret = half_day.secret or secrets.token_hex(32)
        half_day.save(update_fields=["opened_at", "secret"])
        record_opening(half_day, author)
    return half_day


@transaction.atomic
def sign_by_code(
    *, half_day: HalfDay, enrolment: Enrolment, code: str, trace: Trace, device_signed_at: datetime | None = None
) -> Attendance:
    """Sign with the code that the room shows; `device_signed_at` is the clock of a phone that had no network then.

    Whoever has signed keeps their first signature. Raises WrongCode, NotOpenToSign, SigningIsOver,
    DeviceClockDoesNotFit, and what a closed or cancelled half-day raises.
    """
    now = timezone.now()
    line = line_to_sign(half_day, enrolment)
    if line.is_signed:
        return line
    if device_signed_at is None:
        must_be_open(line.half_day, now)
        fits = accepts_code(line.half_day, code, now)
    else:
        must_fit(line.half_day, device_signed_at, now)
        fits = accepts_kept_code(line.half_day, code, device_signed_at)
    if not fits:
        raise WrongCode
    came_at = device_signed_at or now
    return keep(line, SignatureMethod.CODE, now, trace, came_at=came_at, device_signed_at=device_signed_at)


@transaction.atomic
def sign_by_qr(*, half_day: HalfDay, enrolment: Enrolment, trace: Trace) -> Attendance:
    """Sign after having scanned the QR code, which the view has checked."""
    now = timezone.now()
    line = line_to_sign(half_day, enrolment)
    if line.is_signed:
        return line
    must_be_open(line.half_day, now)
    return keep(line, SignatureMethod.QR, now, trace)


@transaction.atomic
def sign_on_tablet(*, half_day: HalfDay, enrolment: Enrolment, drawn: str, trace: Trace, author: User) -> Attendance:
    """Sign on the trainer's own device, who is there and sees who signs. Raises NotOpenToSign, NotYourOwn."""
    line = line_to_sign(half_day, enrolment, author)
    if line.is_signed:
        return line
    if line.half_day.opened_at is None:
        raise NotOpenToSign
    return keep(line, SignatureMethod.TABLET, timezone.now(), trace, drawn=drawn, noted_by=author)


@transaction.atomic
def file_paper(*, half_day: HalfDay, file: File, enrolments: list[Enrolment], author: User) -> PaperScan:
    """Keep the scan of a paper sheet, and the signatures that the trainer reads on it. The same file is kept once."""
    half_day = locked(half_day)
    signed_at = timezone.now()
    for enrolment in enrolments:
        line = line_to_sign(half_day, enrolment, author)
        if not line.is_signed:
            keep(line, SignatureMethod.PAPER, signed_at, Trace(), came_at=half_day.starts_at, noted_by=author)
    digest = hashlib.sha256(file.read()).hexdigest()
    file.seek(0)
    known = half_day.scans.filter(sha256=digest).first()
    return known or PaperScan.objects.create(half_day=half_day, file=file, sha256=digest, sent_by=author)


@transaction.atomic
def note_presence(
    *,
    half_day: HalfDay,
    enrolment: Enrolment,
    presence: Presence,
    author: User,
    minutes_missed: int = 0,
    note: str = "",
    excuse: File | None = None,
) -> Attendance:
    """Note who is absent, excused, late or left early. Raises HasSigned, HasNotSigned, NotYourOwn, SheetClosed."""
    line = line_to_sign(half_day, enrolment, author)
    if presence in AWAY and line.is_signed:
        raise HasSigned
    if presence not in AWAY and not line.is_signed:
        raise HasNotSigned
    before = said_of(line)
    line.presence, line.note, line.noted_by = presence, note, author
    line.minutes_missed = whole_minutes(line.half_day) if presence in AWAY else minutes_missed
    if excuse:
        line.excuse = excuse
    line.save()
    record_presence(line, before, author)
    undo_countersignature(line.half_day, author)
    return line


@transaction.atomic
def countersign(*, half_day: HalfDay, author: User) -> HalfDay:
    """The trainer signs what the lines say now. Raises NotBegun, SheetClosed."""
    half_day, now = locked(half_day), timezone.now()
    if now < half_day.starts_at:
        raise NotBegun
    if half_day.countersigned_at is None:
        half_day.countersigned_at, half_day.countersigned_by = now, author
        half_day.save(update_fields=["countersigned_at", "countersigned_by"])
    return half_day


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
