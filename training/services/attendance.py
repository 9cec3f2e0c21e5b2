"""Signing a half-day, and what the trainer notes, until the sheet is closed.

Each act locks the half-day first: two clicks or two devices make one signature, and none slips in while the sheet is
being closed. An act that changes a line undoes the countersignature, which spoke of other lines.
"""

import hashlib
import secrets
from datetime import datetime

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from training.enums import Presence, SignatureMethod
from training.exceptions import (
    HasNotSigned,
    HasSigned,
    NotBegun,
    NotOpenToSign,
    TooEarlyToOpen,
    WrongCode,
)
from training.models import Attendance, Enrolment, HalfDay, PaperScan, User
from training.queries.attendance import AWAY, OPENS_BEFORE
from training.queries.room_codes import accepts_code, accepts_kept_code
from training.services.attendance_lines import (
    Trace,
    keep,
    line_to_sign,
    locked,
    must_be_open,
    must_fit,
    undo_countersignature,
    whole_minutes,
)
from training.services.journal import record_opening, record_presence, said_of


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
