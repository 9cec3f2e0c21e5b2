"""A lesson as it is read: found by its address, drawn for all, completed with one's own words."""

import pytest
from django.core.cache import cache

from tests import factories
from training.enums import DayState
from training.queries.progress import progress_of
from training.services.attempts import start_attempt
from training.services.completions import complete_lesson
from training.services.notes import save_note

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("lessons", [1, 3])
def test_a_lesson_costs_the_same_whatever_the_length_of_its_day(story, log_in, lessons, django_assert_num_queries):
    for _ in range(lessons):
        complete_lesson(enrolment=story.enrolment, lesson=factories.a_lesson(story.module))
    browser = log_in(story.learner)
    browser.get(story.lesson.url)  # Wagtail's own caches
    with django_assert_num_queries(12):
        browser.get(story.lesson.url)


@pytest.mark.parametrize("days", [1, 3])
def test_the_home_costs_the_same_whatever_the_number_of_days(story, log_in, days, django_assert_num_queries):
    for day in range(1, days):
        complete_lesson(enrolment=story.enrolment, lesson=factories.a_lesson(factories.a_module(story.course, day + 1)))
    browser = log_in(story.learner)
    browser.get("/mon-parcours/")
    with django_assert_num_queries(10):
        browser.get("/mon-parcours/")


def test_what_is_kept_of_a_lesson_holds_nobody_s_words(story, log_in):
    words = {"block_id": factories.REFLECTION_ID, "text": "Le secret d’Amina", "revision": 0}
    save_note(enrolment=story.enrolment, lesson=story.lesson, **words)
    assert "Le secret d’Amina" in log_in(story.learner).get(story.lesson.url).content.decode()
    other = log_in(story.other_learner).get(story.lesson.url).content.decode()
    assert "Le texte de la leçon." in other
    assert "Le secret d’Amina" not in other
    assert "Le secret d’Amina" not in str(cache._cache)


def test_a_lesson_published_again_shows_at_once(story, log_in):
    browser = log_in(story.learner)
    browser.get(story.lesson.url)
    story.lesson.body = [{"type": "text", "value": "<p>Corrigé ce matin.</p>"}]
    factories.published(story.lesson)
    assert "Corrigé ce matin." in browser.get(story.lesson.url).content.decode()


def test_two_days_may_use_the_same_slug(story, log_in):
    other = factories.a_lesson(factories.a_module(story.course, 2), "L’autre", slug=story.lesson.slug)
    assert "L’autre" in log_in(story.learner).get(other.url).content.decode()


@pytest.mark.parametrize("address", ["/{lesson}/", "/nulle-part/{lesson}/", "/{course}/{lesson}/"])
def test_an_address_that_skips_a_level_leads_nowhere(story, log_in, address):
    address = address.format(lesson=story.lesson.slug, course=story.course.slug)
    assert log_in(story.learner).get(address).status_code == 404


def test_an_unpublished_lesson_is_not_found(story, log_in):
    story.lesson.unpublish()
    assert log_in(story.learner).get(story.lesson.url).status_code == 404


def test_each_day_is_in_one_state(story):
    factories.a_module(story.course, 2)

    def states():
        return [day.state for day in progress_of(story.enrolment, story.course, "/").days]

    assert states() == [DayState.AHEAD, DayState.SOON]
    start_attempt(enrolment=story.enrolment, quiz=story.quiz)
    assert states() == [DayState.CURRENT, DayState.SOON]
    factories.a_submitted_attempt(story.enrolment, story.quiz, factories.WRONG)
    assert states() == [DayState.FAILED, DayState.SOON]
    factories.everything_done(story.enrolment)
    assert states() == [DayState.DONE, DayState.SOON]
