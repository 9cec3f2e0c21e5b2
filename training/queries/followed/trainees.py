"""One trainee of a session, as their trainer sees them."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.functional import cached_property

from training.enums import DayState
from training.queries.alerts import NEVER, days_since
from training.queries.followed.people import Person


@dataclass(slots=True)
class Cell:
    """One day of one trainee, in numbers."""

    total: int
    done: int = 0
    score: int | None = None
    is_failed: bool = False
    is_begun: bool = False

    @property
    def state(self) -> DayState:
        if not self.total:
            return DayState.SOON
        if self.done == self.total:
            return DayState.DONE
        if self.is_failed:
            return DayState.FAILED
        return DayState.CURRENT if self.done or self.is_begun else DayState.AHEAD


@dataclass
class Followed:
    """One trainee of the session, and what may need the trainer."""

    person: Person
    cells: list[Cell]
    total: int
    quizzes: int
    attended: int
    absent_at: datetime | None
    passed: int = 0
    behind: int = 0
    failures: list[tuple[str, int]] = field(default_factory=list)
    is_silent: bool = False

    @property
    def pk(self) -> int:
        return self.person.pk

    @property
    def name(self) -> str:
        return f"{self.person.first_name} {self.person.last_name}".strip()

    @cached_property
    def done(self) -> int:
        return sum([cell.done for cell in self.cells])

    @property
    def is_complete(self) -> bool:
        return 0 < self.total == self.done

    @property
    def last_activity(self) -> datetime | None:
        return self.person.last_activity if self.has_begun else None

    @property
    def waiting(self) -> int:
        return self.person.waiting

    @property
    def waiting_since(self) -> datetime | None:
        return self.person.waiting_since

    @property
    def questions(self) -> int:
        return self.person.questions

    @property
    def written_at(self) -> datetime | None:
        return self.person.written_at

    @property
    def has_begun(self) -> bool:
        return self.person.last_activity > NEVER

    def days_idle(self, today: date) -> int:
        return days_since(self.last_activity or self.person.enrolled_at, today)
