"""The yearly report counts what happened, and nothing else."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests import factories
from training.models import Attendance, AttendanceSheet, Cohort, Enrolment, HalfDay, User
from training.queries.yearly import report_of, rows_of
from training.services.completions import complete_lesson

pytestmark = pytest.mark.django_db
MARCH = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def a_closed_half_day(cohort: Cohort, *enrolments: Enrolment, **fields) -> HalfDay:
    """Three hours, signed by these trainees."""
    trainer = cohort.trainers.get()
    half_day = factories.a_half_day(cohort, **({"starts_at": MARCH, "trainer": trainer} | fields))
    for enrolment in enrolments:
        Attendance.objects.create(half_day=half_day, enrolment=enrolment)
    sheet = {"facts": {}, "seal": "0" * 64, "closed_at": timezone.now(), "closed_by": trainer}
    AttendanceSheet.objects.create(half_day=half_day, **sheet)
    return half_day


def test_hours_are_those_of_closed_sheets_by_type_of_trainee(story):
    Enrolment.objects.filter(pk=story.enrolment.pk).update(trainee_type="employee")
    a_closed_half_day(story.cohort, story.enrolment, story.other_enrolment)
    a_closed_half_day(story.cohort, story.enrolment, day=2, modality="remote")
    counted = {one.type.value: one for one in report_of(2026).trainees}
    figures = {kind: (one.people, one.hours, one.people_remote, one.hours_remote) for kind, one in counted.items()}
    nobody = (0, Decimal(0), 0, Decimal(0))
    assert figures == {
        "employee": (1, Decimal(6), 1, Decimal(3)),
        "apprentice": nobody,
        "jobseeker": nobody,
        "private": nobody,
        "other": (1, Decimal(3), 0, Decimal(0)),
    }


def test_a_correction_counts_and_an_absence_does_not(story):
    half_day = a_closed_half_day(story.cohort, story.enrolment, story.other_enrolment)
    correction = {"author": story.trainer, "reason": "Erreur", "written_at": timezone.now()}
    half_day.sheet.addenda.create(enrolment=story.enrolment, presence="absent", **correction)
    assert (report_of(2026).total.people, report_of(2026).total.hours) == (1, Decimal(3))


def test_trainers_from_inside_and_from_outside_are_apart(story):
    User.objects.filter(pk=story.other_trainer.pk).update(is_external=True)
    a_closed_half_day(story.cohort)
    a_closed_half_day(story.other_cohort, ends_at=MARCH + timedelta(hours=2))
    assert [(one.count, one.hours) for one in report_of(2026).trainers] == [(1, Decimal(3)), (1, Decimal(2))]


def test_another_year_and_sheets_that_are_open_do_not_count(story):
    a_closed_half_day(story.cohort, story.enrolment)
    factories.a_half_day(story.cohort, day=2, starts_at=MARCH)
    assert (report_of(2025).total.people, report_of(2025).unclosed, report_of(2026).unclosed) == (0, 0, 1)


def test_lessons_read_at_a_distance_count_by_their_declared_duration(story):
    story.lesson.duration_minutes = 30
    factories.published(story.lesson)
    complete_lesson(enrolment=story.enrolment, lesson=story.lesson)
    total = report_of(timezone.localdate().year).total
    assert (total.people_remote, total.hours_remote, total.hours) == (1, Decimal("0.5"), Decimal("0.5"))


def test_the_file_says_the_same_as_the_page(story):
    a_closed_half_day(story.cohort, story.enrolment)
    rows = rows_of(report_of(2026))
    assert [row[0] for row in rows] == ["E", "E", *["F-1"] * 6, "F-3", "F-4"]
    assert rows[-1][2:] == (1, Decimal(3), 0, Decimal(0))


@pytest.mark.parametrize("trainees", [1, 3])
def test_a_year_costs_the_same_whatever_the_number_of_trainees(story, trainees, django_assert_num_queries):
    a_closed_half_day(story.cohort, *(factories.an_enrolment(story.cohort) for _ in range(trainees)))
    with django_assert_num_queries(6):
        assert report_of(2026).total.people == trainees


@pytest.mark.parametrize("year", ["", "x", "99999999999999999999", "1999", "٢٠٢٦"])
def test_a_year_that_is_none_is_the_present_one(story, log_in, year):
    assert log_in(story.manager).get("/admin/bilan/", {"annee": year}).status_code == 200
