"""Closing the sheet of a half-day: frozen, sealed, never changed; a correction is an addendum."""

from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from modules.models import OrganisationSettings
from training.exceptions import LinesMissing, NotCountersigned, NotFollowingThisSession, NotYourOwn
from training.formats import seal_of
from training.models import Attendance, AttendanceSheet, Enrolment, HalfDay, SheetAddendum, User
from training.services.attendance_lines import locked

FORMAT = 1  # of the facts: what reads them asks it
ORGANISATION = ("name", "address", "siret", "activity_number", "activity_region")


@transaction.atomic
def close_sheet(*, half_day: HalfDay, author: User) -> AttendanceSheet:
    """Freeze and seal what a half-day says; the sheet that stands, if it is closed.

    Raises NotCountersigned, LinesMissing, HalfDayCancelled.
    """
    HalfDay.objects.select_for_update(of=("self",)).get(pk=half_day.pk)
    if sheet := AttendanceSheet.objects.filter(half_day=half_day).first():
        return sheet
    half_day = locked(half_day)
    lines = lines_of(half_day)
    must_be_ready(half_day, lines)
    now = timezone.now()
    facts = facts_of(half_day, lines) | {"closed": signature(author, now)}
    return AttendanceSheet.objects.create(
        half_day=half_day, facts=facts, seal=seal_of(facts), closed_at=now, closed_by=author
    )


def lines_of(half_day: HalfDay) -> list[Attendance]:
    """By name, those of trainees who left since included."""
    return list(half_day.attendances.select_related("enrolment__learner"))


def must_be_ready(half_day: HalfDay, lines: list[Attendance]) -> None:
    written = {line.enrolment_id for line in lines}
    expected = half_day.cohort.enrolments.active().select_related("learner")
    if missing := [str(one.learner) for one in expected if one.pk not in written]:
        raise LinesMissing(missing)
    if half_day.countersigned_at is None:
        raise NotCountersigned


def facts_of(half_day: HalfDay, lines: list[Attendance]) -> dict:
    """Every mention of an attendance sheet (training-organisation.md, 1.8). Text and whole numbers only."""
    cohort = half_day.cohort
    return {
        "format": FORMAT,
        "organisation": organisation(),
        "course": cohort.course.title,
        "cohort": {"reference": cohort.pk, "name": cohort.name},
        "half_day": half_day.pk,
        "day": half_day.day,
        "period": half_day.period,
        "modality": half_day.modality,
        "where": half_day.where,
        "on": half_day.on.isoformat(),
        "starts_at": moment(half_day.starts_at),
        "ends_at": moment(half_day.ends_at),
        "trainers": [str(half_day.trainer)] if half_day.trainer else [str(one) for one in cohort.trainers.all()],
        "lines": [line_facts(line) for line in lines],
        "scans": list(half_day.scans.values_list("sha256", flat=True)),
        "countersigned": signature(half_day.countersigned_by, half_day.countersigned_at),
    }


def organisation() -> dict:
    known = OrganisationSettings.for_site(Site.objects.get(is_default_site=True))
    return {name: getattr(known, name) for name in ORGANISATION}


def line_facts(line: Attendance) -> dict:
    learner = line.enrolment.learner
    return {
        "enrolment": line.enrolment_id,
        "last_name": learner.last_name,
        "first_name": learner.first_name,
        "employer": line.enrolment.employer,
        "presence": line.presence,
        "minutes_missed": line.minutes_missed,
        "note": line.note,
        "has_excuse": bool(line.excuse),
        "signed_at": moment(line.signed_at),
        "device_signed_at": moment(line.device_signed_at),
        "method": line.method,
        "drawn": line.drawn,
        "address": line.address,
    }


def signature(author: User, at) -> dict:
    return {"by": str(author), "at": moment(at)}


def moment(at) -> str | None:
    """In Paris, with its distance from UTC, to the second."""
    return timezone.localtime(at).isoformat(timespec="seconds") if at else None


@transaction.atomic
def add_addendum(
    *, sheet: AttendanceSheet, enrolment: Enrolment, presence: str, minutes_missed: int, reason: str, author: User
) -> SheetAddendum:
    """Say otherwise what a closed sheet says of somebody, with a reason; the sheet stays. A second click adds nothing.

    Raises NotFollowingThisSession, NotYourOwn.
    """
    sheet = AttendanceSheet.objects.select_for_update(of=("self",)).select_related("half_day").get(pk=sheet.pk)
    if enrolment.cohort_id != sheet.half_day.cohort_id:
        raise NotFollowingThisSession
    if enrolment.learner_id == author.pk:
        raise NotYourOwn
    said = {"presence": presence, "minutes_missed": minutes_missed, "reason": reason}
    newest = sheet.addenda.filter(enrolment=enrolment).order_by("-written_at", "-pk").first()
    if newest and newest.author_id == author.pk and all(getattr(newest, key) == said[key] for key in said):
        return newest
    return SheetAddendum.objects.create(sheet=sheet, enrolment=enrolment, author=author, **said)
