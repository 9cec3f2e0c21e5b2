"""Quizzes and competencies."""

from django.utils.translation import gettext_lazy as _

from modules.queries.outline import days_of
from training.models import Attempt, Cohort
from training.queries.competencies import TraineeLine, overview_of
from training.queries.exports.table import Column, Export, Table, everybody, field, trainee

ATTEMPT_COLUMNS = [
    *trainee("enrolment."),
    field(_("Quiz"), "quiz.title"),
    field(_("Tentative"), "number"),
    field(_("Commencée le"), "started_at"),
    field(_("Rendue le"), "submitted_at"),
    field(_("Résultat (0 à 1)"), "scaled"),
    field(_("Seuil (0 à 1)"), "mastery_score"),
    Column(_("Réussie"), lambda one: one.is_passed if one.submitted_at else None),
]


def attempts_of(cohort: Cohort) -> Table:
    """1 query."""
    attempts = Attempt.objects.filter(enrolment__cohort=cohort).select_related("enrolment__learner", "quiz")
    order = ("enrolment__learner__last_name", "enrolment__learner__first_name", "enrolment", "quiz", "number")
    return Table(ATTEMPT_COLUMNS, attempts.order_by(*order))


def competencies_of(cohort: Cohort) -> Table:
    """A pair of columns for each competency; constant queries."""
    overview = overview_of(list(everybody(cohort)), cohort.course, days_of(cohort.course, ""))
    columns = [column for place, what in enumerate(overview.competencies) for column in of_competency(place, what)]
    return Table([*trainee("enrolment."), *columns], overview.trainees)


def of_competency(place: int, competency) -> list[Column]:
    def assessed(one: TraineeLine):
        return one.lines[place].assessed

    return [
        Column(competency.code, lambda one: assessed(one).mastery.label),
        Column(_("%(code)s, moyenne (0 à 1)") % {"code": competency.code}, lambda one: assessed(one).mean),
    ]


ATTEMPTS = Export("quiz", _("Quiz"), _("Chaque tentative, son résultat, son seuil."), attempts_of)
COMPETENCIES = Export(
    "competences", _("Compétences"), _("Acquis, en cours ou non évalué, pour chaque compétence visée."), competencies_of
)
