"""Which trainees of a matrix are shown: by how much is missing, or by what."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from training.models import Requirement
from training.queries.requirements.standing import Line, Matrix


@dataclass
class Choice:
    """A filter: its value in the address, its words, and how many it would show."""

    value: str
    words: str
    count: int


class Filters:
    """`?il=` how much is missing; `?manque=` a requirement that is. A matrix is asked once; this sorts it."""

    def __init__(self, matrix: Matrix, asked):
        self.matrix, self.much, self.what = matrix, asked.get("il", ""), asked.get("manque", "")

    @cached_property
    def by_number(self) -> dict[str, list[Line]]:
        """Trainees by how much they miss: nothing, one thing, more."""
        found: dict[str, list[Line]] = {"rien": [], "une": [], "plusieurs": []}
        for line in self.matrix.lines:
            found["plusieurs" if len(line.missing) > 1 else "une" if line.missing else "rien"].append(line)
        return found

    @property
    def choices(self) -> list[Choice]:
        words = {"rien": _("Tout est validé"), "une": _("Il manque une chose"), "plusieurs": _("Il manque plus")}
        every = Choice("", _("Tout le monde"), len(self.matrix.lines))
        return [every, *(Choice(value, words[value], len(lines)) for value, lines in self.by_number.items())]

    @cached_property
    def lines(self) -> list[Line]:
        lines = self.by_number.get(self.much, self.matrix.lines)
        if self.lacked is None:
            return lines
        place = self.matrix.requirements.index(self.lacked)
        return [line for line in lines if not line.standings[place].is_met]

    @property
    def lacked(self) -> Requirement | None:
        return next((one for one in self.matrix.requirements if one.pk and str(one.pk) == self.what), None)
