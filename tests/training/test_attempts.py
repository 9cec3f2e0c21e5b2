"""An attempt: begun, saved, submitted, once."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from modules.models import MultipleChoice, ShortAnswer, SingleChoice, TrueFalse
from tests import factories
from tests.factories import OTHER, RIGHT, WRONG
from training.exceptions import AlreadySubmitted, NoAttemptLeft, QuizHasNoQuestion
from training.models import Attempt, Response
from training.services.answers import save_answers
from training.services.attempts import start_attempt, submit_attempt

pytestmark = pytest.mark.django_db


def test_starting_writes_one_blank_response_per_question_in_order(story):
    questions = [factories.a_question(kind) for kind in (TrueFalse, SingleChoice, ShortAnswer)]
    quiz = factories.a_quiz(story.module, *questions)
    attempt = start_attempt(enrolment=story.enrolment, quiz=quiz)
    kinds = [response.version.kind for response in attempt.responses.order_by("position")]
    assert kinds == ["true_false", "single_choice", "short_answer"]
    assert [response.answer for response in attempt.responses.all()] == [None, None, None]


def test_starting_twice_resumes_the_same_attempt(story):
    first = start_attempt(enrolment=story.enrolment, quiz=story.quiz)
    assert start_attempt(enrolment=story.enrolment, quiz=story.quiz) == first


def test_choices_stand_in_the_order_that_was_frozen(story):
    attempt = start_attempt(enrolment=story.enrolment, quiz=story.quiz)
    assert attempt.responses.get().choice_order == [0, 1, 2]


def test_shuffled_choices_are_all_there(story):
    question = factories.a_question(shuffles_choices=True)
    attempt = start_attempt(enrolment=story.enrolment, quiz=factories.a_quiz(story.module, question))
    assert sorted(attempt.responses.get().choice_order) == [0, 1, 2]


def test_an_attempt_keeps_the_version_that_was_shown(story):
    question = factories.a_question()
    quiz = factories.a_quiz(story.module, question)
    attempt = start_attempt(enrolment=story.enrolment, quiz=quiz)
    question.choices = factories.some_choices(WRONG)
    factories.published(question)
    save_answers(attempt=attempt, answers={1: RIGHT})
    assert submit_attempt(attempt=attempt).scaled == 1


def test_an_unpublished_question_is_not_asked(story):
    asked, withdrawn = factories.a_question(), factories.a_question()
    quiz = factories.a_quiz(story.module, asked, withdrawn)
    withdrawn.unpublish()
    attempt = start_attempt(enrolment=story.enrolment, quiz=quiz)
    assert [response.version.question_id for response in attempt.responses.all()] == [asked.pk]


def test_a_quiz_without_a_published_question_does_not_start(story):
    question = factories.a_question()
    quiz = factories.a_quiz(story.module, question)
    question.unpublish()
    with pytest.raises(QuizHasNoQuestion):
        start_attempt(enrolment=story.enrolment, quiz=quiz)


def test_no_attempt_starts_beyond_those_allowed(story):
    quiz = factories.a_quiz(story.module, attempts_allowed=1)
    factories.a_submitted_attempt(story.enrolment, quiz, WRONG)
    with pytest.raises(NoAttemptLeft):
        start_attempt(enrolment=story.enrolment, quiz=quiz)


def test_submitting_twice_keeps_the_first_score(story):
    attempt = start_attempt(enrolment=story.enrolment, quiz=story.quiz)
    save_answers(attempt=attempt, answers={1: RIGHT})
    first = submit_attempt(attempt=attempt)
    Response.objects.filter(attempt=attempt).update(answer=WRONG)
    second = submit_attempt(attempt=attempt)
    assert (second.scaled, second.submitted_at) == (first.scaled, first.submitted_at)


def test_saving_after_submission_changes_nothing(story):
    attempt = factories.a_submitted_attempt(story.enrolment, story.quiz, WRONG)
    with pytest.raises(AlreadySubmitted):
        save_answers(attempt=attempt, answers={1: RIGHT})
    assert attempt.responses.get().answer == WRONG


def test_the_score_is_the_mean_of_the_questions(story):
    quiz = factories.a_quiz(story.module, factories.a_question(), factories.a_question(MultipleChoice))
    attempt = start_attempt(enrolment=story.enrolment, quiz=quiz)
    save_answers(attempt=attempt, answers={1: RIGHT, 2: [RIGHT]})
    assert submit_attempt(attempt=attempt).scaled == Decimal("0.75")


def test_thirds_that_make_the_threshold_pass(story):
    thirds = [
        factories.a_question(MultipleChoice, choices=factories.some_choices(RIGHT, WRONG, OTHER)) for _ in range(3)
    ]
    quiz = factories.a_quiz(story.module, *thirds, mastery_score=Decimal("0.333"))
    attempt = start_attempt(enrolment=story.enrolment, quiz=quiz)
    save_answers(attempt=attempt, answers={position: [RIGHT] for position in (1, 2, 3)})
    assert submit_attempt(attempt=attempt).is_passed


def test_raising_the_threshold_fails_nobody_who_had_passed(story):
    attempt = factories.a_submitted_attempt(story.enrolment, story.quiz)
    story.quiz.mastery_score = Decimal("1")
    factories.published(story.quiz)
    Attempt.objects.filter(pk=attempt.pk).update(scaled="0.8")
    attempt.refresh_from_db()
    assert attempt.is_passed


@pytest.mark.parametrize("questions", [1, 3])
def test_starting_and_submitting_cost_the_same_whatever_the_number_of_questions(
    story, questions, django_assert_num_queries
):
    quiz = factories.a_quiz(story.module, *[factories.a_question() for _ in range(questions)])
    with django_assert_num_queries(9):
        attempt = start_attempt(enrolment=story.enrolment, quiz=quiz)
    with django_assert_num_queries(6):
        submit_attempt(attempt=attempt)


def test_a_question_that_was_answered_cannot_be_deleted(story):
    attempt = factories.a_submitted_attempt(story.enrolment, story.quiz)
    with pytest.raises(ProtectedError):
        attempt.responses.get().version.question.delete()


def test_a_quiz_that_was_taken_cannot_be_deleted(story):
    factories.a_submitted_attempt(story.enrolment, story.quiz)
    with pytest.raises(ProtectedError):
        story.quiz.delete()


OFFENCES = {
    "one_attempt_in_progress_per_quiz": {"number": 2},
    "one_attempt_per_number_quiz_and_enrolment": {"submitted_at": "2026-01-01T00:00Z", "scaled": 1},
    "attempt_has_no_score_before_submission": {"number": 3, "scaled": 1},
    "attempt_without_threshold_has_no_score": {
        "number": 3,
        "submitted_at": "2026-01-01T00:00Z",
        "scaled": 1,
        "mastery_score": None,
    },
    "attempt_score_is_a_fraction": {"number": 4, "submitted_at": "2026-01-01T00:00Z", "scaled": 2},
}


@pytest.mark.parametrize("constraint", OFFENCES)
def test_the_database_refuses_what_the_service_would(story, constraint):
    start_attempt(enrolment=story.enrolment, quiz=story.quiz)
    row = {"enrolment": story.enrolment, "quiz": story.quiz, "number": 1, "mastery_score": 1}
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(**(row | OFFENCES[constraint]))


@pytest.mark.parametrize("fields", [{"position": 1}, {"position": 2, "scaled": 2}])
def test_the_database_refuses_a_second_response_in_one_place_and_a_score_beyond_one(story, fields):
    attempt = start_attempt(enrolment=story.enrolment, quiz=story.quiz)
    version = attempt.responses.get().version
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.create(attempt=attempt, version=version, **fields)
