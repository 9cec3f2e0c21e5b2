"""The room of a half-day: who sits there, what is written of each, what was corrected."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from training.enums import HalfDayState, Presence
from training.models import Attendance, AttendanceSheet, Enrolment, HalfDay, SheetAddendum
from training.queries.attendance import AWAY, SIGNS_AFTER, sheet_of, state_of

FOLLOWED = Q(withdrawn_at__isnull=True, learner__is_active=True)


@dataclass
class Seat:
    """A trainee in the room: their line once it is written, and its corrections."""

    enrolment: Enrolment
    line: Attendance | None = None
    addenda: list[SheetAddendum] = field(default_factory=list)
    is_closed: bool = False

    @property
    def is_signed(self) -> bool:
        return bool(self.line and self.line.is_signed)

    @property
    def is_away(self) -> bool:
        return bool(self.line and self.line.presence in AWAY)

    @property
    def is_missing(self) -> bool:
        return self.line is None

    @property
    def state(self) -> str:
        return "missing" if self.is_missing else "away" if self.is_away else "signed"

    @property
    def words(self) -> str:
        """« 09:02 · code saisi sur son appareil · en retard, 20 min »; when a phone had no network, both clocks."""
        if self.line is None:
            return _("n’est pas sur la feuille") if self.is_closed else _("n’a pas encore signé")
        return " · ".join(filter(None, said_of(self.line)))


def said_of(line: Attendance) -> list[str]:
    presence = line.get_presence_display()
    if not line.is_signed:
        return [presence, line.note]
    at = f"{timezone.localtime(line.signed_at):%H:%M}"
    if line.device_signed_at:
        device = f"{timezone.localtime(line.device_signed_at):%H:%M}"
        at = _("%(device)s sur son appareil, reçue à %(server)s") % {"device": device, "server": at}
    if line.minutes_missed:
        presence = _("%(presence)s, %(minutes)d min") % {"presence": presence, "minutes": line.minutes_missed}
    return [at, line.get_method_display(), presence if line.presence != Presence.PRESENT else "", line.note]


@dataclass
class Room:
    """A half-day as its trainer sees it."""

    half_day: HalfDay
    state: HalfDayState
    seats: list[Seat]

    @property
    def sheet(self) -> AttendanceSheet | None:
        return sheet_of(self.half_day)

    @property
    def signed(self) -> int:
        return sum(seat.is_signed for seat in self.seats)

    @property
    def has_begun(self) -> bool:
        return timezone.now() >= self.half_day.starts_at

    @property
    def takes_codes(self) -> bool:
        """Whether a code still signs; the tablet and the paper do until the sheet is closed."""
        return bool(self.half_day.opened_at) and timezone.now() <= self.half_day.ends_at + SIGNS_AFTER

    @property
    def missing(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.is_missing]


def room_of(half_day: HalfDay) -> Room:
    """Everybody who follows the session, and whoever has a line; `sheet`, `cohort` selected. 3 queries at most."""
    sheet = sheet_of(half_day)
    lines = {line.enrolment_id: line for line in half_day.attendances.select_related("noted_by").order_by()}
    addenda = list(sheet.addenda.select_related("author")) if sheet else []
    written = {*lines, *(one.enrolment_id for one in addenda)}
    people = half_day.cohort.enrolments.filter(FOLLOWED | Q(pk__in=written)).select_related("learner")
    seats = {one.pk: Seat(one, lines.get(one.pk), is_closed=bool(sheet)) for one in people}
    for addendum in addenda:
        seats[addendum.enrolment_id].addenda.append(addendum)
    return Room(half_day, state_of(half_day, timezone.now()), list(seats.values()))


def seat_of(half_day: HalfDay, enrolment: Enrolment) -> Seat:
    """One trainee in the room. 1 query, 2 when the sheet is closed."""
    sheet = sheet_of(half_day)
    addenda = sheet.addenda.filter(enrolment=enrolment).select_related("author") if sheet else []
    line = half_day.attendances.filter(enrolment=enrolment).first()
    return Seat(enrolment, line, list(addenda), is_closed=bool(sheet))
