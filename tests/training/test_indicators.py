"""The results that a course publishes: computed, dated, silent under five."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories
from tests.threats.cast import a_certificate
from training.models import Cohort, Enrolment, SurveyRound
from training.queries.indicators import indicators_of

pytestmark = pytest.mark.django_db


def end(cohort: Cohort, days: int = 10) -> None:
    last = timezone.localdate() - timedelta(days=days)
    Cohort.objects.filter(pk=cohort.pk).update(starts_on=last - timedelta(days=60), ends_on=last)


def leave(enrolment: Enrolment, days: int) -> None:
    Enrolment.objects.filter(pk=enrolment.pk).update(withdrawn_at=timezone.now() - timedelta(days=days))


@pytest.fixture
def ended(story) -> Cohort:
    """Amina, Bruno, the suspended one, and three more; one gave up, one holds an attestation, five answered."""
    asked = factories.an_opened_survey(story.cohort, 5)
    SurveyRound.objects.filter(pk=asked.pk).update(opened_at=timezone.now() - timedelta(days=10))
    leave(story.other_enrolment, days=30)
    factories.everything_done(story.enrolment)
    a_certificate(story.enrolment)
    end(story.cohort)
    return story.cohort


def page_of(course, client) -> str:
    return client.get(course.url).content.decode()


def test_the_figures_follow_from_the_facts(story, ended):
    found = indicators_of(story.course)
    assert (found.trainees, found.abandoned, found.completed, found.satisfaction) == (6, 1, 1, 1)
    assert (found.survey.answered, found.survey.asked) == (5, 5)


def test_somebody_who_never_came_is_neither_a_trainee_nor_somebody_who_gave_up(story, ended):
    leave(story.other_enrolment, days=100)
    found = indicators_of(story.course)
    assert (found.trainees, found.abandoned) == (5, 0)


def test_somebody_whose_access_was_closed_after_the_end_has_not_given_up(story, ended):
    leave(story.other_enrolment, days=2)
    assert indicators_of(story.course).abandoned == 0


@pytest.mark.parametrize("days", [-1, 0, 4 * 365])
def test_sessions_that_run_or_that_are_old_do_not_count(story, ended, days):
    end(ended, days)
    found = indicators_of(story.course)
    assert (found.trainees, found.survey.asked) == (0, 0)


def test_the_page_of_the_course_says_them_to_everybody(story, ended, log_in):
    html = page_of(story.course, log_in(None))
    assert [one for one in ("1 sur 6", "(5 sur 5)", "Chiffres calculés le") if one not in html] == []


def test_under_five_trainees_the_page_says_why_it_is_silent(story, log_in):
    factories.an_opened_survey(story.cohort, 2)
    end(story.cohort)
    html = page_of(story.course, log_in(None))
    assert ("Moins de cinq stagiaires" in html, "Satisfaction</dt>" in html) == (True, False)


def test_under_five_answers_satisfaction_waits(story, log_in):
    for _number in range(3):
        factories.an_enrolment(story.cohort)
    factories.an_opened_survey(story.cohort, 4)
    end(story.cohort)
    html = page_of(story.course, log_in(None))
    assert ("publiée dès cinq réponses" in html, "taux de réponse" in html) == (True, False)


@pytest.mark.parametrize("several", [1, 3])
def test_they_cost_the_same_whatever_was_answered(story, several, django_assert_num_queries):
    survey = factories.a_survey(story.course)
    for _number in range(several):
        cohort = factories.a_cohort(story.course)
        factories.an_opened_survey(cohort, 5 * several, survey=survey)
        end(cohort)
    with django_assert_num_queries(11):
        indicators_of(story.course)
