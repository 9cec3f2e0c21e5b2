"""The half-days of a session, those of a trainee today, and where the sheet of each stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from training.enums import HalfDayState, Presence
from training.models import Attendance, AttendanceSheet, Cohort, Enrolment, HalfDay, User

OPENS_BEFORE = timedelta(hours=1)
SIGNS_AFTER = timedelta(minutes=30)
WAITING = (HalfDayState.TO_OPEN, HalfDayState.OPEN, HalfDayState.TO_CLOSE)
AWAY = (Presence.ABSENT, Presence.EXCUSED)


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
