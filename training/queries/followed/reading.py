"""How trainees are read: who they are, then their lessons, quizzes and presences laid over the days."""

from collections import defaultdict
from datetime import datetime
from functools import cache as once

from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Cast, Round
from django.utils import timezone

from training.enums import Presence
from training.models import Attempt, Cohort, LessonCompletion
from training.queries.alerts import NEVER, silence_limit
from training.queries.followed.outline import Outline
from training.queries.followed.people import Person, people
from training.queries.followed.trainees import Cell, Followed
from training.queries.presences import presences_of
from training.queries.standings import QuizStanding, Taken

FAILURES_THAT_STALL = 2
FINE = 100_000  # a score has five decimals: read as a whole number, which costs ten times less than a Decimal


def followed_in(cohort: Cohort, enrolments: QuerySet, outline: Outline) -> list[Followed]:
    """The given trainees of a session, in their order. 4 queries whatever their number, 2 more after a correction."""
    order = list(enrolments.values_list("pk", flat=True))
    rows = {row[0]: Person._make(row) for row in people().filter(pk__in=order)}
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
    return Followed(person, cells, outline.total, len(outline.titles), person.attended, person.absent_at)


def count_lessons(trainees: dict[int, Followed], outline: Outline) -> None:
    """The published lessons that are read. 1 query, on its index alone."""
    cells = {pk: trainee.cells for pk, trainee in trainees.items()}
    place_of = outline.place_of
    facts = LessonCompletion.objects.filter(enrolment__in=trainees).order_by()
    for who, lesson in facts.values_list("enrolment_id", "lesson_id"):
        if lesson in place_of:
            cells[who][place_of[lesson]].done += 1


def count_quizzes(trainees: dict[int, Followed], outline: Outline) -> None:
    """The standing at each quiz, laid over its day. 1 query."""
    for (who, quiz), standing in fine_standings(trainees).items():
        if quiz in outline.place_of:
            take(trainees[who], trainees[who].cells[outline.place_of[quiz]], outline.titles[quiz], standing)


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
    standings: dict[tuple[int, int], QuizStanding] = defaultdict(QuizStanding)
    for row in taken_attempts().filter(enrolment__in=trainees):
        standings[row[:2]].take(Taken._make(row[2:]))
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
