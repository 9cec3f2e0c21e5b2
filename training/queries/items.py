"""Item statistics: what the answers say of each question of a quiz.

A question left blank is worth nothing; what nobody has marked yet counts nowhere.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from math import inf
from statistics import correlation, fmean, median
from typing import NamedTuple

from django.db.models import BooleanField, Count, ExpressionWrapper, F, FloatField, Q, Sum
from django.db.models.functions import Cast

from modules.enums import Marking
from modules.models import QuestionVersion, QuizPage, QuizSlot
from modules.outcomes import rounded
from training.models import Response
from training.queries.picked import Choice, choices_of

ENOUGH = 5  # answers; with fewer, a statistic would only tell who answered
NOISE = 1e-6  # between the ends of a series that is constant, but for floating point


class Given(NamedTuple):
    """One response, as statistics read it."""

    attempt: int
    version: int
    scaled: float | None
    seconds: int | None
    is_blank: bool


class Total(NamedTuple):
    """What an attempt earned, over so many marked questions."""

    earned: float
    questions: int

    def without(self, scaled: float) -> float | None:
        """The mean of its other questions; None when there is no other."""
        return (self.earned - scaled) / (self.questions - 1) if self.questions > 1 else None


@dataclass
class Item:
    """One question of a quiz, as it was answered."""

    version: QuestionVersion
    asked: int = 0
    blank: int = 0
    marked: int = 0
    facility: Decimal | None = None
    discrimination: float | None = None
    seconds: int | None = None
    choices: list[Choice] = field(default_factory=list)

    @property
    def question(self) -> int:
        return self.version.question_id

    @property
    def title(self) -> str:
        return self.version.question_title

    @property
    def answers(self) -> int:
        return self.asked - self.blank

    @property
    def unmarked(self) -> int:
        """Answers that wait for a marker."""
        return self.asked - self.marked if self.version.marking is Marking.BY_HAND else 0

    @property
    def is_enough(self) -> bool:
        return self.asked >= ENOUGH


def totals_of(attempts) -> dict[int, Total]:
    """What each attempt earned. 1 query, grouped by the database."""
    marked = Response.objects.filter(attempt__in=attempts, scaled__isnull=False).order_by().values("attempt_id")
    sums = marked.annotate(earned=Cast(Sum("scaled"), FloatField()), questions=Count("pk"))
    return {attempt: Total(*rest) for attempt, *rest in sums.values_list("attempt_id", "earned", "questions")}


def given_in(attempts) -> list[Given]:
    """Their responses, as tuples rather than models. 1 query."""
    blank = ExpressionWrapper(Q(answer__isnull=True), BooleanField())
    rows = Response.objects.filter(attempt__in=attempts).order_by()
    read = rows.annotate(worth=Cast("scaled", FloatField()), blank=blank)
    return [Given(*row) for row in read.values_list("attempt_id", "version_id", "worth", "seconds", "blank")]


def versions_named(keys) -> list[QuestionVersion]:
    """The versions of these keys, with the name of their question, the newest first. 1 query."""
    named = QuestionVersion.objects.annotate(question_title=F("question__title"))
    return list(named.filter(pk__in=keys).order_by("-number"))


def items_of(quiz: QuizPage, attempts) -> list[Item]:
    """Every question that was asked: the fixed ones in their order, then the others by name. 5 queries."""
    totals, rows = totals_of(attempts), defaultdict(list)
    for one in given_in(attempts):
        rows[one.version].append(one)
    versions = versions_named(rows)
    choices = choices_of(attempts, versions)
    by_question = defaultdict(list)
    for version in versions:
        by_question[version.question_id].append(version)
    items = [
        measured([one for version in mine for one in rows[version.pk]], mine[0], totals, choices.get(question, []))
        for question, mine in by_question.items()
    ]
    ranks = dict(QuizSlot.objects.filter(quiz=quiz).values_list("question_id", "sort_order"))
    return sorted(items, key=lambda item: (ranks.get(item.question, inf), item.title, item.question))


def measured(rows: list[Given], version: QuestionVersion, totals: dict[int, Total], choices: list[Choice]) -> Item:
    """The figures of one question; none from fewer than ENOUGH answers."""
    marked = [one for one in rows if one.scaled is not None]
    item = Item(version, len(rows), sum(one.is_blank for one in rows), len(marked), choices=choices)
    item.seconds = middle([one.seconds for one in rows if one.seconds is not None])
    if len(marked) >= ENOUGH:
        item.facility = rounded(Decimal(fmean(one.scaled for one in marked)))
        item.discrimination = item_rest(marked, totals)
    return item


def middle(seconds: list[int]) -> int | None:
    return round(median(seconds)) if len(seconds) >= ENOUGH else None


def item_rest(marked: list[Given], totals: dict[int, Total]) -> float | None:
    """The corrected item–rest correlation: does who does well on the other questions do well here?

    Corrected: the question itself is taken out of the total, or it would correlate with itself. None without enough
    answers, or when all did the same, here or there.
    """
    rests = [(one.scaled, totals[one.attempt].without(one.scaled)) for one in marked]
    pairs = [pair for pair in rests if pair[1] is not None]
    if len(pairs) < ENOUGH:
        return None
    here, there = zip(*pairs, strict=True)
    return None if is_constant(here) or is_constant(there) else correlation(here, there)


def is_constant(series) -> bool:
    return max(series) - min(series) < NOISE
