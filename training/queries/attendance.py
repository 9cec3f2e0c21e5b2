"""Who was there: the half-days of a session, the room of one of them, and what stands once corrected."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Count, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from training.enums import HalfDayState, Presence
from training.models import Attendance, AttendanceSheet, Cohort, Enrolment, HalfDay, SheetAddendum, User

OPENS_BEFORE = timedelta(hours=1)
SIGNS_AFTER = timedelta(minutes=30)
WAITING = (HalfDayState.TO_OPEN, HalfDayState.OPEN, HalfDayState.TO_CLOSE)
AWAY = (Presence.ABSENT, Presence.EXCUSED)
FOLLOWED = Q(withdrawn_at__isnull=True, learner__is_active=True)
MINUTES_PER_HOUR = Decimal(60)


def sheet_of(half_day: HalfDay) -> AttendanceSheet | None:
    """Its closed sheet, selected with it."""
    return getattr(half_day, "sheet", None)


def state_of(half_day: HalfDay, now: datetime) -> HalfDayState:
    """Where its sheet stands; `sheet` is selected."""
    if half_day.cancelled_at:
        return HalfDayState.CANCELLED
    if sheet_of(half_day):
        return HalfDayState.CLOSED
    if half_day.is_over(now):
        return HalfDayState.TO_CLOSE
    if half_day.opened_at:
        return HalfDayState.OPEN
    return HalfDayState.TO_OPEN if now >= half_day.starts_at - OPENS_BEFORE else HalfDayState.AHEAD


@dataclass
class Listed:
    """A half-day in a list: its state, and how many have signed."""

    half_day: HalfDay
    state: HalfDayState
    followers: int

    @property
    def expected(self) -> int:
        """Those who follow the session now; once the sheet is closed, those whom it names."""
        return self.half_day.named if self.state == HalfDayState.CLOSED else self.followers

    @property
    def signed(self) -> int:
        return self.half_day.signed

    @property
    def away(self) -> int:
        return self.half_day.away


def half_days_of(cohort: Cohort) -> list[Listed]:
    """Every half-day of a session, cancelled ones left out. 2 queries."""
    now, followers = timezone.now(), cohort.enrolments.active().count()
    half_days = counted(cohort.half_days.standing()).select_related("sheet", "trainer")
    return [Listed(one, state_of(one, now), followers) for one in half_days]


def pressing(half_days: list[Listed]) -> list[Listed]:
    """Those that wait for their trainer; when none does, the next one to come."""
    ahead = [one for one in half_days if one.state == HalfDayState.AHEAD]
    return [one for one in half_days if one.state in WAITING] or ahead[:1]


def counted(half_days):
    """With `signed` and `away`, how many lines say so, and `named`, how many lines there are."""
    return half_days.annotate(
        named=Count("attendances"),
        signed=Count("attendances", filter=Q(attendances__signed_at__isnull=False)),
        away=Count("attendances", filter=Q(attendances__presence__in=AWAY)),
    )


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


@dataclass(frozen=True)
class Standing:
    """What stands of a trainee at a half-day whose sheet is closed: its line, or the newest correction of it."""

    half_day: HalfDay
    presence: Presence
    minutes_missed: int
    is_corrected: bool = False

    @property
    def is_there(self) -> bool:
        return self.presence not in AWAY

    @property
    def minutes(self) -> int:
        """Those attended."""
        whole = int(self.half_day.duration.total_seconds() // 60)
        return max(0, whole - self.minutes_missed) if self.is_there else 0

    @property
    def hours(self) -> Decimal:
        return (self.minutes / MINUTES_PER_HOUR).quantize(Decimal("0.01"))


def presences_of(enrolments) -> dict[int, list[Standing]]:
    """By enrolment, what closed sheets and their addenda say, in the order of the half-days. 2 queries."""
    lines = Attendance.objects.filter(enrolment__in=enrolments, half_day__sheet__isnull=False)
    said = {(line.enrolment_id, line.half_day_id): standing(line, line.half_day) for line in with_times(lines)}
    corrections = SheetAddendum.objects.filter(enrolment__in=enrolments).select_related("sheet__half_day")
    for one in corrections.order_by("written_at", "pk"):
        said[one.enrolment_id, one.sheet.half_day_id] = standing(one, one.sheet.half_day, is_corrected=True)
    found: dict[int, list[Standing]] = {}
    for (enrolment_id, _half_day_id), one in sorted(said.items(), key=lambda item: item[1].half_day.starts_at):
        found.setdefault(enrolment_id, []).append(one)
    return found


def with_times(lines):
    return lines.select_related("half_day").order_by()


def standing(said: Attendance | SheetAddendum, half_day: HalfDay, *, is_corrected: bool = False) -> Standing:
    return Standing(half_day, Presence(said.presence), said.minutes_missed, is_corrected)


def presence_of(enrolment: Enrolment) -> list[Standing]:
    """The same for one trainee. 2 queries."""
    return presences_of([enrolment]).get(enrolment.pk, [])


@dataclass
class Mine:
    """A half-day of today, for a trainee."""

    half_day: HalfDay
    enrolment: Enrolment
    state: HalfDayState
    line: Attendance | None

    @property
    def is_signed(self) -> bool:
        return bool(self.line and self.line.is_signed)


def todays_of(user: User) -> list[Mine]:
    """The half-days of today in the sessions that somebody follows. 2 queries."""
    today = timezone.localdate()
    return mine_among(user, HalfDay.objects.filter(starts_at__date=today))


def mine_among(user: User, half_days) -> list[Mine]:
    """Of these, the standing ones that somebody follows, with their own line. 2 queries, 1 when there is none."""
    own = Attendance.objects.filter(enrolment__learner=user)
    followed = Enrolment.objects.for_learner(user)
    rows = (
        half_days.standing()
        .for_learner(user)
        .select_related("cohort__course", "sheet", "trainer")
        .prefetch_related(
            Prefetch("attendances", queryset=own, to_attr="own_lines"),
            Prefetch("cohort__enrolments", queryset=followed, to_attr="own_enrolments"),
        )
    )
    now = timezone.now()
    return [
        Mine(one, one.cohort.own_enrolments[0], state_of(one, now), next(iter(one.own_lines), None)) for one in rows
    ]
