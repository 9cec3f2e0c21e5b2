"""The yearly report of the organisation (bilan pédagogique et financier, Cerfa 10443), frames E, F-1, F-3 and F-4.

Counted from facts: half-days whose sheet is closed, as corrected; declared durations of lessons that were completed.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from training.enums import TraineeType
from training.models import Enrolment, HalfDay, LessonCompletion
from training.queries.presences import presences_of

MINUTES = Decimal(60)


@dataclass
class TraineeFigures:
    """Frame F-1: trainees of one type, hours that they followed; `remote` is the part that was at a distance."""

    type: TraineeType
    people: int = 0
    people_remote: int = 0
    minutes: int = 0
    minutes_remote: int = 0

    @property
    def hours(self) -> Decimal:
        return in_hours(self.minutes)

    @property
    def hours_remote(self) -> Decimal:
        return in_hours(self.minutes_remote)

    def add(self, minutes: int, remote: int) -> None:
        self.people += 1
        self.people_remote += bool(remote)
        self.minutes += minutes
        self.minutes_remote += remote


@dataclass
class TrainerFigures:
    """Frame E: who taught, from inside or from outside, and how long."""

    is_external: bool
    people: set[int] = field(default_factory=set)
    minutes: int = 0

    @property
    def count(self) -> int:
        return len(self.people)

    @property
    def hours(self) -> Decimal:
        return in_hours(self.minutes)


@dataclass
class YearlyReport:
    """One calendar year. `unnamed` half-days say no trainer; `unclosed` ones are over, and do not count yet."""

    year: int
    trainers: list[TrainerFigures]
    trainees: list[TraineeFigures]
    unnamed: int
    unclosed: int

    @cached_property
    def total(self) -> TraineeFigures:
        """Frames F-3 and F-4: one objective, one speciality, everybody."""
        total = TraineeFigures(TraineeType.OTHER)
        for one in self.trainees:
            total.people += one.people
            total.people_remote += one.people_remote
            total.minutes += one.minutes
            total.minutes_remote += one.minutes_remote
        return total


def in_hours(minutes: int) -> Decimal:
    return (minutes / MINUTES).quantize(Decimal("0.01"))


def report_of(year: int) -> YearlyReport:
    """6 queries, whatever the number of trainees."""
    half_days = HalfDay.objects.standing().filter(starts_at__year=year)
    taught = list(half_days.filter(sheet__isnull=False).select_related("trainer"))
    unclosed = half_days.filter(ends_at__lte=timezone.now(), sheet__isnull=True).count()
    unnamed = sum(one.trainer is None for one in taught)
    return YearlyReport(year, taught_by(taught), followed_in(year, taught), unnamed, unclosed)


def taught_by(half_days: list[HalfDay]) -> list[TrainerFigures]:
    """From inside, then from outside."""
    figures = [TrainerFigures(is_external) for is_external in (False, True)]
    for one in half_days:
        if one.trainer:
            side = figures[one.trainer.is_external]
            side.people.add(one.trainer_id)
            side.minutes += int(one.duration.total_seconds() // 60)
    return figures


def followed_in(year: int, half_days: list[HalfDay]) -> list[TraineeFigures]:
    """Every type, even without anybody. Somebody counts once for each session in which they followed something."""
    minutes, remote = minutes_followed(half_days)
    for who, read in lessons_read_in(year):
        minutes[who] += read
        remote[who] += read
    figures = {kind: TraineeFigures(kind) for kind in TraineeType}
    there = [who for who, total in minutes.items() if total]
    for who, kind in Enrolment.objects.filter(pk__in=there).values_list("pk", "trainee_type"):
        figures[TraineeType(kind)].add(minutes[who], remote[who])
    return list(figures.values())


def minutes_followed(half_days: list[HalfDay]) -> tuple[dict[int, int], dict[int, int]]:
    """By enrolment: what these half-days count, and the part of it that was at a distance. 2 queries."""
    minutes, remote, counted = defaultdict(int), defaultdict(int), {one.pk for one in half_days}
    enrolments = Enrolment.objects.filter(cohort__in={one.cohort_id for one in half_days})
    for who, presences in presences_of(enrolments).items():
        for one in presences:
            if one.half_day.pk in counted:
                minutes[who] += one.minutes
                remote[who] += one.minutes if one.half_day.is_remote else 0
    return minutes, remote


def lessons_read_in(year: int):
    """By enrolment, the declared minutes of the lessons completed in a year. 1 query."""
    done = LessonCompletion.objects.filter(completed_at__year=year).order_by()
    return done.values("enrolment").annotate(read=Sum("lesson__duration_minutes")).values_list("enrolment", "read")


def rows_of(report: YearlyReport) -> list[tuple]:
    """The same as lines of a file: frame, line, people, hours, people and hours at a distance."""
    sides = {False: _("formateurs internes"), True: _("formateurs externes")}
    rows = [("E", sides[one.is_external], one.count, one.hours, None, None) for one in report.trainers]
    rows += [("F-1", one.type.label, *followed(one)) for one in report.trainees]
    total = followed(report.total)
    return [
        *rows,
        ("F-1", _("total"), *total),
        ("F-3", _("autres formations professionnelles"), *total),
        ("F-4", _("spécialité de la formation (code NSF à choisir)"), *total),
    ]


def followed(one: TraineeFigures) -> tuple:
    return one.people, one.hours, one.people_remote, one.hours_remote
