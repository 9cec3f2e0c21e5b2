"""How many of the competencies of a course were acquired by those who went to its end (RNQ, indicator 2)."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from modules.models import CoursePage
from training.queries.competencies import Assessed, levels_of, results_of
from training.queries.survey_reports import FEWEST


@dataclass
class Attainment:
    """Over trainees and competencies: what was acquired of what was assessed."""

    acquired: int
    assessed: int
    trainees: int

    @property
    def rate(self) -> Decimal | None:
        """Nothing under five trainees who were assessed."""
        return Decimal(self.acquired) / self.assessed if self.trainees >= FEWEST else None


def attainment_of(course: CoursePage, enrolments: QuerySet) -> Attainment:
    """5 queries; 1 when there are too few people to say anything."""
    people = list(enrolments.order_by().values_list("pk", flat=True))
    if len(people) < FEWEST:
        return Attainment(0, 0, len(people))
    codes = dict(course.competencies.values_list("pk", "code"))
    results, levels = results_of(people), levels_of(people)
    found = [[mastery(results, levels, who, what) for what in codes.items()] for who in people]
    said = [[one for one in theirs if one is not None] for theirs in found]
    return Attainment(
        acquired=sum(sum(theirs) for theirs in said),
        assessed=sum(len(theirs) for theirs in said),
        trainees=sum(bool(theirs) for theirs in said),
    )


def mastery(results: dict, levels: dict, who: int, what: tuple[int, str]) -> bool | None:
    """Whether somebody has acquired a competency; None when nothing assessed it."""
    pk, code = what
    measured = results.get((who, pk)) or Assessed()
    measured.levels = levels.get((who, code), [])
    return measured.is_acquired if measured.is_assessed else None
