"""What is published once the course was whole is asked of whoever had not finished, and takes nothing away."""

from datetime import UTC, datetime

import pytest
from wagtail.models import Page

from tests import factories
from training.enums import RequirementState
from training.models import LessonCompletion, LessonsRead, QuizPassed
from training.queries.requirements import matrix_of, standing_of

pytestmark = pytest.mark.django_db
MET, MISSING = RequirementState.MET, RequirementState.MISSING


def publish(page, day: int):
    """Published on this day of March."""
    Page.objects.filter(pk=page.pk).update(first_published_at=datetime(2026, 3, day, 8, tzinfo=UTC))
    return page


@pytest.fixture
def asked(story):
    """Two lessons, published on the 1st; all of them are asked."""
    for lesson in (story.lesson, story.sample, story.quiz):
        publish(lesson, 1)
    return factories.a_requirement(story.course, LessonsRead)


def read(enrolment, *lessons, day: int) -> None:
    for lesson in lessons:
        LessonCompletion.objects.create(enrolment=enrolment, lesson=lesson)
    mine = LessonCompletion.objects.filter(enrolment=enrolment, lesson__in=lessons)
    mine.update(completed_at=datetime(2026, 3, day, 18, tzinfo=UTC))


def state(enrolment) -> tuple:
    [standing] = standing_of(enrolment, "/").standings
    return standing.state, standing.tally


def test_a_lesson_that_is_published_later_takes_nothing_from_who_had_read_everything(story, asked):
    read(story.enrolment, story.lesson, story.sample, day=2)
    publish(factories.a_lesson(story.module, "Ajoutée"), 3)
    assert state(story.enrolment) == (MET, "2 sur 2")
    [standing] = standing_of(story.enrolment, "/").standings
    assert (standing.since.day, standing.evidence) == (2, "2 leçons lues")


def test_it_is_asked_of_whoever_had_not_finished_when_it_came(story, asked):
    publish(factories.a_lesson(story.module, "Ajoutée"), 3)
    read(story.enrolment, story.lesson, story.sample, day=4)
    read(story.other_enrolment, story.lesson, day=2)
    assert state(story.enrolment) == (MISSING, "2 sur 3")
    assert state(story.other_enrolment) == (MISSING, "1 sur 3")


def test_finishing_between_two_additions_is_kept_too(story, asked):
    added = publish(factories.a_lesson(story.module, "Ajoutée"), 3)
    read(story.enrolment, story.lesson, story.sample, added, day=4)
    publish(factories.a_lesson(story.module, "Ajoutée encore"), 5)
    assert state(story.enrolment) == (MET, "3 sur 3")


def test_while_days_are_still_being_opened_their_lessons_are_asked_of_everybody(story, asked):
    read(story.enrolment, story.lesson, story.sample, day=2)
    second = factories.a_module(story.course, day=2)
    assert state(story.enrolment) == (MET, "2 sur 2")  # all that is published
    publish(factories.a_lesson(second, "Le deuxième jour"), 3)
    assert state(story.enrolment) == (MISSING, "2 sur 3")


def test_the_lessons_of_one_day_are_whole_once_that_day_is_open(story, asked):
    asked.days = [1]
    asked.save()
    read(story.enrolment, story.lesson, story.sample, day=2)
    publish(factories.a_lesson(factories.a_module(story.course, day=2), "Le deuxième jour"), 3)
    publish(factories.a_lesson(story.module, "Ajoutée"), 4)
    assert state(story.enrolment) == (MET, "2 sur 2")


def test_a_quiz_that_is_published_later_takes_nothing_away_either(story):
    publish(story.lesson, 1), publish(story.sample, 1), publish(story.quiz, 1)
    factories.a_requirement(story.course, QuizPassed)
    attempt = factories.a_submitted_attempt(story.enrolment, story.quiz)
    type(attempt).objects.filter(pk=attempt.pk).update(submitted_at=datetime(2026, 3, 2, tzinfo=UTC))
    publish(factories.a_quiz(story.module, factories.a_question(), title="Ajouté"), 3)
    assert state(story.enrolment) == (MET, "1 sur 1")
    assert state(story.other_enrolment) == (MISSING, "0 sur 2")


@pytest.mark.parametrize("trainees", [1, 3])
def test_additions_cost_the_same_whatever_the_number_of_trainees(story, asked, trainees, django_assert_num_queries):
    cohort = factories.a_cohort(story.course)
    publish(factories.a_lesson(story.module, "Ajoutée"), 3)
    enrolments = [factories.an_enrolment(cohort) for _ in range(trainees)]
    with django_assert_num_queries(7):
        matrix = matrix_of(cohort, enrolments, "/")
    assert [line.is_met for line in matrix.lines] == [False] * trainees
