"""The follow-up of a session, as « Ma session » shows it."""

from django.utils.translation import gettext as _, gettext_lazy

from training.enums import DayState
from training.models import Cohort
from training.queries.exports.table import Column, Export, Table, field
from training.queries.followed import days_kept, followed_in, outline_of

BEFORE = [
    field(gettext_lazy("Nom"), "person.last_name"),
    field(gettext_lazy("Prénom"), "person.first_name"),
    field(gettext_lazy("Étapes faites"), "done"),
    field(gettext_lazy("Étapes en tout"), "total"),
]
AFTER = [
    field(gettext_lazy("Quiz réussis"), "passed"),
    field(gettext_lazy("Quiz en tout"), "quizzes"),
    field(gettext_lazy("Demi-journées suivies"), "attended"),
    field(gettext_lazy("Étapes en retard"), "behind"),
    field(gettext_lazy("Réponses à corriger"), "waiting"),
    field(gettext_lazy("Questions sans réponse"), "questions"),
    field(gettext_lazy("Dernière activité"), "last_activity"),
]


def progress_of(cohort: Cohort) -> Table:
    """As many queries as the page; constant whatever the number of trainees."""
    outline = outline_of(cohort, days_kept(cohort.course_id))
    words = {state: str(state.label) for state in DayState}  # said 10,000 times: translated once
    columns = [column for place, day in enumerate(outline.days) for column in of_day(place, day.page.day, words)]
    return Table([*BEFORE, *columns, *AFTER], followed_in(cohort, cohort.enrolments.active(), outline))


def of_day(place: int, number: int, words: dict[DayState, str]) -> list[Column]:
    return [
        Column(_("Jour %(number)d") % {"number": number}, lambda one: words[one.cells[place].state]),
        Column(_("Jour %(number)d, quiz (%%)") % {"number": number}, lambda one: one.cells[place].score),
    ]


PROGRESS = Export(
    "avancement", gettext_lazy("Avancement"), gettext_lazy("Jour par jour, quiz, présence, activité."), progress_of
)
