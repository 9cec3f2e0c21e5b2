"""Who needs a word: silent for days, absent, waiting for a mark or for an answer. Said once, for a page, a filter and
« Cette semaine »: conditions and annotations of enrolments, that cost no query of their own."""

from datetime import UTC, date, datetime, timedelta

from django.db.models import Count, DateTimeField, Exists, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from modules.enums import ScoreKept
from training.enums import Presence
from training.models import Attempt, Attendance, LessonCompletion, Mail, Message, Response, SheetAddendum, Thread
from training.queries.marking import kinds_by_hand

NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # of somebody who has done nothing yet
FOLLOW_UP = "follow_up"  # the kind of the mails that a trainer writes to one person


def newest(facts: QuerySet, moment, person: str = "enrolment", pick=Max, own: str = "pk", **more) -> Subquery:
    """When somebody did such a thing last (or first); None without any."""
    theirs = facts.filter(**{person: OuterRef(own)}, **more).order_by().values(person).annotate(at=pick(moment))
    return Subquery(theirs.values("at"), output_field=DateTimeField())


def or_never(moment: Subquery) -> Coalesce:
    return Coalesce(moment, Value(NEVER))


def number_of(facts: QuerySet, what: str = "pk", person: str = "enrolment") -> Coalesce:
    """How many of such facts somebody has, each `what` counted once."""
    own = facts.filter(**{person: OuterRef("pk")}).order_by().values(person)
    counted = own.annotate(total=Count(what, distinct=what != "pk")).values("total")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def with_last_activity(enrolments: QuerySet) -> QuerySet:
    """Adds `last_activity`: the newest dated fact of each trainee, NEVER without any."""
    written = Message.objects.filter(author=OuterRef("learner"))
    moments = [
        newest(LessonCompletion.objects.all(), "completed_at"),
        newest(Attempt.objects.all(), Coalesce("submitted_at", "started_at")),
        newest(Attendance.objects.all(), "signed_at"),
        newest(written, "written_at", "thread__enrolment"),
    ]
    return enrolments.annotate(last_activity=Greatest(*map(or_never, moments)))


def with_done(enrolments: QuerySet, lessons: list[int], quizzes: list[int]) -> QuerySet:
    """Adds `done`: how many of these lessons are read, and of these quizzes passed."""
    read = number_of(LessonCompletion.objects.filter(lesson__in=lessons))
    return enrolments.annotate(done=read + number_of(standing_passes().filter(quiz__in=quizzes), "quiz"))


def standing_passes() -> QuerySet:
    """The attempts that pass a quiz, and that no later result has replaced."""
    later = Attempt.objects.submitted().filter(
        Q(mastery_score__isnull=True) | Q(scaled__isnull=False),
        enrolment=OuterRef("enrolment"),
        quiz=OuterRef("quiz"),
        number__gt=OuterRef("number"),
        score_kept=ScoreKept.LAST,
    )
    return Attempt.objects.passed().filter(~Exists(later))


def silence_limit(days: int) -> datetime:
    """Whoever has done nothing since then is silent."""
    return timezone.now() - timedelta(days=days)


def is_silent(days: int) -> Q:
    """Nothing for so many days in a session that began as long ago and is not over; `last_activity` is there."""
    limit = silence_limit(days)
    return Q(
        last_activity__lt=limit,
        enrolled_at__lt=limit,
        cohort__starts_on__lt=timezone.localdate(limit),
        cohort__ends_on__gte=timezone.localdate(),
    )


def unmarked() -> QuerySet:
    """Answers that a person has still to mark; those of `written` that have no mark at all."""
    return Response.objects.filter(
        scaled__isnull=True,
        answer__isnull=False,
        marks__isnull=True,
        attempt__submitted_at__isnull=False,
        attempt__scaled__isnull=True,
        version__data__kind__in=kinds_by_hand(),
    )


def absences() -> QuerySet:
    """Lines of closed sheets that say « absent », and that no addendum has corrected."""
    corrections = SheetAddendum.objects.filter(sheet__half_day=OuterRef("half_day"), enrolment=OuterRef("enrolment"))
    return Attendance.objects.filter(~Exists(corrections), presence=Presence.ABSENT, half_day__sheet__isnull=False)


def corrected_absences() -> QuerySet:
    """Addenda that say « absent », and that no later one has replaced."""
    later = SheetAddendum.objects.filter(
        sheet=OuterRef("sheet"), enrolment=OuterRef("enrolment"), pk__gt=OuterRef("pk")
    )
    return SheetAddendum.objects.filter(~Exists(later), presence=Presence.ABSENT)


def has(facts: QuerySet, person: str = "enrolment") -> Exists:
    return Exists(facts.filter(**{person: OuterRef("pk")}))


def was_absent() -> Q:
    """Of an enrolment: absent from a half-day whose sheet is closed, once corrected."""
    return Q(has(absences())) | Q(has(corrected_absences()))


def has_unmarked() -> Q:
    return Q(has(unmarked(), "attempt__enrolment"))


def has_question() -> Q:
    return Q(has(Thread.objects.waiting()))


def follow_ups() -> QuerySet:
    """The mails that somebody of the team wrote to one person."""
    return Mail.objects.filter(kind=FOLLOW_UP)


def days_since(moment: datetime, today: date) -> int:
    return (today - timezone.localdate(moment)).days
