"""Who reads what."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from training.models import User
from training.queries.access import access_to
from training.services.enrolments import withdraw

pytestmark = pytest.mark.django_db
OPEN_TO = {
    "course": {"visitor", "stranger", "learner", "trainer", "manager"},
    "sample": {"visitor", "stranger", "learner", "trainer", "manager"},
    "module": {"learner", "trainer", "manager"},
    "lesson": {"learner", "trainer", "manager"},
    "quiz": {"learner", "trainer", "manager"},
    "sheet": {"learner", "trainer", "manager"},
    "guide": {"trainer", "manager"},
}


def people(story) -> dict:
    people = {
        name: User.objects.get(pk=getattr(story, name).pk) for name in ("stranger", "learner", "trainer", "manager")
    }
    return people | {"visitor": AnonymousUser()}


@pytest.mark.parametrize("page", OPEN_TO)
def test_each_page_is_open_to_these_and_no_others(story, page):
    found = {name for name, user in people(story).items() if access_to(getattr(story, page), user).is_open}
    assert found == OPEN_TO[page]


def test_somebody_who_has_left_reads_no_more(story):
    withdraw(enrolment=story.enrolment)
    assert not access_to(story.lesson, story.learner).is_open


def test_an_enrolment_in_one_course_opens_no_other(story):
    other = factories.a_lesson(factories.a_module(factories.a_course("Autre formation")))
    assert not access_to(other, story.learner).is_open


def test_access_costs_a_learner_one_query(story, django_assert_num_queries):
    with django_assert_num_queries(1):
        access_to(story.lesson, story.learner)
