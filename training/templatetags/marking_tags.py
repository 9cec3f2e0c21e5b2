"""What marking and the replay of an attempt say of each response."""

from dataclasses import dataclass
from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

from modules.enums import Marking
from modules.formats import number, percent
from training.models import Mark, Response

register = template.Library()


@dataclass
class MarkingState:
    words: str
    tone: str = ""


@register.simple_tag
def marking_state(response: Response) -> MarkingState:
    """Where the marking of a response stands; it comes with its marks, the newest first."""
    if not response.given:
        return MarkingState(_("à corriger"), "pill--apricot")
    if is_released(response.given[0], response):
        return MarkingState(_("publiée"), "pill--leaf")
    changed = response.attempt.released_at and is_released(response.given[-1], response)
    return MarkingState(_("modifiée, à publier") if changed else _("corrigée, à publier"))


def is_released(mark: Mark, response: Response) -> bool:
    released_at = response.attempt.released_at
    return released_at is not None and mark.marked_at <= released_at


@dataclass
class Given:
    """A mark, in the history of a response."""

    mark: Mark
    before: Mark | None
    points: str
    is_released: bool


@register.simple_tag
def marks_of(response: Response) -> list[Given]:
    """Every mark, the newest first, each with the one before it. Only the newest of those released was read."""
    marks = response.given
    read = next((mark for mark in marks if is_released(mark, response)), None)
    return [
        Given(mark, before, points_in_words(response.version.data, mark), mark is read)
        for mark, before in zip(marks, [*marks[1:], None], strict=False)
    ]


def points_in_words(data: dict, mark: Mark) -> str:
    """« Accueil 2,5/3 · Relais 1/2 »."""
    return " · ".join(
        f"{criterion['title']} {number(Decimal(str(mark.points.get(criterion['id'], 0))))}/{criterion['points']}"
        for criterion in data["criteria"]
    )


@register.simple_tag
def response_in_words(response: Response) -> str:
    """« 75 % · 1 min 05 s · 3 enregistrements », as far as it is known."""
    parts = [result_in_words(response)]
    if response.seconds is not None:
        parts.append(seconds_in_words(response.seconds))
    return " · ".join(filter(None, parts))


def result_in_words(response: Response) -> str:
    if response.version.marking is Marking.NONE:
        return _("sans note")
    return percent(response.scaled) or _("pas encore de résultat")


def seconds_in_words(seconds: int) -> str:
    """« 45 s », « 1 min 05 s », « 1 h 02 min »."""
    minutes, rest = divmod(seconds, 60)
    if minutes >= 60:
        return _("%(hours)d h %(minutes)02d min") % {"hours": minutes // 60, "minutes": minutes % 60}
    if minutes:
        return _("%(minutes)d min %(seconds)02d s") % {"minutes": minutes, "seconds": rest}
    return _("%(seconds)d s") % {"seconds": rest}
