"""A session as its trainer follows it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import DateTimeField, Max, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from modules.queries.outline import days_of
from training.models import Attempt, Cohort, Enrolment, LessonCompletion
from training.queries.progress import Progress, completions_of, merge, standings_of

PAGE_SIZE = 50
IDLE_AFTER = timedelta(days=10)
FAILURES_THAT_STALL = 2


@dataclass
class Followed:
    """One trainee of the session."""

    enrolment: Enrolment
    progress: Progress
    last_activity: datetime | None
    reasons: list[str] = field(default_factory=list)

    @property
    def is_stuck(self) -> bool:
        return bool(self.reasons)


def with_last_activity(enrolments):
    """Adds `last_activity`: the newest dated fact of each trainee, by correlated subqueries (no extra query)."""

    def newest(queryset, field):
        latest = queryset.filter(enrolment=OuterRef("pk")).order_by().values("enrolment").annotate(at=Max(field))
        return Subquery(latest.values("at"), output_field=DateTimeField())

    return enrolments.annotate(
        completed_last=newest(LessonCompletion.objects.all(), "completed_at"),
        started_last=newest(Attempt.objects.all(), "started_at"),
        submitted_last=newest(Attempt.objects.all(), "submitted_at"),
    )


def followed_in(cohort: Cohort, enrolments, url: str) -> list[Followed]:
    """The given trainees of a session, each with their progress. 4 queries whatever their number."""
    days = days_of(cohort.course, url)
    people = list(with_last_activity(enrolments.select_related("learner")))
    completions, standings = completions_of(people), standings_of(people)
    return [follow(enrolment, cohort, merge(enrolment, days, completions, standings)) for enrolment in people]


def follow(enrolment: Enrolment, cohort: Cohort, progress: Progress) -> Followed:
    moments = (enrolment.completed_last, enrolment.started_last, enrolment.submitted_last)
    last_activity = max((moment for moment in moments if moment), default=None)
    return Followed(enrolment, progress, last_activity, reasons_to_worry(enrolment, cohort, progress, last_activity))


def reasons_to_worry(enrolment, cohort, progress: Progress, last_activity) -> list[str]:
    """Why a trainee seems stuck, in words: a quiz failed twice, or nothing for ten days while the session runs."""
    if progress.is_complete:
        return []
    reasons = [
        _("%(quiz)s : %(count)d tentatives sans succès") % {"quiz": state.step.title, "count": state.quiz.submitted}
        for state in progress.steps
        if state.quiz and state.quiz.is_failed and state.quiz.submitted >= FAILURES_THAT_STALL
    ]
    today = timezone.localdate()
    since = last_activity or enrolment.enrolled_at
    if cohort.starts_on <= today and timezone.now() - since > IDLE_AFTER:
        reasons.append(
            _("Aucune activité depuis %(days)d jours") % {"days": (timezone.now() - since).days}
            if last_activity
            else _("N’a pas encore commencé")
        )
    return reasons
