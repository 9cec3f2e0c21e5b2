"""The rate of attained objectives: what was acquired of what was assessed, of those who went to the end."""

from datetime import timedelta

import pytest
from django.utils import timezone

from modules.models import Competency
from tests import factories
from training.models import Cohort, Enrolment
from training.queries.attainment import attainment_of
from training.services.enrolments import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessed(story) -> Cohort:
    """A question of one competency; a second competency that nothing assesses."""
    first = Competency.objects.create(course=story.course, code="C1", title="Écouter")
    Competency.objects.create(course=story.course, code="C2", title="Orienter")
    question = factories.a_question(competency=first)
    story.quiz = factories.a_quiz(story.module, question, title="Évalué")
    return factories.a_cohort(story.course)


def answer(story, cohort: Cohort, *answers) -> None:
    for given in answers:
        factories.a_submitted_attempt(factories.an_enrolment(cohort), story.quiz, given)


def test_the_rate_counts_what_was_acquired_of_what_was_assessed(story, assessed):
    answer(story, assessed, *[factories.RIGHT] * 4, factories.WRONG)
    factories.an_enrolment(assessed)  # whom nothing has assessed
    found = attainment_of(story.course, assessed.enrolments.all())
    assert (found.acquired, found.assessed, found.trainees, str(found.rate)) == (4, 5, 5, "0.8")


def test_under_five_trainees_it_says_nothing(story, assessed):
    answer(story, assessed, *[factories.RIGHT] * 4)
    assert attainment_of(story.course, assessed.enrolments.all()).rate is None


def test_the_page_of_the_course_says_it_without_those_who_gave_up(story, assessed, log_in):
    answer(story, assessed, *[factories.RIGHT] * 5, factories.WRONG)
    last = timezone.localdate() - timedelta(days=1)
    Cohort.objects.filter(pk=assessed.pk).update(starts_on=last - timedelta(days=60), ends_on=last)
    gone = assessed.enrolments.last()
    withdraw(enrolment=gone, cause="work")
    Enrolment.objects.filter(pk=gone.pk).update(withdrawn_at=timezone.now() - timedelta(days=20))
    page = log_in(None).get(story.course.url).content.decode()
    who = assessed.enrolments.filter(withdrawn_at=None)
    found = attainment_of(story.course, who)
    assert f"{found.acquired} compétences acquises sur {found.assessed} évaluées, chez 5 stagiaires" in page


@pytest.mark.parametrize("trainees", [5, 8])
def test_it_costs_the_same_whatever_the_number_of_trainees(story, assessed, trainees, django_assert_num_queries):
    answer(story, assessed, *[factories.RIGHT] * trainees)
    with django_assert_num_queries(5):
        attainment_of(story.course, assessed.enrolments.all())
