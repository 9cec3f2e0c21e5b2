"""What the organisation has to see to this week. Each list is cut, and says how many there are."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Min, Q, QuerySet
from django.utils import timezone

from modules.models import CoursePage
from training.enums import MailState
from training.models import Cohort, Complaint, Enrolment, HalfDay, Mail, User
from training.queries.alerts import is_silent, unmarked, with_done, with_last_activity
from training.queries.followed import Outline, days_kept

SHOWN = 8
STARTING_WITHIN = timedelta(days=14)
REFUSED_WITHIN = timedelta(days=30)


@dataclass
class Listed:
    """The first rows of a list, and how many rows it has."""

    rows: list
    total: int

    @classmethod
    def of(cls, rows: QuerySet) -> "Listed":
        """1 query when everything is shown, 2 otherwise."""
        shown = list(rows[: SHOWN + 1])
        return cls(shown[:SHOWN], len(shown) if len(shown) <= SHOWN else rows.count())

    @property
    def more(self) -> int:
        return self.total - len(self.rows)


@dataclass
class Week:
    open_sheets: Listed
    to_mark: list[dict]
    silent: Listed
    starting: Listed
    refused: Listed
    complaints: Listed

    @property
    def is_calm(self) -> bool:
        return not (
            self.to_mark
            or any(one.total for one in (self.open_sheets, self.silent, self.starting, self.refused, self.complaints))
        )


def week_of(user: User) -> Week:
    """Everything that waits in the sessions that this person sees. 7 queries, at most 5 more for long lists."""
    cohorts = Cohort.objects.visible_to(user)
    return Week(
        Listed.of(open_sheets(cohorts)),
        marks_waiting(cohorts),
        Listed.of(silent_in(cohorts)),
        Listed.of(starting(cohorts)),
        Listed.of(refused()),
        Listed.of(open_complaints()),
    )


def open_sheets(cohorts: QuerySet) -> QuerySet:
    """Half-days that are over, whose sheet nobody has closed; the oldest first."""
    over = HalfDay.objects.standing().filter(cohort__in=cohorts, ends_at__lt=timezone.now(), sheet__isnull=True)
    return over.select_related("cohort", "trainer").order_by("starts_at", "pk")


def marks_waiting(cohorts: QuerySet) -> list[dict]:
    """By session: how many answers wait for a mark, and since when. 1 query."""
    people = Enrolment.objects.active().filter(cohort__in=cohorts)
    waiting = unmarked().filter(attempt__enrolment__in=people).order_by()
    by_cohort = waiting.values(cohort=F("attempt__enrolment__cohort"), name=F("attempt__enrolment__cohort__name"))
    return list(by_cohort.annotate(total=Count("pk"), since=Min("attempt__submitted_at")).order_by("since"))


def silent_in(cohorts: QuerySet) -> QuerySet:
    """Trainees who do nothing while their session runs, by the limit of each session, and have not finished.

    1 query for the sessions; 1 more a minute for each course.
    """
    today = timezone.localdate()
    running = list(cohorts.filter(starts_on__lte=today, ends_on__gte=today).select_related("course").order_by())
    people = Enrolment.objects.active().filter(cohort__in=running).select_related("cohort", "learner")
    silent = Q(pk__in=[])
    for days in {one.silent_after_days for one in running}:
        silent |= Q(cohort__silent_after_days=days) & is_silent(days)
    return unfinished(with_last_activity(people).filter(silent), {one.course for one in running}).order_by(
        "last_activity", "pk"
    )


def unfinished(people: QuerySet, courses: set[CoursePage]) -> QuerySet:
    """Those who have not done every step of their course."""
    steps = {course.pk: Outline(days_kept(course.pk)).steps() for course in courses}
    lessons, quizzes = ([pk for one in steps.values() for pk in one[kind]] for kind in (0, 1))
    finished = Q(pk__in=[])
    for course, (read, passed) in steps.items():
        if read or passed:
            finished |= Q(cohort__course=course, done__gte=len(read) + len(passed))
    return with_done(people, lessons, quizzes).exclude(finished)


def starting(cohorts: QuerySet) -> QuerySet:
    """Sessions that begin within a fortnight, with `people`, how many are enrolled."""
    today = timezone.localdate()
    soon = cohorts.filter(starts_on__gte=today, starts_on__lte=today + STARTING_WITHIN)
    followed = Q(enrolments__withdrawn_at__isnull=True, enrolments__learner__is_active=True)
    return soon.annotate(people=Count("enrolments", filter=followed)).order_by("starts_on", "pk")


def refused() -> QuerySet:
    """Mails that the server refused this month."""
    recent = Mail.objects.filter(state=MailState.REFUSED, created_at__gte=timezone.now() - REFUSED_WITHIN)
    return recent.select_related("to", "cohort")


def open_complaints() -> QuerySet:
    """Complaints, difficulties and hazards that nobody has closed; the oldest first. A manager reads them all."""
    return Complaint.objects.filter(resolved_on__isnull=True).order_by("received_on", "number")
