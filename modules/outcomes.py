"""What grading answers."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

ZERO, ONE = Decimal(0), Decimal(1)
PRECISION = Decimal("0.00001")


@dataclass(frozen=True)
class Outcome:
    """The result of one answer. `scaled` is a fraction from 0 to 1 (xAPI)."""

    scaled: Decimal

    @classmethod
    def of(cls, right: bool) -> "Outcome":
        return cls(ONE if right else ZERO)

    @classmethod
    def part(cls, earned: int, of: int) -> "Outcome":
        """So many points earned of so many, never below zero; nothing of nothing is zero."""
        return cls(max(ZERO, Decimal(earned) / of) if of else ZERO)

    @property
    def is_correct(self) -> bool:
        return self.scaled == ONE

    @property
    def is_partial(self) -> bool:
        return ZERO < self.scaled < ONE


def rounded(scaled: Decimal) -> Decimal:
    """To five decimals, half up, as it is stored."""
    return scaled.quantize(PRECISION, ROUND_HALF_UP)
