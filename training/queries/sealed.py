"""A closed sheet as it is read and printed: its facts, in words, and the addenda that came after."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from training.enums import Modality, Period, Presence, SignatureMethod
from training.models import AttendanceSheet, Enrolment, SheetAddendum
from training.queries.attendance import AWAY


@dataclass
class SealedLine:
    """What a sheet says of one trainee, and its corrections."""

    facts: dict
    addenda: list[SheetAddendum]

    @property
    def presence(self) -> str:
        said = Presence(self.facts["presence"]).label
        if self.facts["presence"] in AWAY or not self.facts["minutes_missed"]:
            return said
        return _("%(presence)s, %(minutes)d min") % {"presence": said, "minutes": self.facts["minutes_missed"]}

    @property
    def signed_at(self) -> datetime | None:
        return moment(self.facts["signed_at"])

    @property
    def device_signed_at(self) -> datetime | None:
        return moment(self.facts["device_signed_at"])

    @property
    def method(self) -> str:
        return SignatureMethod(self.facts["method"]).label if self.facts["method"] else ""


@dataclass
class SealedSheet:
    """A sheet for the eye; nothing here is read elsewhere than in its facts and its addenda."""

    sheet: AttendanceSheet
    lines: list[SealedLine]

    @property
    def facts(self) -> dict:
        return self.sheet.facts

    @property
    def on(self) -> date:
        return date.fromisoformat(self.facts["on"])

    @property
    def starts_at(self) -> datetime:
        return moment(self.facts["starts_at"])

    @property
    def ends_at(self) -> datetime:
        return moment(self.facts["ends_at"])

    @property
    def period(self) -> str:
        return Period(self.facts["period"]).label

    @property
    def modality(self) -> str:
        return Modality(self.facts["modality"]).label

    @property
    def countersigned_at(self) -> datetime:
        return moment(self.facts["countersigned"]["at"])

    @property
    def closed_at(self) -> datetime:
        return moment(self.facts["closed"]["at"])

    def line_of(self, enrolment: Enrolment) -> SealedLine | None:
        return next((line for line in self.lines if line.facts["enrolment"] == enrolment.pk), None)


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def sealed(sheet: AttendanceSheet) -> SealedSheet:
    """`addenda` are prefetched with their author and their trainee. Somebody added afterwards has a line too."""
    addenda = list(sheet.addenda.all())
    lines = [
        SealedLine(facts, [one for one in addenda if one.enrolment_id == facts["enrolment"]])
        for facts in sheet.facts["lines"]
    ]
    return SealedSheet(sheet, lines + added(sheet, addenda))


def added(sheet: AttendanceSheet, addenda: list[SheetAddendum]) -> list[SealedLine]:
    """Those of whom the sheet says nothing, and an addendum does."""
    known = {facts["enrolment"] for facts in sheet.facts["lines"]}
    strangers = {one.enrolment_id: one.enrolment for one in addenda if one.enrolment_id not in known}
    return [
        SealedLine(blank_facts(enrolment), [one for one in addenda if one.enrolment_id == pk])
        for pk, enrolment in strangers.items()
    ]


def blank_facts(enrolment: Enrolment) -> dict:
    learner = enrolment.learner
    said = {"presence": Presence.ABSENT, "minutes_missed": 0, "note": _("absent·e de la feuille close")}
    nothing = dict.fromkeys(("signed_at", "device_signed_at"), None) | dict.fromkeys(("method", "drawn", "address"), "")
    names = {"last_name": learner.last_name, "first_name": learner.first_name, "employer": enrolment.employer}
    return {"enrolment": enrolment.pk} | names | said | nothing


def sealed_sheets(sheets) -> list[SealedSheet]:
    """In the order of their half-days. 2 queries."""
    whole = sheets.prefetch_related("addenda__author", "addenda__enrolment__learner")
    return [sealed(sheet) for sheet in whole.select_related("half_day").order_by("half_day__starts_at", "pk")]
