"""Which attempt counts, and what a quiz without a score is worth."""

from decimal import Decimal

import pytest

from modules.enums import ScoreKept
from modules.models import FreeText, Rating
from tests import factories
from tests.factories import RIGHT, WRONG
from training.queries.standings import standings_of
from training.services.attempts import start_attempt, submit_attempt

pytestmark = pytest.mark.django_db


def standing(story, quiz):
    return standings_of([story.enrolment])[story.enrolment.pk, quiz.pk]


def after(story, score_kept, *answers):
    quiz = factories.a_quiz(story.module, score_kept=score_kept)
    for answer in answers:
        factories.a_submitted_attempt(story.enrolment, quiz, answer)
    found = standing(story, quiz)
    return found.score, bool(found.passed_at)


def test_the_best_result_counts_unless_the_author_wants_the_last(story):
    assert after(story, ScoreKept.BEST, RIGHT, WRONG) == (1, True)
    assert after(story, ScoreKept.LAST, RIGHT, WRONG) == (0, False)
    assert after(story, ScoreKept.LAST, WRONG, RIGHT) == (1, True)


def test_an_author_who_changes_the_rule_changes_no_result_that_was_earned(story):
    quiz = factories.a_quiz(story.module)
    factories.a_submitted_attempt(story.enrolment, quiz, RIGHT)
    factories.a_submitted_attempt(story.enrolment, quiz, WRONG)
    quiz.score_kept = ScoreKept.LAST
    factories.published(quiz)
    assert (standing(story, quiz).score, bool(standing(story, quiz).passed_at)) == (1, True)


def test_a_self_positioning_has_no_score_and_is_done_once_submitted(story):
    quiz = factories.a_quiz(story.module, factories.a_question(Rating))
    attempt = factories.a_submitted_attempt(story.enrolment, quiz, 3)
    found = standing(story, quiz)
    assert (attempt.mastery_score, attempt.scaled, found.score) == (None, None, None)
    assert found.passed_at == attempt.submitted_at


def test_a_rating_beside_other_questions_does_not_move_the_score(story):
    quiz = factories.a_quiz(story.module, factories.a_question(), factories.a_question(Rating))
    assert factories.a_submitted_attempt(story.enrolment, quiz).scaled == 1


def test_an_attempt_waits_for_what_a_person_marks(story):
    quiz = factories.a_quiz(story.module, factories.a_question(), factories.a_question(FreeText))
    attempt = factories.a_submitted_attempt(story.enrolment, quiz, "Je reformule.")
    found = standing(story, quiz)
    assert (attempt.scaled, attempt.is_awaiting, found.is_awaiting, found.is_failed) == (None, True, True, False)


def test_a_blank_text_is_worth_nothing_and_waits_for_nobody(story):
    quiz = factories.a_quiz(story.module, factories.a_question(FreeText))
    attempt = submit_attempt(attempt=start_attempt(enrolment=story.enrolment, quiz=quiz))
    assert attempt.scaled == Decimal(0)
