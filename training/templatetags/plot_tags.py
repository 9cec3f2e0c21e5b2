"""Geometry of the plots, and small words beside them."""

from decimal import Decimal
from typing import NamedTuple

from django import template
from django.utils.translation import gettext as _, gettext_lazy

from modules.formats import NARROW, duration, lapse
from training.models import Attempt
from training.queries.remarks import strength

register = template.Library()
register.filter(strength)

TOP, FOOT = 24, 124  # of the columns, in pixels of the drawing: room above for the counts, below for the axis
NEAR_START, NEAR_END = Decimal("0.12"), Decimal("0.88")
MARGIN = 0.6  # per cent of the width, on each side of a column
THIRDS = [gettext_lazy("Tiers le plus faible"), gettext_lazy("Tiers moyen"), gettext_lazy("Tiers le plus fort")]


class Column(NamedTuple):
    """A column, in what the attributes of SVG take."""

    label: str
    count: int
    x: str
    middle: str
    width: str
    y: int
    height: int


@register.simple_tag
def columns(counts: list[int]) -> list[Column]:
    """A drawing of equal bands from 0 to 100 %; the fullest one is as high as there is room."""
    step, most = 100 / len(counts), max(counts) or 1
    return [column(rank, count, step, round((FOOT - TOP) * count / most)) for rank, count in enumerate(counts)]


def column(rank: int, count: int, step: float, height: int) -> Column:
    low, high = round(rank * step), round((rank + 1) * step)
    label = _("de %(low)d à %(high)d") % {"low": low, "high": high} + f"{NARROW}%"
    return Column(
        label,
        count,
        f"{rank * step + MARGIN:g}%",
        f"{(rank + 0.5) * step:g}%",
        f"{step - 2 * MARGIN:g}%",
        FOOT - height,
        height,
    )


@register.filter
def as_width(share) -> str:
    """A fraction, as the attributes of SVG take it."""
    return f"{float(share or 0) * 100:.1f}%"


@register.filter
def anchor(share) -> str:
    """On which side of its place a label stands, so as not to leave the drawing."""
    return "end" if share > NEAR_END else "start" if share < NEAR_START else "middle"


@register.filter
def lasted(attempt: Attempt) -> str:
    """From its beginning to its submission: « 45 s », « 12 min », « 1 h 05 »."""
    if attempt.submitted_at is None:
        return "–"
    seconds = (attempt.submitted_at - attempt.started_at).total_seconds()
    return lapse(seconds) if seconds < 60 else duration(seconds // 60)


@register.filter
def by_thirds(thirds: list) -> list[tuple]:
    """Each third with its name."""
    return list(zip(THIRDS, thirds, strict=True))
