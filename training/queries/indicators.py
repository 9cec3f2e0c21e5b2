"""What the public may know of how a course goes (RNQ, indicator 2): computed, dated, silent on small numbers."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from wagtail import hooks

from modules.models import CoursePage
from training.enums import SurveyMoment, SurveyPublic, WithdrawalCause
from training.models import Enrolment, SurveyRound
from training.queries.attainment import Attainment, attainment_of
from training.queries.survey_reports import FEWEST, SurveyReport, report_of

COMPLETED_HOOK = "count_completed_enrolments"  # takes a queryset of enrolments; who issues attestations counts them
YEARS = timedelta(days=3 * 365)


@dataclass
class Indicators:
    """Of the sessions that ended in the last three years: those who began, who left, who hold their attestation."""

    since: date
    on: date
    trainees: int
    abandoned: int
    completed: int | None
    survey: SurveyReport
    causes: list[tuple[str, int]]
    attainment: Attainment

    @property
    def is_readable(self) -> bool:
        return self.trainees >= FEWEST

    @property
    def abandonment_rate(self) -> Decimal:
        return Decimal(self.abandoned) / self.trainees

    @property
    def completion_rate(self) -> Decimal | None:
        return None if self.completed is None else Decimal(self.completed) / self.trainees

    @property
    def satisfaction(self) -> Decimal | None:
        """Unless fewer than five answered the question itself."""
        overall = self.survey.overall
        return self.survey.satisfaction if overall and overall.answered >= FEWEST else None


def indicators_of(course: CoursePage) -> Indicators:
    """12 queries at most, plus that of whoever issues attestations."""
    today = timezone.localdate()
    ended = Q(cohort__course=course, cohort__ends_on__range=(today - YEARS, today - timedelta(days=1)))
    began = Enrolment.objects.filter(ended).exclude(withdrawn_at__date__lt=F("cohort__starts_on"))
    left = began.filter(withdrawn_at__date__lte=F("cohort__ends_on"))
    counts, abandoned = [count(began) for count in hooks.get_hooks(COMPLETED_HOOK)], left.count()
    return Indicators(
        since=today - YEARS,
        on=today,
        trainees=began.count(),
        abandoned=abandoned,
        completed=sum(counts) if counts else None,
        survey=report_of(
            SurveyRound.objects.filter(ended, survey__moment=SurveyMoment.HOT, survey__public=SurveyPublic.TRAINEES)
        ),
        causes=causes_of(left) if abandoned >= FEWEST else [],
        attainment=attainment_of(course, began.exclude(pk__in=left)),
    )


def causes_of(left: QuerySet) -> list[tuple[str, int]]:
    """Why people left, the most frequent cause first; what nobody noted is unknown. 1 query."""
    counts = Counter(cause or WithdrawalCause.UNKNOWN for cause in left.values_list("withdrawal_cause", flat=True))
    return [(str(WithdrawalCause(cause).label), count) for cause, count in counts.most_common()]
