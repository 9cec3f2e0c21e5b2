"""Dates proposed for a session, by its rhythm: no weekend, no public holiday of France. No SQL."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import holidays

from training.enums import Rhythm

SATURDAY = 5
BLOCKS = {Rhythm.PAIRS: (2, 2), Rhythm.WEEKLY: (1, 1), Rhythm.BLOCKS: (5, 4)}  # days in a row, weeks to the next ones


@dataclass
class Proposal:
    """The days, and the public holidays that were skipped on the way, each with its name."""

    days: list[date] = field(default_factory=list)
    skipped: list[tuple[date, str]] = field(default_factory=list)


@cache
def holidays_of(year: int) -> dict[date, str]:
    """The public holidays of a year (Code du travail, L3133-1)."""
    named = holidays.country_holidays("FR", years=year, language="fr")
    return {day: name.replace("'", "’") for day, name in named.items()}


def holiday(day: date) -> str:
    """The name of the public holiday that falls on this day; nothing on an ordinary one."""
    return holidays_of(day.year).get(day, "")


def propose(first_on: date, rhythm: Rhythm, count: int, weekdays: Collection[int] = ()) -> Proposal:
    """The first `count` days; days that go together move together to the next week when a holiday falls among them.

    `weekdays` (0 for Monday) are those of Rhythm.WEEKDAYS: at least one of Monday to Friday.
    """
    proposal, start = Proposal(), first_on
    while len(proposal.days) < count:
        if rhythm == Rhythm.WEEKDAYS:
            block, then, later = [next_of(start, weekdays)], timedelta(days=1), timedelta(days=1)
            start = block[0]
        else:
            length, weeks = BLOCKS[rhythm]
            block = working_days(start, min(length, count - len(proposal.days)))
            then, later = timedelta(weeks=weeks), timedelta(weeks=1)
        met = [(day, name) for day in block if (name := holiday(day))]
        proposal.skipped += met
        proposal.days += [] if met else block
        start += later if met else then
    return proposal


def next_of(start: date, weekdays: Collection[int]) -> date:
    """The first of these days of the week, from a date on."""
    return next(day for day in (start + timedelta(days=n) for n in range(7)) if day.weekday() in weekdays)


def working_days(start: date, count: int) -> list[date]:
    """The next days that are no weekend."""
    days = (start + timedelta(days=n) for n in range(2 * count + 2))
    return [day for day in days if day.weekday() < SATURDAY][:count]
