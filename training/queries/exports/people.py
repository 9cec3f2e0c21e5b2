"""Who is enrolled. Needs of adaptation are in no export."""

from django.utils.translation import gettext_lazy as _

from training.models import Cohort
from training.queries.exports.table import Column, Export, Table, everybody, field, trainee

COLUMNS = [
    *trainee(),
    field(_("Employeur"), "employer"),
    Column(_("Type (BPF)"), lambda one: one.get_trainee_type_display()),
    field(_("Payeur"), "payer"),
    field(_("Inscription le"), "enrolled_at"),
    field(_("Abandon le"), "withdrawn_at"),
    Column(_("Cause de l’abandon"), lambda one: one.get_withdrawal_cause_display()),
    Column(_("Compte ouvert"), lambda one: one.learner.has_usable_password()),
]


def trainees_of(cohort: Cohort) -> Table:
    """1 query."""
    return Table(COLUMNS, everybody(cohort))


TRAINEES = Export(
    "stagiaires", _("Stagiaires"), _("Identité, employeur, type et payeur ; les abandons y sont."), trainees_of
)
