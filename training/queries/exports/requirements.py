"""Where everybody stands before each requirement."""

from django.utils.translation import gettext_lazy as _

from training.models import Cohort
from training.queries.exports.table import Column, Export, Table, everybody, field, trainee
from training.queries.requirements.standing import Line, Standing, matrix_of


def requirements_of(cohort: Cohort) -> Table:
    """A state, a date and a proof for each requirement. 21 queries at most."""
    matrix = matrix_of(cohort, list(everybody(cohort)), "")
    columns = [column for place, one in enumerate(matrix.requirements) for column in of_requirement(place, one.title)]
    met = field(_("Exigences remplies"), "met")
    return Table([*trainee("enrolment."), met, *columns], matrix.lines)


def of_requirement(place: int, title: str) -> list[Column]:
    def standing(line: Line) -> Standing:
        return line.standings[place]

    return [
        Column(title, lambda line: standing(line).state.label),
        Column(_("%(title)s : depuis le") % {"title": title}, lambda line: standing(line).since),
        Column(_("%(title)s : preuve") % {"title": title}, lambda line: proof_of(standing(line))),
    ]


def proof_of(standing: Standing) -> str:
    return standing.evidence if standing.is_met else standing.tally


REQUIREMENTS = Export(
    "exigences",
    _("Exigences"),
    _("Remplie, manquante ou dispensée, depuis quand et par quelle preuve."),
    requirements_of,
)
