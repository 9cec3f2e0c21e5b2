"""Hours at a distance: the declared durations of what was completed within the programme."""

from decimal import Decimal

import pytest

from tests import factories
from training.queries.calendar import hours_alone
from training.queries.remote_work import remote_work_of

pytestmark = pytest.mark.django_db


def minutes_of(enrolment) -> tuple[int, int]:
    work = remote_work_of(enrolment, "/")
    return work.minutes, work.minutes_planned


def test_an_exam_in_the_room_adds_no_hour_at_a_distance(story):
    factories.a_quiz(story.module, title="Épreuve finale", duration_minutes=45, is_within_hours=False)
    assert minutes_of(factories.everything_done(story.enrolment)) == (60, 60)


def test_a_quiz_of_the_day_counts_for_its_declared_duration(story):
    factories.a_quiz(story.module, title="Quiz du soir", duration_minutes=30)
    assert minutes_of(factories.everything_done(story.enrolment)) == (90, 90)


def test_a_course_that_declares_no_hours_has_those_of_its_activities(story):
    factories.a_quiz(story.module, title="Épreuve finale", duration_minutes=45, is_within_hours=False)
    assert hours_alone(story.course) == Decimal("1.00")
