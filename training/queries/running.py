"""The page of a running attempt: what it shows, and what is still blank."""

from dataclasses import dataclass, field

from modules.enums import Layout
from training.models import Attempt, Response

SUMMARY = "fin"


@dataclass
class Place:
    """One question of the attempt, as the thread of beads shows it."""

    position: int
    is_answered: bool


@dataclass
class RunningPage:
    """All questions at once; or one of them, or the summary before submission."""

    attempt: Attempt
    places: list[Place] = field(default_factory=list)
    current: int | None = None

    @property
    def is_one_by_one(self) -> bool:
        return self.attempt.quiz.layout == Layout.ONE_BY_ONE

    @property
    def is_summary(self) -> bool:
        return self.is_one_by_one and self.current is None

    @property
    def positions(self) -> list[int] | None:
        """The questions that the page shows; None: all."""
        if not self.is_one_by_one:
            return None
        return [] if self.current is None else [self.current]

    @property
    def total(self) -> int:
        return len(self.places)

    @property
    def blanks(self) -> list[Place]:
        return [place for place in self.places if not place.is_answered]

    @property
    def previous(self) -> int | None:
        if self.current is None:
            return self.total or None
        return self.current - 1 if self.current > 1 else None

    @property
    def next(self) -> int | None:
        return self.current + 1 if self.current and self.current < self.total else None


def running_of(attempt: Attempt, asked: str | None) -> RunningPage:
    """The page that is asked for: a position, « fin », or by default the first blank question. 1 query one by one."""
    page = RunningPage(attempt)
    if not page.is_one_by_one:
        return page
    page.places = places_of(attempt)
    if asked == SUMMARY:
        return page
    known = {place.position for place in page.places}
    if asked and asked.isdecimal() and len(asked) < 5 and int(asked) in known:
        page.current = int(asked)
    elif page.blanks:
        page.current = page.blanks[0].position
    return page


def places_of(attempt: Attempt) -> list[Place]:
    """Every question, and whether its answer is complete. 1 query."""
    return [Place(one.position, is_complete(one)) for one in attempt.responses.select_related("version")]


def is_complete(response: Response) -> bool:
    return response.checked_at is not None or response.version.is_complete(response.answer)


def missing_in(attempt: Attempt) -> list[int]:
    """The questions that leave something blank, by position. 1 query."""
    return [place.position for place in places_of(attempt) if not place.is_answered]
