"""Self-positioning: where trainees say they are, at entry and at exit."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef

from modules.enums import QuizRole
from modules.models import QuizPage, Rating
from modules.models.questions.rating import LEVELS, is_level
from modules.queries.outline import Day, Step
from training.models import Attempt, Response

ROLES = (QuizRole.ENTRY, QuizRole.EXIT)
HIGHEST = LEVELS - 1


@dataclass
class Level:
    """From 0 to 4; in the words of the question, unless it is a mean."""

    value: Decimal
    words: str = ""

    @classmethod
    def mean_of(cls, levels: list["Level"]) -> "Level | None":
        if len(levels) < 2:
            return levels[0] if levels else None
        return cls(sum(one.value for one in levels) / len(levels))

    @property
    def percent(self) -> int:
        """How far along the thread it stands."""
        return round(self.value * 100 / HIGHEST)


@dataclass
class Positioned:
    """One competency, at entry and at exit."""

    entry: Level | None = None
    exit: Level | None = None

    @classmethod
    def mean_of(cls, positions: list["Positioned"]) -> "Positioned":
        return cls(
            Level.mean_of([one.entry for one in positions if one.entry]),
            Level.mean_of([one.exit for one in positions if one.exit]),
        )


@dataclass
class Positions:
    """When each (enrolment, role) was answered; the levels given by each (enrolment, role, competency)."""

    answered: dict[tuple[int, str], datetime] = field(default_factory=dict)
    levels: dict[tuple[int, str, int], list[Level]] = field(default_factory=lambda: defaultdict(list))

    def at(self, who: int, what: int) -> Positioned:
        return Positioned(*(Level.mean_of(self.levels.get((who, role, what), [])) for role in ROLES))


@dataclass
class Grid:
    """The grid of entry, or of exit: where it is asked, and when it was answered, the first answer first."""

    role: QuizRole
    step: Step | None = None
    day: int | None = None
    answered: list[datetime] = field(default_factory=list)


def positions_of(enrolments) -> Positions:
    """By the newest submitted attempt of each at each grid (a quiz that asks for ratings). 2 queries whatever their
    number."""
    asked = Response.objects.filter(attempt=OuterRef("pk"), version__data__kind=Rating.kind)
    submitted = Attempt.objects.submitted().filter(Exists(asked), enrolment__in=enrolments, quiz__role__in=ROLES)
    rows = submitted.order_by("submitted_at", "pk").values_list("pk", "enrolment_id", "quiz__role", "submitted_at")
    newest = {(who, role): (pk, when) for pk, who, role, when in rows}
    positions = Positions({key: when for key, (_pk, when) in newest.items()})
    asked_by = {pk: key for key, (pk, _when) in newest.items()}
    for pk, what, answer, levels in ratings_in(asked_by):
        if is_level({"levels": levels}, answer):
            positions.levels[(*asked_by[pk], what)].append(Level(Decimal(answer), levels[answer]))
    return positions


def ratings_in(attempts):
    """Each rating given for a competency: (attempt, competency, answer, words of the levels)."""
    ratings = Response.objects.filter(attempt__in=attempts, version__data__kind=Rating.kind)
    given = ratings.filter(answer__isnull=False, version__competency__isnull=False)
    return given.order_by("attempt", "position").values_list(
        "attempt_id", "version__competency", "answer", "version__data__levels"
    )


def grids_in(days: list[Day], positions: Positions) -> list[Grid]:
    """The grids of entry and of exit that a course publishes, with who has answered them. 1 query."""
    asked_on = {step.pk: (step, day.page.day) for day in days for step in day.quizzes}
    grids = QuizPage.objects.filter(pk__in=asked_on, role__in=ROLES, slots__question__in=Rating.objects.all())
    quizzes = grids.distinct().order_by("-path")
    step_of = {role: asked_on[pk] for pk, role in quizzes.values_list("pk", "role")}
    return [
        Grid(
            role,
            *step_of.get(role, (None, None)),
            sorted(when for (_who, what), when in positions.answered.items() if what == role),
        )
        for role in ROLES
    ]
