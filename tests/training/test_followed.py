"""What a trainer follows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories
from training.models import Cohort, Enrolment, LessonCompletion
from training.queries.followed import followed_in
from training.services.completions import complete_lesson

pytestmark = pytest.mark.django_db


def followed(story, enrolment):
    return followed_in(story.cohort, Enrolment.objects.filter(pk=enrolment.pk), "/")[0]


def test_two_failures_at_a_quiz_are_a_reason_to_worry(story):
    for _ in range(2):
        factories.a_submitted_attempt(story.enrolment, story.quiz, factories.WRONG)
    assert followed(story, story.enrolment).reasons == ["Quiz du jour 1 : 2 tentatives sans succès"]


def test_a_success_ends_the_worry(story):
    for answer in (factories.WRONG, factories.WRONG, factories.RIGHT):
        factories.a_submitted_attempt(story.enrolment, story.quiz, answer)
    assert followed(story, story.enrolment).reasons == []


def test_silence_while_the_session_runs_is_a_reason_to_worry(story):
    complete_lesson(enrolment=story.enrolment, lesson=story.lesson)
    LessonCompletion.objects.update(completed_at=timezone.now() - timedelta(days=12))
    assert followed(story, story.enrolment).reasons == ["Aucune activité depuis 12 jours"]


def test_silence_before_the_first_day_is_none(story):
    Enrolment.objects.update(enrolled_at=timezone.now() - timedelta(days=30))
    tomorrow = timezone.localdate() + timedelta(days=1)
    Cohort.objects.filter(pk=story.cohort.pk).update(starts_on=tomorrow)
    story.cohort.refresh_from_db()
    assert followed(story, story.enrolment).reasons == []


def test_the_last_activity_is_the_newest_fact(story):
    complete_lesson(enrolment=story.enrolment, lesson=story.lesson)
    attempt = factories.a_submitted_attempt(story.enrolment, story.quiz)
    assert followed(story, story.enrolment).last_activity == attempt.submitted_at


@pytest.mark.parametrize("trainees", [1, 3])
def test_following_costs_the_same_whatever_the_number_of_trainees(story, trainees, django_assert_num_queries):
    cohort = factories.a_cohort(story.course, story.trainer)
    for _ in range(trainees):
        factories.everything_done(factories.an_enrolment(cohort))
    cohort = Cohort.objects.select_related("course").get(pk=cohort.pk)
    with django_assert_num_queries(4):
        assert len(followed_in(cohort, cohort.enrolments.active(), "/")) == trainees


def test_a_trainer_sees_their_sessions_and_no_others(story):
    assert list(Cohort.objects.visible_to(story.trainer)) == [story.cohort]
    assert set(Cohort.objects.visible_to(story.manager)) == {story.cohort, story.other_cohort}
    assert list(Cohort.objects.visible_to(story.learner)) == []
