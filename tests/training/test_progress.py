"""Progress is asked of the facts."""

import pytest

from tests import factories
from training.queries.progress import progress_of
from training.services.completions import complete_lesson, undo_completion

pytestmark = pytest.mark.django_db


def progress(story):
    return progress_of(story.enrolment, story.course, "/")


def test_nothing_is_done_at_first(story):
    assert (progress(story).done, progress(story).total, progress(story).percent) == (0, 3, 0)


def test_a_lesson_is_done_when_declared(story):
    complete_lesson(enrolment=story.enrolment, lesson=story.lesson)
    assert progress(story).done == 1


def test_declaring_twice_keeps_the_first_date(story):
    first = complete_lesson(enrolment=story.enrolment, lesson=story.lesson)
    assert complete_lesson(enrolment=story.enrolment, lesson=story.lesson).completed_at == first.completed_at


def test_a_declaration_can_be_taken_back(story):
    complete_lesson(enrolment=story.enrolment, lesson=story.lesson)
    undo_completion(enrolment=story.enrolment, lesson=story.lesson)
    assert progress(story).done == 0


def test_a_quiz_is_done_when_passed_and_stays_so(story):
    factories.a_submitted_attempt(story.enrolment, story.quiz, factories.WRONG)
    assert progress(story).done == 0
    factories.a_submitted_attempt(story.enrolment, story.quiz)
    factories.a_submitted_attempt(story.enrolment, story.quiz, factories.WRONG)
    assert progress(story).done == 1
    assert progress(story).days[0].score == 1


def test_the_next_step_is_the_first_that_is_not_done(story):
    complete_lesson(enrolment=story.enrolment, lesson=story.sample)
    assert progress(story).next_step.step.pk == story.lesson.pk


def test_a_day_without_a_published_step_is_in_preparation_and_not_counted(story):
    factories.a_module(story.course, day=2)
    days = progress(story).days
    assert [day.is_in_preparation for day in days] == [False, True]
    assert progress(story).total == 3


def test_a_day_in_preparation_is_never_done(story):
    factories.everything_done(story.enrolment)
    factories.a_module(story.course, day=2)
    assert (progress(story).days_done, progress(story).is_complete) == (1, True)


def test_a_course_with_nothing_published_is_not_complete(story):
    for page in (story.lesson, story.sample, story.quiz):
        page.unpublish()
    assert not progress(story).is_complete


def test_unpublishing_a_lesson_loses_no_declaration(story):
    complete_lesson(enrolment=story.enrolment, lesson=story.lesson)
    story.lesson.unpublish()
    assert progress(story).done == 0
    factories.published(story.lesson)
    assert progress(story).done == 1


def test_minutes_are_those_of_what_is_done(story):
    complete_lesson(enrolment=story.enrolment, lesson=story.lesson)
    assert progress(story).minutes_done == 20


@pytest.mark.parametrize("days", [1, 3])
def test_progress_costs_the_same_whatever_the_number_of_days(story, days, django_assert_num_queries):
    for day in range(1, days):
        module = factories.a_module(story.course, day=day + 1)
        complete_lesson(enrolment=story.enrolment, lesson=factories.a_lesson(module))
    with django_assert_num_queries(3):
        progress(story)
