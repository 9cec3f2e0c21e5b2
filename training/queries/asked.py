"""One question of a quiz, answer by answer."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from operator import itemgetter
from statistics import fmean
from typing import NamedTuple

from django.db.models import FloatField
from django.db.models.functions import Cast

from modules.models import QuestionVersion
from modules.outcomes import rounded
from training.models import Response
from training.queries.items import Given, Item, Total, measured, totals_of, versions_named
from training.queries.picked import Choice, counted, offered_by, picked_in

FREQUENT = 10  # answers listed
THIRDS_FROM = 15  # answers: five in each third
THIRDS = 3


class Answer(NamedTuple):
    """One response, with what it says."""

    attempt: int
    version: int
    scaled: float | None
    seconds: int | None
    answer: object


@dataclass
class Frequent:
    """The same answer, given by several people."""

    words: list[str]
    count: int
    share: Decimal
    scaled: Decimal | None


@dataclass
class Asked:
    """A question and its answers: `versions` that were shown, the newest first, each with its number of answers."""

    item: Item
    versions: list[tuple[QuestionVersion, int]]
    frequent: list[Frequent] = field(default_factory=list)
    thirds: list[Decimal] = field(default_factory=list)


def asked_in(attempts, question: int, number: int | None = None) -> Asked | None:
    """What attempts say of a question, or of one version of it; None when it was not asked. 3 queries."""
    rows = answers_to(attempts, question)
    versions = versions_named({row.version for row in rows})
    shown = Counter(row.version for row in rows)
    kept = [version for version in versions if number in (None, version.number)]
    if not kept:
        return None
    rows = [row for row in rows if row.version in {version.pk for version in kept}]
    totals = totals_of(attempts)
    given = [Given(*row[:-1], is_blank=row.answer is None) for row in rows]
    return Asked(
        measured(given, kept[0], totals, choices_with_rests(rows, kept, totals)),
        [(version, shown[version.pk]) for version in versions],
        frequent_among(rows, {version.pk: version for version in kept}),
        thirds_of(rows, totals),
    )


def answers_to(attempts, question: int) -> list[Answer]:
    """1 query."""
    rows = Response.objects.filter(attempt__in=attempts, version__question=question).order_by("attempt_id")
    read = rows.annotate(worth=Cast("scaled", FloatField()))
    return [Answer(*row) for row in read.values_list("attempt_id", "version_id", "worth", "seconds", "answer")]


def rest_of(row: Answer, totals: dict[int, Total]) -> float | None:
    """The mean result at the other questions of the same attempt."""
    total = totals.get(row.attempt)
    if total is None:
        return None
    return total.earned / total.questions if row.scaled is None else total.without(row.scaled)


def choices_with_rests(rows: list[Answer], versions: list[QuestionVersion], totals: dict[int, Total]) -> list[Choice]:
    """The choices, each with the results at the rest of the quiz of those who picked it."""
    if not any(version.offered for version in versions):
        return []
    ids = list(offered_by(versions))
    given = [(picked_in(row.answer), rest_of(row, totals)) for row in rows if row.answer is not None]
    choices = counted(versions, Counter(tuple(picked) for picked, _rest in given))
    for one, choice in zip(ids, choices, strict=True):
        choice.rests = [rest for picked, rest in given if one in picked and rest is not None]
    return choices


def frequent_among(rows: list[Answer], versions: dict[int, QuestionVersion]) -> list[Frequent]:
    """The answers that were composed, the most frequent first; capitals do not tell two answers apart."""
    alike = defaultdict(list)
    for row in rows:
        version = versions[row.version]
        if not version.offered and (words := version.in_words(row.answer)):
            alike[tuple(word.casefold() for word in words)].append((words, row.scaled))
    answers = sum(len(same) for same in alike.values())
    ordered = sorted(alike.values(), key=len, reverse=True)[:FREQUENT]
    return [
        Frequent(same[0][0], len(same), Decimal(len(same)) / answers, mean_of([scaled for _words, scaled in same]))
        for same in ordered
    ]


def mean_of(values: list[float | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return rounded(Decimal(fmean(known))) if known else None


def thirds_of(rows: list[Answer], totals: dict[int, Total]) -> list[Decimal]:
    """The mean result here of the weakest, middle and strongest third at the rest of the quiz; empty from too few."""
    marked = [(rest_of(row, totals), row.scaled) for row in rows if row.scaled is not None]
    ranked = sorted((pair for pair in marked if pair[0] is not None), key=itemgetter(0))  # equals stay as they came
    if len(ranked) < THIRDS_FROM:
        return []
    cuts = [len(ranked) * third // THIRDS for third in range(THIRDS + 1)]
    return [mean_of([here for _rest, here in ranked[low:high]]) for low, high in pairwise(cuts)]
