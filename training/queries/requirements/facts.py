"""What requirements are decided from: each table is read once, whatever the number of trainees, if anything asks it."""

from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from django.db.models import Count, Max

from modules.models import CoursePage, QuizPage, Rating
from modules.queries.outline import Day, Step, days_of
from training.enums import Presence
from training.models import (
    Attendance,
    Earned,
    Enrolment,
    GridRecord,
    HalfDay,
    HandedDocument,
    LessonCompletion,
    SheetAddendum,
    Waiver,
)
from training.queries.positioning import ROLES
from training.queries.progress import completions_of
from training.queries.standings import QuizStanding, standings_of

ATTENDED = {Presence.PRESENT, Presence.LATE, Presence.LEFT_EARLY}
MINUTES_PER_HOUR = SECONDS_PER_MINUTE = 60


class Attended(NamedTuple):
    """A half-day that a closed sheet says somebody attended."""

    ends_at: datetime
    minutes: int

    @property
    def hours(self) -> Decimal:
        return Decimal(self.minutes) / MINUTES_PER_HOUR


class Assessed(NamedTuple):
    """A grid as a trainee reads it."""

    criteria: list[dict]
    released_at: datetime
    first_name: str
    last_name: str


class Handed(NamedTuple):
    """A document that somebody handed in."""

    pk: int
    name: str
    handed_at: datetime
    accepted_at: datetime | None
    refused_at: datetime | None
    reason: str
    first_name: str | None
    last_name: str | None


class Kept(NamedTuple):
    """What was earned, or ticked."""

    met_at: datetime
    evidence: str


class Waived(NamedTuple):
    """A waiver that stands."""

    pk: int
    granted_at: datetime
    reason: str
    first_name: str
    last_name: str


class Facts:
    """The facts of some trainees of one course, whose address is `url`. At most 11 queries."""

    def __init__(self, enrolments: list[Enrolment], course: CoursePage, url: str):
        self.enrolments, self.course, self.url = enrolments, course, url
        self.pks = [one.pk for one in enrolments]

    @cached_property
    def days(self) -> list[Day]:
        return days_of(self.course, self.url)

    @cached_property
    def steps(self) -> dict[int, Step]:
        """Every published step, in the order of the course."""
        return {step.pk: step for day in self.days for step in day.steps}

    @cached_property
    def completions(self) -> dict[tuple[int, int], datetime]:
        return completions_of(self.pks)

    def read(self, lessons: list[int]) -> dict[int, tuple[int, datetime]]:
        """How many of these lessons each trainee has read, and when the last one: 1 query, a row for each trainee."""
        done = LessonCompletion.objects.filter(enrolment__in=self.pks, lesson__in=lessons).order_by()
        rows = done.values("enrolment").annotate(done=Count("pk"), last=Max("completed_at"))
        return {who: (count, last) for who, count, last in rows.values_list("enrolment", "done", "last")}

    @cached_property
    def standings(self) -> dict[tuple[int, int], QuizStanding]:
        return standings_of(self.pks)

    @cached_property
    def positioning(self) -> dict[str, list[Step]]:
        """The published grids of self-positioning, of entry and of exit."""
        asked = QuizPage.objects.filter(pk__in=self.steps, role__in=ROLES, slots__question__in=Rating.objects.all())
        roles = dict(asked.distinct().values_list("pk", "role"))
        return {role: [step for pk, step in self.steps.items() if roles.get(pk) == role] for role in ROLES}

    @cached_property
    def half_days(self) -> dict[int, tuple]:
        """Those that stand in the sessions of these trainees: beginning, end, and when their sheet was closed."""
        cohorts = {one.cohort_id for one in self.enrolments}
        rows = HalfDay.objects.standing().filter(cohort__in=cohorts).order_by("starts_at", "pk")
        return {pk: row for pk, *row in rows.values_list("pk", "starts_at", "ends_at", "sheet__closed_at")}

    @cached_property
    def attended(self) -> dict[int, list[Attended]]:
        """What closed sheets say of each trainee, in time; the newest addendum has the last word."""
        said = self.corrected
        for who, what, missed in self.signed:
            said.setdefault((who, what), missed)
        found, whole = defaultdict(list), {what: self.attended_at(what, 0) for what in self.closed}
        for (who, what), missed in said.items():
            if missed is not None:
                found[who].append(self.attended_at(what, missed) if missed else whole[what])
        return {who: sorted(there) for who, there in found.items()}

    @property
    def signed(self):
        """(enrolment, half-day, minutes missed) of what was signed on sheets that are closed."""
        closed = Attendance.objects.attended().filter(half_day__in=self.closed, enrolment__in=self.pks)
        return (
            closed.filter(signed_at__isnull=False)
            .order_by()
            .values_list("enrolment_id", "half_day_id", "minutes_missed")
        )

    @property
    def corrected(self) -> dict[tuple[int, int], int | None]:
        """By (enrolment, half-day): the minutes missed that the newest addendum says; None: not there at all."""
        addenda = SheetAddendum.objects.filter(sheet__half_day__in=self.closed, enrolment__in=self.pks)
        rows = addenda.order_by("written_at", "pk").values_list(
            "enrolment_id", "sheet__half_day_id", "presence", "minutes_missed"
        )
        return {(who, what): missed if presence in ATTENDED else None for who, what, presence, missed in rows}

    @cached_property
    def closed(self) -> list[int]:
        return [pk for pk, (_start, _end, closed_at) in self.half_days.items() if closed_at]

    def attended_at(self, half_day: int, missed: int) -> Attended:
        starts_at, ends_at, _closed_at = self.half_days[half_day]
        minutes = round((ends_at - starts_at).total_seconds() / SECONDS_PER_MINUTE) - missed
        return Attended(ends_at, max(minutes, 0))

    @property
    def to_come(self) -> int:
        """How many half-days are still to be held or closed; for the trainees of one session."""
        return len(self.half_days) - len(self.closed)

    @cached_property
    def grids(self) -> dict[tuple[int, int], Assessed]:
        """By (enrolment, grid): the newest record that was released."""
        released = GridRecord.objects.filter(enrolment__in=self.pks, released_at__isnull=False)
        rows = released.order_by("filled_at", "pk").values_list(
            "enrolment_id", "grid_id", "criteria", "released_at", "author__first_name", "author__last_name"
        )
        return {(who, what): Assessed(*row) for who, what, *row in rows}

    @cached_property
    def documents(self) -> dict[tuple[int, int], list[Handed]]:
        """By (enrolment, requirement), the newest first."""
        found = defaultdict(list)
        handed = HandedDocument.objects.filter(enrolment__in=self.pks)
        names = ("reviewer__first_name", "reviewer__last_name")
        for who, what, *row in handed.values_list("enrolment_id", "requirement_id", *Handed._fields[:6], *names):
            found[who, what].append(Handed(*row))
        return found

    @cached_property
    def earned(self) -> dict[tuple[int, int], Kept]:
        rows = Earned.objects.filter(enrolment__in=self.pks).order_by()
        return {
            (who, what): Kept(*row)
            for who, what, *row in rows.values_list("enrolment_id", "requirement_id", *Kept._fields)
        }

    @cached_property
    def waivers(self) -> dict[tuple[int, int], Waived]:
        rows = Waiver.objects.standing().filter(enrolment__in=self.pks).order_by()
        names = ("author__first_name", "author__last_name")
        return {
            (who, what): Waived(*row)
            for who, what, *row in rows.values_list("enrolment_id", "requirement_id", *Waived._fields[:3], *names)
        }
