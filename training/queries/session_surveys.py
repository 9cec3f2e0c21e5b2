"""The surveys of a session, for its team."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from training.enums import SurveyMoment, SurveyPublic
from training.models import Cohort, Survey, SurveyRound
from training.queries.survey_reports import FEWEST, counts_of


@dataclass
class SessionSurvey:
    """A survey of the course, and where it stands in this session. Who has answered is nobody's business."""

    survey: Survey
    round: SurveyRound | None
    asked: int = 0
    answered: int = 0

    @property
    def response_rate(self) -> Decimal | None:
        return Decimal(self.answered) / self.asked if self.asked else None

    @property
    def is_readable(self) -> bool:
        return self.answered >= FEWEST

    @property
    def is_to_be_sent(self) -> bool:
        """Whether opening it, or asking more people, makes sense."""
        return self.survey.retired_at is None and (self.round is None or self.round.is_open)


def place_of(survey: Survey) -> tuple[int, int]:
    """By moment, then by public, in the order of their lists."""
    return SurveyMoment.values.index(survey.moment), SurveyPublic.values.index(survey.public)


def surveys_of(cohort: Cohort, rounds: Iterable[int]) -> QuerySet:
    return Survey.objects.filter(Q(retired_at__isnull=True) | Q(pk__in=rounds), course=cohort.course_id)


def session_surveys(cohort: Cohort) -> list[SessionSurvey]:
    """Every survey of the course; one that is retired, where it was put to this session. 4 queries."""
    rounds = {one.survey_id: one for one in cohort.survey_rounds.all()}
    asked, answered = counts_of(list(rounds.values()))
    surveys = sorted(surveys_of(cohort, rounds), key=place_of)
    return [
        SessionSurvey(one, found, asked[found.pk], answered[found.pk])
        if (found := rounds.get(one.pk))
        else SessionSurvey(one, None)
        for one in surveys
    ]
