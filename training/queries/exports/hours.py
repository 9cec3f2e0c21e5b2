"""How many hours a session makes by modality, and its remote-teaching rate (Code du travail, D6353-1): computed."""

from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _, gettext_lazy

from modules.formats import rate
from training.enums import Modality
from training.models import Cohort
from training.queries.calendar import Hours, hours_of
from training.queries.exports.table import Export, Table, field


class Row(NamedTuple):
    """One modality: its hours, and their part of the whole."""

    modality: str
    hours: Decimal
    part: str


COLUMNS = [
    field(gettext_lazy("Modalité"), "modality"),
    field(gettext_lazy("Heures"), "hours"),
    field(gettext_lazy("Part de la durée totale"), "part"),
]


def hours_by_modality(cohort: Cohort) -> Table:
    """2 queries at most, as the calendar says them; `course` is loaded."""
    return Table(COLUMNS, rows_of(hours_of(cohort)))


def rows_of(hours: Hours) -> list[Row]:
    """The remote rate is the part of what is taught at a distance, live or at one's own pace."""
    told = [
        (Modality.ROOM.label, hours.room),
        (Modality.REMOTE.label, hours.remote),
        (_("à distance, à son rythme"), hours.alone),
        (_("taux d’enseignement à distance"), hours.remote + hours.alone),
        (_("durée totale"), hours.total),
    ]
    return [Row(str(words), count, rate(count / hours.total) if hours.total else "") for words, count in told]


HOURS = Export(
    "heures",
    gettext_lazy("Heures par modalité"),
    gettext_lazy("Heures en salle, à distance en direct et à son rythme ; taux d’enseignement à distance."),
    hours_by_modality,
)
