"""Two devices sign, or two people close, at the same moment: one signature, one sheet."""

import pytest

from tests import factories
from tests.threats.test_t08_parallel_starts import at_once
from training.exceptions import LinesMissing, NotCountersigned, SheetClosed
from training.models import Attendance, AttendanceSheet, SheetAddendum
from training.services.attendance import Trace, countersign, open_half_day, sign_by_qr
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
