"""A closed sheet is frozen by the database itself: neither the ORM nor a raw query changes it."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tests import factories
from tests.training.test_sheets import a_signed_half_day, correct
from training.enums import Period
from training.models import Attendance, AttendanceSheet, HalfDay, PaperScan, SheetAddendum
from training.models.refusals import lifted, refusals
from training.services.attendance import file_paper
from training.services.sheets import close_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(story) -> AttendanceSheet:
    """With a page of paper and an addendum."""
    half_day = a_signed_half_day(story)
    pdf = ContentFile(b"%PDF-1.7 une feuille", name="feuille.pdf")
    file_paper(half_day=half_day, file=pdf, enrolments=[], author=story.trainer)
    sheet = close_sheet(half_day=half_day, author=story.trainer)
    correct(story, sheet)
    return sheet


def refused(act) -> str:
    """The name of what refused, which the database says."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        act()
    return str(refusal.value).split()[0]


LINE = (
    {"note": "x"},
    {"presence": "absent"},
    {"minutes_missed": 1},
    {"signed_at": None, "method": ""},
    {"drawn": "M 1 2"},
)


@pytest.mark.parametrize("change", LINE, ids=lambda change: next(iter(change)))
def test_a_line_of_a_closed_sheet_does_not_change(sheet, change):
    lines = sheet.half_day.attendances.order_by()
    assert refused(lambda: lines.update(**change)) == "line_of_a_closed_sheet_does_not_change"


def test_a_line_is_neither_removed_from_a_closed_sheet_nor_added_to_it(story, sheet):
    lines, late = sheet.half_day.attendances.order_by(), factories.an_enrolment(story.cohort)
    assert refused(lines.delete) == "line_of_a_closed_sheet_stays"
    assert refused(lambda: sheet.half_day.attendances.create(enrolment=late)) == "nobody_signs_a_closed_sheet"


def test_a_line_does_not_move_to_a_closed_sheet(story, sheet):
    other = factories.a_half_day(story.cohort, period=Period.AFTERNOON)
    line = Attendance.objects.create(half_day=other, enrolment=factories.an_enrolment(story.cohort))
    moved = Attendance.objects.filter(pk=line.pk)
    assert refused(lambda: moved.update(half_day=sheet.half_day)) == "line_of_a_closed_sheet_does_not_change"


SEALED = {
    "day": 9,
    "period": Period.AFTERNOON,
    "starts_at": timezone.now() - timedelta(days=9),
    "ends_at": timezone.now() + timedelta(days=9),
    "modality": "remote",
    "place": "Ailleurs",
    "opened_at": None,
    "cancelled_at": timezone.now(),
}


@pytest.mark.parametrize("name", SEALED)
def test_what_a_closed_sheet_says_of_its_half_day_does_not_change(sheet, name):
    half_days = HalfDay.objects.filter(pk=sheet.half_day_id)
    assert refused(lambda: half_days.update(**{name: SEALED[name]})) == "closed_half_day_does_not_change"


def test_nor_does_its_session_its_trainer_or_its_countersignature(story, sheet):
    half_days = HalfDay.objects.filter(pk=sheet.half_day_id)
    changes = [
        {"cohort": story.other_cohort},
        {"trainer": story.other_trainer},
        {"countersigned_at": None, "countersigned_by": None},
        {"countersigned_by": story.manager},
    ]
    found = {refused(lambda change=change: half_days.update(**change)) for change in changes}
    assert found == {"closed_half_day_does_not_change"}


def test_the_revision_of_the_calendar_of_a_closed_half_day_may_go_on(sheet):
    half_day = HalfDay.objects.get(pk=sheet.half_day_id)
    half_day.sequence += 1
    half_day.save()
    assert HalfDay.objects.get(pk=half_day.pk).sequence == 1


def test_the_sheet_itself_neither_changes_nor_goes(sheet):
    sheets = AttendanceSheet.objects.filter(pk=sheet.pk)
    assert refused(lambda: sheets.update(seal="0" * 64)) == "closed_sheet_does_not_change"
    assert refused(lambda: sheets.update(facts={})) == "closed_sheet_does_not_change"
    assert refused(lambda: sheets._raw_delete(sheets.db)) == "closed_sheet_stays"


def test_an_addendum_neither_changes_nor_goes(sheet):
    addenda = SheetAddendum.objects.order_by()
    assert refused(lambda: addenda.update(reason="Autre chose")) == "addendum_does_not_change"
    assert refused(addenda.delete) == "addendum_stays"


def test_a_page_of_paper_neither_changes_goes_nor_comes_late(story, sheet):
    scans, more = PaperScan.objects.order_by(), {"half_day": sheet.half_day, "sent_by": story.trainer}
    assert refused(lambda: scans.update(sha256="0" * 64)) == "scan_of_a_closed_sheet_does_not_change"
    assert refused(scans.delete) == "scan_of_a_closed_sheet_stays"
    assert refused(lambda: scans.create(sha256="1" * 64, **more)) == "nothing_is_filed_at_a_closed_sheet"


def test_an_open_half_day_lives_on(story, sheet):
    other = a_signed_half_day(story, day=2)
    other.attendances.order_by().update(note="x")
    HalfDay.objects.filter(pk=other.pk).update(place="Ailleurs")
    other.attendances.order_by().delete()
    assert (HalfDay.objects.get(pk=other.pk).place, other.attendances.count()) == ("Ailleurs", 0)


def test_what_a_person_may_have_erased_is_erased_by_a_way_that_says_so(sheet):
    lines = sheet.half_day.attendances.order_by()
    with lifted():
        lines.update(address="", user_agent="")
    assert set(lines.values_list("address", flat=True)) == {""}
    assert refused(lambda: lines.update(address="192.0.2.0/24")) == "line_of_a_closed_sheet_does_not_change"


def test_an_erasure_that_fails_erases_nothing_and_leaves_the_refusals(sheet):
    lines = sheet.half_day.attendances.order_by()
    with suppress(ZeroDivisionError), lifted():
        lines.update(note="effacée")
        1 / 0  # noqa: B018
    assert lines.filter(note="effacée").count() == 0
    assert refused(lines.delete) == "line_of_a_closed_sheet_stays"


def test_the_database_has_every_refusal_that_the_models_say():
    """On SQLite a table that a migration rebuilds loses its triggers: they are made again with it."""
    of_sqlite = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE '%fts%'"
    of_postgresql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(of_sqlite if connection.vendor == "sqlite" else of_postgresql)
        found = {name for (name,) in cursor.fetchall()}
    assert {one.name for _model, one in refusals()} - found == set()
