"""A session as its trainer follows it: a page of trainees, read in numbers; each is drawn by `follow_tags`."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache as once
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Case, Count, F, IntegerField, Max, Min, OuterRef, QuerySet, Value, When
from django.db.models.functions import Cast, Round
from django.utils import timezone
from django.utils.functional import cached_property

from modules.models import CoursePage
from modules.queries.outline import Day, days_of
from training.enums import DayState, Presence
from training.models import Attempt, Attendance, Cohort, Enrolment, HalfDay, LessonCompletion, SheetAddendum, Thread
from training.queries.alerts import (
    NEVER,
    days_since,
    follow_ups,
    has,
    newest,
    number_of,
    silence_limit,
    unmarked,
    with_last_activity,
)
from training.queries.attendance import AWAY, presences_of
from training.queries.progress import QuizStanding, Taken

PAGE_SIZE = 50
FAILURES_THAT_STALL = 2
KEPT_SECONDS = 60
FINE = 100_000  # a score has five decimals: read as a whole number, which costs ten times less than a Decimal


@dataclass
class Outline:
    """The days of a course: where each step lies, and which days of the calendar are over."""

    days: list[Day]
    elapsed: set[int] = field(default_factory=set)
    closed: int = 0

    @cached_property
    def place_of(self) -> dict[int, int]:
        """The place, among the days, of each lesson and quiz."""
        return {step.pk: place for place, day in enumerate(self.days) for step in day.steps}

    @cached_property
    def titles(self) -> dict[int, str]:
        return {step.pk: step.title for day in self.days for step in day.quizzes}

    @cached_property
    def totals(self) -> list[int]:
        return [len(day.steps) for day in self.days]

    @cached_property
    def elapsed_places(self) -> list[int]:
        return [place for place, day in enumerate(self.days) if day.page.day in self.elapsed]

    def steps(self, *, elapsed: bool = False) -> tuple[list[int], list[int]]:
        """The lessons and the quizzes of the course, or only those of the days that are over."""
        days = [day for day in self.days if not elapsed or day.page.day in self.elapsed]
        return [one.pk for day in days for one in day.lessons], [one.pk for day in days for one in day.quizzes]


def days_kept(course: CoursePage) -> list[Day]:
    """The published days of a course, without their addresses. 1 query a minute: a new lesson counts that late."""
    return cache.get_or_set(f"followed-days-{course.pk}", lambda: days_of(course, ""), KEPT_SECONDS)


def outline_of(cohort: Cohort, days: list[Day]) -> Outline:
    """The course on the calendar of a session. 1 query."""
    now = timezone.now()
    calendar = list(calendars().filter(cohort=cohort))
    elapsed = {day for day, ends_at, _closed in calendar if ends_at <= now}
    return Outline(days, elapsed, sum(closed for *_rest, closed in calendar))


@once
def calendars() -> QuerySet:
    """By day: when its last half-day ends, and how many of its sheets are closed."""
    days = HalfDay.objects.standing().order_by().values_list("day")
    return days.annotate(Max("ends_at"), Count("sheet"))


@dataclass
class Cell:
    """One day of one trainee, in numbers."""

    total: int
    done: int = 0
    score: int | None = None
    is_failed: bool = False
    is_begun: bool = False

    @property
    def state(self) -> DayState:
        if not self.total:
            return DayState.SOON
        if self.done == self.total:
            return DayState.DONE
        if self.is_failed:
            return DayState.FAILED
        return DayState.CURRENT if self.done or self.is_begun else DayState.AHEAD


class Person(NamedTuple):
    """What the page reads of a trainee, beside lessons and quizzes."""

    pk: int
    first_name: str
    last_name: str
    enrolled_at: datetime
    last_activity: datetime
    attended: int
    absent_at: datetime | None
    is_corrected: bool
    waiting: int
    waiting_since: datetime | None
    questions: int
    written_at: datetime | None


@once
def people() -> QuerySet:
    """Each trainee with what may need the trainer, in one query, by subqueries on the rows that are asked for.

    Built once for each process: making these twelve expressions costs five times more than asking the database.
    """
    closed = Attendance.objects.filter(half_day__sheet__isnull=False)
    facts = {
        "attended": number_of(closed.exclude(presence__in=AWAY)),
        "absent_at": newest(closed.filter(presence=Presence.ABSENT), "half_day__starts_at"),
        "is_corrected": has(SheetAddendum.objects.all()),
        "waiting": number_of(unmarked(), person="attempt__enrolment"),
        "waiting_since": newest(unmarked(), "attempt__submitted_at", "attempt__enrolment", Min),
        "questions": number_of(Thread.objects.waiting()),
        "written_at": newest(follow_ups(), "created_at", "to", own="learner", cohort=OuterRef("cohort")),
    }
    named = ("pk", "learner__first_name", "learner__last_name", "enrolled_at", "last_activity", *facts)
    return with_last_activity(Enrolment.objects.order_by().annotate(**facts)).values_list(*named)


@dataclass
class Followed:
    """One trainee of the session, and what may need the trainer."""

    person: Person
    cells: list[Cell]
    attended: int
    absent_at: datetime | None
    passed: int = 0
    quizzes: int = 0
    behind: int = 0
    failures: list[tuple[str, int]] = field(default_factory=list)
    is_silent: bool = False

    @property
    def pk(self) -> int:
        return self.person.pk

    @property
    def name(self) -> str:
        return f"{self.person.first_name} {self.person.last_name}".strip()

    @property
    def done(self) -> int:
        return sum(cell.done for cell in self.cells)

    @property
    def total(self) -> int:
        return sum(cell.total for cell in self.cells)

    @property
    def is_complete(self) -> bool:
        return 0 < self.total == self.done

    @property
    def last_activity(self) -> datetime | None:
        return self.person.last_activity if self.has_begun else None

    @property
    def waiting(self) -> int:
        return self.person.waiting

    @property
    def waiting_since(self) -> datetime | None:
        return self.person.waiting_since

    @property
    def questions(self) -> int:
        return self.person.questions

    @property
    def written_at(self) -> datetime | None:
        return self.person.written_at

    @property
    def has_begun(self) -> bool:
        return self.person.last_activity > NEVER

    def days_idle(self, today: date) -> int:
        return days_since(self.last_activity or self.person.enrolled_at, today)


def followed_in(cohort: Cohort, enrolments: QuerySet, outline: Outline) -> list[Followed]:
    """The given trainees of a session, in their order. 4 queries whatever their number, 2 more after a correction."""
    order = list(enrolments.values_list("pk", flat=True))
    rows = {row[0]: Person(*row) for row in people().filter(pk__in=order)}
    trainees = {pk: seen(rows[pk], outline) for pk in order}
    count_lessons(trainees, outline)
    count_quizzes(trainees, outline)
    correct_presences(trainees)
    limit = limit_of(cohort)
    for trainee in trainees.values():
        say_what_is_late(trainee, outline, limit)
    return list(trainees.values())


def seen(person: Person, outline: Outline) -> Followed:
    cells = [Cell(total) for total in outline.totals]
    return Followed(person, cells, person.attended, person.absent_at, quizzes=len(outline.titles))


def count_lessons(trainees: dict[int, Followed], outline: Outline) -> None:
    """The published lessons that are read. 1 query, on its index alone."""
    place_of = outline.place_of
    facts = LessonCompletion.objects.filter(enrolment__in=trainees).order_by()
    for who, lesson in facts.values_list("enrolment_id", "lesson_id"):
        if (place := place_of.get(lesson)) is not None:
            trainees[who].cells[place].done += 1


def count_quizzes(trainees: dict[int, Followed], outline: Outline) -> None:
    """The standing at each quiz, laid over its day. 1 query."""
    for (who, quiz), standing in fine_standings(trainees).items():
        if (place := outline.place_of.get(quiz)) is not None:
            take(trainees[who], trainees[who].cells[place], outline.titles[quiz], standing)


def take(trainee: Followed, cell: Cell, title: str, standing: QuizStanding) -> None:
    cell.is_begun = True
    if standing.score is not None:
        score = standing.score * 100 // FINE
        cell.score = score if cell.score is None or score > cell.score else cell.score
    if standing.passed_at:
        cell.done += 1
        trainee.passed += 1
    elif standing.is_failed:
        cell.is_failed = True
        if standing.submitted >= FAILURES_THAT_STALL:
            trainee.failures.append((title, standing.submitted))


def fine_standings(trainees) -> dict[tuple[int, int], QuizStanding]:
    """As `standings_of`, in whole numbers instead of Decimals, and 1 instead of a date. 1 query."""
    standings: dict[tuple[int, int], QuizStanding] = {}
    for who, what, *taken in taken_attempts().filter(enrolment__in=trainees):
        standings.setdefault((who, what), QuizStanding()).take(Taken(*taken))
    return standings


@once
def taken_attempts() -> QuerySet:
    is_in = Case(When(submitted_at__isnull=False, then=Value(1)), output_field=IntegerField())  # None until then
    attempts = Attempt.objects.order_by("number")
    return attempts.values_list(
        "enrolment_id", "quiz_id", "pk", fine("scaled"), fine("mastery_score"), "score_kept", is_in
    )


def fine(score: str) -> Cast:
    return Cast(Round(F(score) * FINE), IntegerField())


def correct_presences(trainees: dict[int, Followed]) -> None:
    """What addenda say of those who have one. 2 queries then, none otherwise."""
    corrected = [one.pk for one in trainees.values() if one.person.is_corrected]
    for who, presences in presences_of(corrected).items() if corrected else ():
        trainees[who].attended = sum(one.is_there for one in presences)
        missed = [one.half_day.starts_at for one in presences if one.presence == Presence.ABSENT]
        trainees[who].absent_at = max(missed, default=None)


def say_what_is_late(trainee: Followed, outline: Outline, limit: datetime) -> None:
    """Steps of days that are over, and silence: as the filters say it in SQL."""
    cells = trainee.cells
    trainee.behind = sum([cells[place].total - cells[place].done for place in outline.elapsed_places])
    since = max(trainee.person.last_activity, trainee.person.enrolled_at)
    trainee.is_silent = since < limit and not trainee.is_complete


def limit_of(cohort: Cohort) -> datetime:
    """Whoever has done nothing since then is silent; NEVER before the first days of a session, and after its end."""
    limit = silence_limit(cohort.silent_after_days)
    is_running = cohort.starts_on < timezone.localdate(limit) and cohort.ends_on >= timezone.localdate()
    return limit if is_running else NEVER
