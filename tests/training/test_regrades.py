"""Results computed again on a corrected question: seen first, then applied, and the result before stays."""

from decimal import Decimal

import pytest

from modules.models import FreeText
from tests import factories
from tests.factories import OTHER, RIGHT, WRONG
from tests.training.regraded import REASON, applied, corrected, planned
from training.enums import RegradePolicy
from training.exceptions import NothingToRegrade, PlanChanged
from training.models import Cohort, Regrade, Response, ScoreChange
from training.services.attempts import start_attempt
from training.services.regrades import plan_regrade

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(story):
    return story.quiz.slots.get().question.get_real_instance()


def effects(plan):
    return [(change.before, change.after, change.attempt_after) for change in plan.changes]


def test_a_dry_run_says_whose_result_would_change_and_writes_nothing(story, question):
    factories.a_submitted_attempt(story.enrolment, story.quiz, RIGHT)
    factories.a_submitted_attempt(story.other_enrolment, story.quiz, WRONG)
    corrected(question, WRONG)
    plan = planned(story, question)
    assert {(one.attempt.enrolment, one.before, one.after) for one in plan.changes} == {
        (story.enrolment, 1, 0),
        (story.other_enrolment, 0, 1),
    }
    assert [[one.attempt.enrolment for one in found] for found in (plan.gained, plan.lost)] == [
        [story.other_enrolment],
        [story.enrolment],
    ]
    assert (Regrade.objects.count(), ScoreChange.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("policy", "after"),
    [
        (RegradePolicy.APPLY, [0, 1, 0]),
        (RegradePolicy.KEEP_BETTER, [1, 1, 0]),
        (RegradePolicy.FULL_CREDIT, [1, 1, 1]),
    ],
)
def test_each_policy_does_what_it_says(story, question, policy, after):
    people = [story.enrolment, story.other_enrolment, story.far_enrolment]
    for enrolment, answer in zip(people, (RIGHT, WRONG, OTHER), strict=True):
        factories.a_submitted_attempt(enrolment, story.quiz, answer)
    corrected(question, WRONG)
    applied(story, question, policy)
    found = [Response.objects.get(attempt__enrolment=enrolment) for enrolment in people]
    assert [response.scaled for response in found] == after
    assert [response.attempt.scaled for response in found] == after


def test_the_result_before_stays_with_who_why_and_how(story, question):
    attempt = factories.a_submitted_attempt(story.enrolment, story.quiz, WRONG)
    corrected(question, WRONG)
    made = applied(story, question)
    change = ScoreChange.objects.get()
    assert (made.author, made.reason, made.policy, made.version.number) == (story.manager, REASON, "apply", 2)
    assert (change.attempt, change.regrade) == (attempt, made)
    assert (change.response_before, change.response_after, change.attempt_before, change.attempt_after) == (0, 1, 0, 1)
    assert attempt.responses.get().version.number == 1


def test_the_result_of_the_quiz_follows_with_its_other_questions(story):
    quiz = factories.a_quiz(story.module, question := factories.a_question(), factories.a_question())
    attempt = factories.a_submitted_attempt(story.enrolment, quiz, RIGHT)
    corrected(question, WRONG)
    assert effects(planned(story, question)) == [(1, 0, Decimal("0.5"))]
    applied(story, question)
    attempt.refresh_from_db()
    assert attempt.scaled == Decimal("0.5")


def test_a_second_click_finds_nothing_to_change(story, question):
    factories.a_submitted_attempt(story.enrolment, story.quiz, WRONG)
    corrected(question, WRONG)
    seen = planned(story, question).fingerprint
    applied(story, question, seen=seen)
    with pytest.raises(NothingToRegrade):
        applied(story, question, seen=seen)
    assert (Regrade.objects.count(), ScoreChange.objects.count()) == (1, 1)


def test_an_effect_that_nobody_has_seen_is_not_applied(story, question):
    factories.a_submitted_attempt(story.enrolment, story.quiz, WRONG)
    running = start_attempt(enrolment=story.other_enrolment, quiz=story.quiz)
    corrected(question, WRONG)
    seen = planned(story, question).fingerprint
    Response.objects.filter(attempt=running).update(answer=WRONG)
    factories.submit_attempt(attempt=running)
    with pytest.raises(PlanChanged):
        applied(story, question, seen=seen)
    assert Regrade.objects.count() == 0


def test_answers_to_the_version_in_force_and_running_attempts_are_left_alone(story, question):
    start_attempt(enrolment=story.enrolment, quiz=story.quiz)
    corrected(question, WRONG)
    factories.a_submitted_attempt(story.other_enrolment, story.quiz, RIGHT)
    plan = planned(story, question)
    assert (plan.given, plan.changes) == (0, [])


def test_what_a_person_marks_is_not_regraded(story):
    quiz = factories.a_quiz(story.module, question := factories.a_question(FreeText))
    factories.a_submitted_attempt(story.enrolment, quiz, "Je l’écoute.")
    question.advised_words = 50
    factories.published(question)
    assert planned(story, question).given == 0


def test_an_attempt_that_awaits_its_marks_is_regraded_without_a_word(
    story, mailoutbox, django_capture_on_commit_callbacks
):
    quiz = factories.a_quiz(story.module, question := factories.a_question(), factories.a_question(FreeText))
    attempt = factories.a_submitted_attempt(story.enrolment, quiz, WRONG)
    corrected(question, WRONG)
    with django_capture_on_commit_callbacks(execute=True):
        applied(story, question)
    attempt.refresh_from_db()
    assert (attempt.responses.get(position=1).scaled, attempt.scaled, mailoutbox) == (1, None, [])


def test_a_trainer_regrades_their_own_sessions_only(story, question):
    factories.a_submitted_attempt(story.enrolment, story.quiz, WRONG)
    far = factories.a_submitted_attempt(story.far_enrolment, story.quiz, WRONG)
    corrected(question, WRONG)
    applied(story, question, user=story.trainer)
    far.refresh_from_db()
    assert (far.scaled, ScoreChange.objects.count()) == (0, 1)


def test_those_whose_result_changes_get_the_message_and_no_result(
    story, question, mailoutbox, django_capture_on_commit_callbacks
):
    factories.a_submitted_attempt(story.enrolment, story.quiz, WRONG)
    factories.a_submitted_attempt(story.other_enrolment, story.quiz, OTHER)
    corrected(question, WRONG)
    with django_capture_on_commit_callbacks(execute=True):
        applied(story, question, message="Merci de nous l’avoir signalé.")
    assert [message.to for message in mailoutbox] == [[story.learner.email]]
    assert [word in mailoutbox[0].body for word in ("Merci de nous l’avoir signalé.", "%")] == [True, False]


@pytest.mark.parametrize("trainees", [1, 3])
def test_a_dry_run_costs_the_same_whatever_the_number_of_answers(story, question, trainees, django_assert_num_queries):
    for _ in range(trainees):
        factories.a_submitted_attempt(factories.an_enrolment(story.cohort), story.quiz, WRONG)
    corrected(question, WRONG)
    cohorts = Cohort.objects.visible_to(story.manager)
    with django_assert_num_queries(4):
        plan = plan_regrade(question=question, cohorts=cohorts, policy=RegradePolicy.APPLY)
    assert len(plan.changes) == trainees
