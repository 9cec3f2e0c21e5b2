"""Half-days, and who was there."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from training.models import Attendance, Cohort, Enrolment, HalfDay, SheetAddendum
from training.queries.attendance import counted, sheet_of, state_of
from training.queries.exports.table import Column, Export, Table, field, trainee

WHEN = [
    field(_("Jour"), "half_day.day"),
    Column(_("Période"), lambda one: one.half_day.get_period_display()),
    field(_("Date"), "half_day.on"),
    field(_("Début"), "half_day.starts_at"),
    field(_("Fin"), "half_day.ends_at"),
]


class Row(NamedTuple):
    """A half-day, or what one says of a trainee."""

    half_day: HalfDay
    enrolment: Enrolment | None = None
    line: Attendance | None = None
    corrected: SheetAddendum | None = None

    @property
    def sheet(self):
        return sheet_of(self.half_day)

    @property
    def said(self) -> Attendance | SheetAddendum:
        """The newest correction, or the line."""
        return self.corrected or self.line


HALF_DAY_COLUMNS = [
    *WHEN,
    field(_("Heures"), "half_day.hours"),
    Column(_("Modalité"), lambda one: one.half_day.get_modality_display()),
    field(_("Lieu"), "half_day.where"),
    Column(_("Formateur ou formatrice"), lambda one: str(one.half_day.trainer or "")),
    Column(_("Feuille"), lambda one: state_of(one.half_day, timezone.now()).label),
    field(_("Signatures"), "half_day.signed"),
    field(_("Absences"), "half_day.away"),
    Column(_("Close le"), lambda one: one.sheet and one.sheet.closed_at),
    Column(_("Empreinte"), lambda one: one.sheet and one.sheet.seal),
]
ATTENDANCE_COLUMNS = [
    *trainee("enrolment."),
    field(_("Employeur"), "enrolment.employer"),
    *WHEN,
    Column(_("Modalité"), lambda one: one.half_day.get_modality_display()),
    Column(_("Présence"), lambda one: one.said.get_presence_display()),
    field(_("Minutes manquées"), "said.minutes_missed"),
    Column(_("Signée le"), lambda one: one.line and one.line.signed_at),
    Column(_("Moyen"), lambda one: one.line and one.line.get_method_display()),
    Column(_("Signée hors connexion le"), lambda one: one.line and one.line.device_signed_at),
    Column(_("Feuille close"), lambda one: one.sheet is not None),
    Column(_("Rectifiée le"), lambda one: one.corrected and one.corrected.written_at),
    Column(_("Motif de la rectification"), lambda one: one.corrected and one.corrected.reason),
]


def half_days_of(cohort: Cohort) -> Table:
    """1 query; cancelled ones are there."""
    half_days = counted(cohort.half_days.all()).select_related("cohort", "trainer", "sheet")
    return Table(HALF_DAY_COLUMNS, (Row(one) for one in half_days))


def attendance_of(cohort: Cohort) -> Table:
    """2 queries."""
    return Table(ATTENDANCE_COLUMNS, attended_rows(cohort))


def attended_rows(cohort: Cohort) -> Iterator[Row]:
    """One for each trainee at each half-day that has a line for them, or a correction alone."""
    corrections = SheetAddendum.objects.filter(sheet__half_day__cohort=cohort).order_by("written_at", "pk")
    newest = {
        (one.sheet.half_day_id, one.enrolment_id): one
        for one in corrections.select_related("sheet__half_day__sheet", "enrolment__learner")
    }
    lines = Attendance.objects.filter(half_day__cohort=cohort).order_by(
        "half_day__starts_at", *Attendance._meta.ordering
    )
    for line in lines.select_related("half_day__sheet", "enrolment__learner"):
        yield Row(line.half_day, line.enrolment, line, newest.pop((line.half_day_id, line.enrolment_id), None))
    for one in newest.values():
        yield Row(one.sheet.half_day, one.enrolment, corrected=one)


HALF_DAYS = Export(
    "demi-journees", _("Demi-journées"), _("Dates, heures, modalité, lieu, état de chaque feuille."), half_days_of
)
ATTENDANCE = Export(
    "emargements",
    _("Émargements"),
    _("Une ligne par stagiaire et par demi-journée, rectifications comprises."),
    attendance_of,
)
