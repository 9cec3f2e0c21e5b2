"""Two devices sign, or two people close, at the same moment: one signature, one sheet whose seal verifies."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories
from tests.threats.test_t08_parallel_starts import at_once
from training.exceptions import LinesMissing, NotCountersigned, SheetClosed
from training.models import Attendance, AttendanceSheet, HalfDay, SheetAddendum
from training.queries.room_codes import code_of, step_of
from training.services.attendance import (
    Trace,
    countersign,
    note_presence,
    open_half_day,
    sign_by_code,
    sign_by_qr,
    sign_on_tablet,
)
from training.services.sheets import add_addendum, close_sheet

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


def sign(half_day, enrolment):
    return sign_by_qr(half_day=half_day, enrolment=enrolment, trace=Trace())


@pytest.fixture
def half_day(story):
    return open_half_day(half_day=factories.a_half_day(story.cohort))


def test_ten_devices_at_once_make_one_signature(story, half_day):
    found = at_once(lambda _number: sign(half_day, story.enrolment))
    assert len({(line.pk, line.signed_at) for line in found}) == 1
    assert Attendance.objects.count() == 1


def test_two_people_closing_at_once_make_one_sheet_and_corrections_are_kept_once(story, half_day):
    for enrolment in (story.enrolment, story.other_enrolment):
        sign(half_day, enrolment)
    countersign(half_day=half_day, author=story.trainer)
    people = [story.trainer, story.manager]
    found = at_once(lambda number: close_sheet(half_day=half_day, author=people[number]).seal, times=2)
    assert (len(set(found)), AttendanceSheet.objects.count()) == (1, 1)
    sheet = AttendanceSheet.objects.get()
    said = {"enrolment": story.enrolment, "presence": "late", "minutes_missed": 5, "reason": "Train"}
    at_once(lambda _number: add_addendum(sheet=sheet, author=story.trainer, **said), times=4)
    assert SheetAddendum.objects.count() == 1


def test_a_signature_that_crosses_the_closing_is_on_the_sheet_or_is_refused(story, half_day):
    sign(half_day, story.enrolment)
    sign(half_day, story.other_enrolment)
    late = factories.an_enrolment(story.cohort)
    countersign(half_day=half_day, author=story.trainer)

    def act(number: int) -> str:
        try:
            sign(half_day, late) if number else close_sheet(half_day=half_day, author=story.trainer)
        except (SheetClosed, NotCountersigned, LinesMissing) as refusal:
            return type(refusal).__name__
        return "done"

    closed, signed = at_once(act, times=2)
    sheets = AttendanceSheet.objects.all()
    on_sheets = sum(len(sheet.facts["lines"]) for sheet in sheets)
    assert (closed, signed) in {("LinesMissing", "done"), ("NotCountersigned", "done")}
    assert (Attendance.objects.count(), on_sheets) == (3, 0)


def test_a_phone_and_the_tablet_at_once_make_one_signature(story, half_day):
    def act(number: int) -> tuple:
        if number % 2:
            return by_code(half_day, story.enrolment)
        line = sign_on_tablet(
            half_day=half_day, enrolment=story.enrolment, drawn="M 1 2 L 3 4", trace=Trace(), author=story.trainer
        )
        return line.pk, line.method, line.signed_at

    assert len(set(at_once(act, times=8))) == 1
    assert Attendance.objects.count() == 1


def by_code(half_day, enrolment, at=None) -> tuple:
    code = code_of(half_day, step_of(at or timezone.now()))
    line = sign_by_code(half_day=half_day, enrolment=enrolment, code=code, trace=Trace(), device_signed_at=at)
    return line.pk, line.method, line.signed_at


@pytest.mark.parametrize("turn", range(4))
def test_a_kept_signature_that_arrives_during_the_closing_is_refused_and_the_sheet_is_whole(story, half_day, turn):
    """Its author was noted absent, so that the sheet is ready: either it undoes the countersignature, or it is late."""
    HalfDay.objects.filter(pk=half_day.pk).update(opened_at=half_day.starts_at)
    half_day.refresh_from_db()
    sign(half_day, story.enrolment)
    absent = {"enrolment": story.other_enrolment, "presence": "absent", "author": story.trainer}
    note_presence(half_day=half_day, **absent)
    countersign(half_day=half_day, author=story.trainer)
    kept_at = timezone.now() - timedelta(minutes=2)

    def act(number: int) -> str:
        try:
            if number:
                by_code(half_day, story.other_enrolment, kept_at)
            else:
                close_sheet(half_day=half_day, author=story.trainer)
        except (SheetClosed, NotCountersigned) as refusal:
            return type(refusal).__name__
        return "done"

    assert tuple(at_once(act, times=2)) in {("done", "SheetClosed"), ("NotCountersigned", "done")}
    assert said_and_sealed(half_day) == said_by_rows(half_day)


def said_and_sealed(half_day) -> dict:
    """What the sheet says of each, once closed; its seal verifies."""
    if not AttendanceSheet.objects.exists():
        countersign(half_day=half_day, author=half_day.cohort.trainers.get())
        close_sheet(half_day=half_day, author=half_day.cohort.trainers.get())
    sheet = AttendanceSheet.objects.get()
    assert sheet.is_intact
    return {line["enrolment"]: (line["presence"], line["method"]) for line in sheet.facts["lines"]}


def said_by_rows(half_day) -> dict:
    return {line.enrolment_id: (line.presence, line.method) for line in half_day.attendances.all()}


def test_two_trainers_who_correct_at_once_both_stand_and_the_seal_holds(story, half_day):
    for enrolment in (story.enrolment, story.other_enrolment):
        sign(half_day, enrolment)
    countersign(half_day=half_day, author=story.trainer)
    sheet = close_sheet(half_day=half_day, author=story.trainer)
    people = [story.trainer, story.manager]
    said = {"enrolment": story.enrolment, "presence": "late", "minutes_missed": 5, "reason": "Train"}
    at_once(lambda number: add_addendum(sheet=sheet, author=people[number % 2], **said), times=2)
    assert {one.author for one in SheetAddendum.objects.select_related("author")} == set(people)
    assert AttendanceSheet.objects.get().is_intact
