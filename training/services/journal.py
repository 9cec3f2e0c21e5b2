"""The journal of what rows do not say by themselves: what stood before, who had it undone, who took a copy away.

It is Wagtail's: the organisation reads it in « Historique du site ». The database keeps its lines (models/refusals.py).
What is evidence in its own right (a signature, a closed sheet, an addendum, a waiver, an earned requirement) names its
author and its moment, and has no second line. Lines hold no free text: it may say why somebody is ill.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log
from wagtail.models import ModelLogEntry, Site

from training.models import Attendance, Cohort, Enrolment, HalfDay, User

OPENED, HANDED, NOTED = "training.open_half_day", "training.hand_tablet", "training.note_presence"
UNDONE, IMPORTED, EXPORTED = "training.undo_countersignature", "training.import", "training.export"
PRINTED = "training.print_remote_work"
ACTS = {
    OPENED: (_("Ouvrir l’émargement"), _("Émargement ouvert")),
    HANDED: (_("Passer la tablette"), _("Tablette passée à la salle")),
    NOTED: (_("Noter une présence"), _("Présence notée")),
    UNDONE: (_("Défaire la contresignature"), _("Contresignature défaite")),
    IMPORTED: (_("Inscrire une liste"), _("Liste inscrite")),
    EXPORTED: (_("Exporter"), _("Fichier exporté : %(file)s")),
    PRINTED: (_("Imprimer un relevé à distance"), _("Relevé à distance imprimé, empreinte %(seal)s")),
}


class Act(LogFormatter):
    """An act of ours, in the words of the site's history."""

    def format_message(self, log_entry) -> str:
        return self.message % log_entry.data


def said_of(line: Attendance) -> dict | None:
    """What a line says, as the journal keeps it; nothing of one that is not written."""
    if line.pk is None:
        return None
    signed_at = line.signed_at.isoformat() if line.signed_at else None
    said = {"presence": line.presence, "minutes_missed": line.minutes_missed, "method": line.method}
    return said | {"signed_at": signed_at, "has_excuse": bool(line.excuse)}


def record_presence(line: Attendance, before: dict | None, author: User) -> None:
    said = {"enrolment": line.enrolment_id, "before": before, "after": said_of(line)}
    log(line.half_day, NOTED, user=author, data=said)


def record_undone(half_day: HalfDay, author: User) -> None:
    """Before it is undone."""
    before = {"by": half_day.countersigned_by_id, "at": half_day.countersigned_at.isoformat()}
    log(half_day, UNDONE, user=author, data={"before": before, "after": None})


def record_opening(half_day: HalfDay, author: User | None) -> None:
    log(half_day, OPENED, user=author, data={"before": None, "after": half_day.opened_at.isoformat()})


def record_import(cohort: Cohort, author: User | None, *, new: list[int], returned: list[int]) -> None:
    """By the numbers of the enrolments."""
    if new or returned:
        log(cohort, IMPORTED, user=author, data={"new": new, "returned": returned})


def record_export(*, author: User, name: str, of: models.Model | None = None) -> None:
    """Who took which table away; of the whole organisation when `of` is nothing."""
    log(of or Site.objects.get(is_default_site=True), EXPORTED, user=author, data={"file": name})


def record_handing(half_day: HalfDay, author: User) -> None:
    log(half_day, HANDED, user=author, data={})


def record_print(enrolment: Enrolment, author: User, *, facts: dict, seal: str) -> None:
    """What a record of remote work said, under the fingerprint that its paper bears; once for the same words."""
    kept = ModelLogEntry.objects.for_instance(enrolment).filter(action=PRINTED)
    if seal not in kept.values_list("data__seal", flat=True):
        log(enrolment, PRINTED, user=author, data={"seal": seal, "facts": facts})
