"""What the quizzes say of each competency, for one trainee and for a session."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum
from django.utils.functional import cached_property

from modules.enums import QuizRole
from modules.models import Competency, CoursePage
from modules.queries.outline import Day
from training.enums import Mastery
from training.models import Enrolment, Response
from training.queries.positioning import Grid, Positioned, grids_in, positions_of
from training.queries.progress import standings_of

ACQUIRED_FROM = Decimal("0.7")  # the programme's threshold, the same for every competency


@dataclass
class Assessed:
    """What was earned at one competency, over so many questions."""

    earned: Decimal = Decimal(0)
    questions: int = 0

    @property
    def mean(self) -> Decimal | None:
        return self.earned / self.questions if self.questions else None

    @property
    def mastery(self) -> Mastery:
        if self.mean is None:
            return Mastery.UNASSESSED
        return Mastery.ACQUIRED if self.mean >= ACQUIRED_FROM else Mastery.UNDER_WAY

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


def overview_of(enrolments: list[Enrolment], course: CoursePage, days: list[Day]) -> Overview:
    """The given trainees of a course at each of its competencies. 6 queries whatever their number."""
    competencies = list(course.competencies.all())
    results, positions = results_of(enrolments), positions_of(enrolments)

    def line(who: Enrolment, what: Competency) -> CompetencyLine:
        return CompetencyLine(what, results.get((who.pk, what.pk), Assessed()), positions.at(who.pk, what.pk))

    trainees = [TraineeLine(who, [line(who, what) for what in competencies]) for who in enrolments]
    return Overview(competencies, trainees, grids_in(days, positions))
