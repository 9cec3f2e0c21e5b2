"""The surveys of a session, for its team."""

from dataclasses import dataclass
from decimal import Decimal

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
        return self.round is None or self.round.is_open


def place_of(survey: Survey) -> tuple[int, int]:
    """By moment, then by public, in the order of their lists."""
    return SurveyMoment.values.index(survey.moment), SurveyPublic.values.index(survey.public)


def session_surveys(cohort: Cohort) -> list[SessionSurvey]:
    """Every survey of the course. 4 queries."""
    rounds = {one.survey_id: one for one in cohort.survey_rounds.all()}
    asked, answered = counts_of(list(rounds.values()))
    surveys = sorted(Survey.objects.filter(course=cohort.course_id), key=place_of)
    return [
        SessionSurvey(one, found, asked[found.pk], answered[found.pk])
        if (found := rounds.get(one.pk))
        else SessionSurvey(one, None)
        for one in surveys
    ]
