"""What grading answers."""

from dataclasses import dataclass
from decimal import Decimal

ZERO, ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True)
class Outcome:
    """The result of one answer. `scaled` is a fraction from 0 to 1 (xAPI)."""

    scaled: Decimal

    @classmethod
    def of(cls, right: bool) -> "Outcome":
        return cls(ONE if right else ZERO)

    @property
    def is_correct(self) -> bool:
        return self.scaled == ONE

    @property
    def is_partial(self) -> bool:
        return ZERO < self.scaled < ONE
