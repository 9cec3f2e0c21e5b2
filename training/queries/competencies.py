"""What the quizzes and the grids say of each competency, for one trainee and for a session."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Sum
from django.utils.functional import cached_property

from modules.enums import QuizRole
from modules.models import Competency, CoursePage
from modules.queries.outline import Day
from training.enums import Mastery
from training.models import Enrolment, GridRecord, Response
from training.models.grid import HIGHEST
from training.queries.positioning import Grid, Positioned, grids_in, positions_of
from training.queries.standings import standings_of

ACQUIRED_FROM = Decimal("0.7")  # the programme's threshold, the same for every competency
ACQUIRED_LEVEL = 2  # « présent », the third of the four levels of a grid


@dataclass
class Assessed:
    """What was earned at one competency, over so many questions; and the levels of the criteria that were observed."""

    earned: Decimal = Decimal(0)
    questions: int = 0
    levels: list[int] = field(default_factory=list)

    @property
    def mean(self) -> Decimal | None:
        return self.earned / self.questions if self.questions else None

    @property
    def level(self) -> Decimal | None:
        """The mean of the levels, from 0 to 3."""
        return Decimal(sum(self.levels)) / len(self.levels) if self.levels else None

    @property
    def most(self) -> int:
        return HIGHEST

    @property
    def is_assessed(self) -> bool:
        return bool(self.questions or self.levels)

    @property
    def mastery(self) -> Mastery:
        """Acquired when neither the quizzes nor the grids, whichever have assessed it, say otherwise."""
        if not self.is_assessed:
            return Mastery.UNASSESSED
        fails = (self.questions and self.mean < ACQUIRED_FROM) or (self.levels and self.level < ACQUIRED_LEVEL)
        return Mastery.UNDER_WAY if fails else Mastery.ACQUIRED

    @property
    def is_acquired(self) -> bool:
        return self.mastery is Mastery.ACQUIRED


@dataclass
class CompetencyLine:
    """One competency of one trainee: what the quizzes measured, and where they say they are."""

    competency: Competency
    assessed: Assessed
    positioned: Positioned


@dataclass
class TraineeLine:
    """One trainee, competency after competency."""

    enrolment: Enrolment
    lines: list[CompetencyLine]


@dataclass
class Column:
    """One competency over a session; each trainee weighs the same, whatever the number of questions."""

    competency: Competency
    lines: list[CompetencyLine]

    @cached_property
    def means(self) -> list[Decimal]:
        return [line.assessed.mean for line in self.lines if line.assessed.questions]

    @property
    def mean(self) -> Decimal | None:
        return sum(self.means) / len(self.means) if self.means else None

    @property
    def acquired(self) -> int:
        return sum(line.assessed.is_acquired for line in self.lines)

    @cached_property
    def positioned(self) -> Positioned:
        return Positioned.mean_of([line.positioned for line in self.lines])


@dataclass
class Overview:
    """Trainees at each competency of their course, and the grids of self-positioning."""

    competencies: list[Competency]
    trainees: list[TraineeLine]
    grids: list[Grid]

    @cached_property
    def columns(self) -> list[Column]:
        return [
            Column(what, [trainee.lines[place] for trainee in self.trainees])
            for place, what in enumerate(self.competencies)
        ]


def results_of(enrolments) -> dict[tuple[int, int], Assessed]:
    """By (enrolment, competency): the questions of the attempts that count. 2 queries whatever their number.

    What awaits a marker counts nowhere yet; a positioning never counts as a result.
    """
    counted = [one.counted_id for one in standings_of(enrolments).values() if one.counted_id]
    graded = Response.objects.filter(attempt__in=counted, attempt__quiz__role=QuizRole.TEST, scaled__isnull=False)
    by_competency = graded.filter(version__competency__isnull=False).order_by().values("version__competency")
    rows = by_competency.annotate(earned=Sum("scaled"), questions=Count("pk")).values_list(
        "attempt__enrolment", "version__competency", "earned", "questions"
    )
    return {(who, what): Assessed(earned, questions) for who, what, earned, questions in rows}


def levels_of(enrolments) -> dict[tuple[int, str], list[int]]:
    """By (enrolment, code of a competency): the levels observed, on the newest record of each grid that was released.
    1 query whatever their number."""
    released = GridRecord.objects.filter(enrolment__in=enrolments, released_at__isnull=False)
    rows = released.order_by("filled_at", "pk").values_list("enrolment_id", "grid_id", "criteria")
    found = defaultdict(list)
    for (who, _grid), criteria in {(who, grid): criteria for who, grid, criteria in rows}.items():
        for one in criteria:
            if one["level"] is not None and one["competency"]:
                found[who, one["competency"]].append(one["level"])
    return found


def overview_of(enrolments: list[Enrolment], course: CoursePage, days: list[Day]) -> Overview:
    """The given trainees of a course at each of its competencies. 7 queries whatever their number."""
    competencies = list(course.competencies.all())
    results, positions, levels = results_of(enrolments), positions_of(enrolments), levels_of(enrolments)

    def line(who: Enrolment, what: Competency) -> CompetencyLine:
        assessed = results.get((who.pk, what.pk)) or Assessed()
        assessed.levels = levels.get((who.pk, what.code), [])
        return CompetencyLine(what, assessed, positions.at(who.pk, what.pk))

    trainees = [TraineeLine(who, [line(who, what) for what in competencies]) for who in enrolments]
    return Overview(competencies, trainees, grids_in(days, positions))
