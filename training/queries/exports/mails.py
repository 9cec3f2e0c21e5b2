"""The mails of a session: what was told to whom, and what became of it."""

from django.utils.translation import gettext_lazy as _

from training.models import Cohort
from training.queries.exports.table import Column, Export, Table, field

COLUMNS = [
    field(_("Créé le"), "created_at"),
    field(_("Destinataire"), "to.email"),
    field(_("Objet"), "subject"),
    Column(_("État"), lambda one: one.get_state_display()),
    field(_("Envoyé le"), "sent_at"),
    Column(_("Auteur"), lambda one: str(one.author or "")),
]


def mails_of(cohort: Cohort) -> Table:
    """1 query."""
    return Table(COLUMNS, cohort.mails.select_related("to", "author"))


MAILS = Export("courriels", _("Courriels"), _("Ce qui a été écrit, à qui, quand, et s’il est parti."), mails_of)
