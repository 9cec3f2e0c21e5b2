"""Numbers as people type them."""

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

MAX_LENGTH = 60
MINUS = str.maketrans({"−": "-", "–": "-", "‑": "-"})
WHOLE = r"(?P<whole>[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]*)"
NUMBER = re.compile(rf"(?P<sign>[+-]?) ?{WHOLE}(?P<part>[.,][0-9]*)?(?P<unit>.*)")


class Typed(NamedTuple):
    """A number, and the unit that was typed after it."""

    number: Decimal
    unit: str


def read_number(text) -> Typed | None:
    """« 1 234,5 », « 51.6 ans » or « −3 », whatever the spaces; None when it is no number. Never a float."""
    if not isinstance(text, str) or len(text) > MAX_LENGTH:
        return None
    found = NUMBER.fullmatch(" ".join(text.translate(MINUS).split()))
    digits = found and found["whole"].replace(" ", "") + (found["part"] or "").replace(",", ".")
    if not found or not digits.strip("."):
        return None
    return Typed(Decimal(found["sign"] + digits), found["unit"].strip(" ."))


def same_unit(first: str, second: str) -> bool:
    """Whether two units are the same, whatever the case, the spaces, the final point: « m² » is « m2 »."""
    return bare(first) == bare(second)


def bare(unit: str) -> str:
    return "".join(unicodedata.normalize("NFKC", unit).split()).casefold().removesuffix(".")
