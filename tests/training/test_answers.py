"""Answers of a running attempt: saved one by one, checked, decided, and submitted by the server when time is over."""

from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from modules.models import FreeText, Situation
from tests import factories
from tests.factories import OTHER, RIGHT, WRONG
from training.exceptions import (
    AlreadyChecked,
    AlreadySubmitted,
    AnswerConflict,
    NotAsked,
    NothingToCheck,
    NotOffered,
    QuestionsLeft,
    TimeIsUp,
)
from training.models import GRACE, Attempt
from training.services.answers import check_answer, decide, save_answer
from training.services.attempts import start_attempt, submit_attempt, submit_overdue

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt(story) -> Attempt:
    return start_attempt(enrolment=story.enrolment, quiz=story.quiz)


def started(story, *questions, **rules) -> Attempt:
    return start_attempt(enrolment=story.enrolment, quiz=factories.a_quiz(story.module, *questions, **rules))


def save(attempt: Attempt, answer, revision: int = 0) -> int:
    return save_answer(attempt=attempt, position=1, answer=answer, revision=revision).revision


def kept(attempt: Attempt) -> tuple:
    return attempt.responses.values_list("answer", "revision").get(position=1)


def ending(attempt: Attempt, ago: timedelta) -> Attempt:
    attempt.ends_at = timezone.now() - ago
    attempt.save()
    return attempt


def test_an_answer_is_kept_by_one_update_and_nothing_else(attempt, django_assert_num_queries):
    with django_assert_num_queries(1) as captured:
        assert save(attempt, RIGHT) == 1
    assert captured.captured_queries[0]["sql"].startswith("UPDATE")
    assert kept(attempt) == (RIGHT, 1)


def test_each_save_moves_the_revision_on(attempt):
    assert [save(attempt, RIGHT), save(attempt, WRONG, 1), save(attempt, None, 2)] == [1, 2, 3]
    assert kept(attempt) == (None, 3)


def test_an_answer_sent_again_because_nobody_acknowledged_it_is_acknowledged_and_not_written_again(
    attempt, django_assert_num_queries
):
    save(attempt, RIGHT)
    with django_assert_num_queries(2):
        assert save(attempt, RIGHT) == 1
    assert kept(attempt) == (RIGHT, 1)


def test_a_stale_tab_is_told_what_stands_and_changes_nothing(attempt):
    save(attempt, RIGHT)
    with pytest.raises(AnswerConflict) as conflict:
        save(attempt, WRONG)
    assert (conflict.value.response.answer, conflict.value.response.revision) == (RIGHT, 1)
    assert kept(attempt) == (RIGHT, 1)


@pytest.mark.parametrize("revision", [-1, 7, 10**9])
def test_a_revision_that_never_was_changes_nothing(attempt, revision):
    with pytest.raises(AnswerConflict):
        save(attempt, RIGHT, revision)
    assert kept(attempt) == (None, 0)


def test_a_blank_that_was_never_saved_is_not_taken_for_saved(attempt):
    with pytest.raises(AnswerConflict):
        save(attempt, None, 5)


def test_a_question_that_was_not_asked_takes_no_answer(attempt):
    with pytest.raises(NotAsked):
        save_answer(attempt=attempt, position=2, answer=RIGHT, revision=0)


def test_a_submitted_attempt_takes_no_answer_not_even_the_same(attempt):
    save(attempt, RIGHT)
    submit_attempt(attempt=attempt)
    for revision in (0, 1, 2):
        with pytest.raises(AlreadySubmitted):
            save(attempt, RIGHT, revision)
    assert kept(attempt) == (RIGHT, 2)


def test_an_answer_that_arrives_within_the_grace_is_kept_and_one_after_it_is_refused(attempt):
    assert save(ending(attempt, GRACE - timedelta(seconds=5)), RIGHT) == 1
    with pytest.raises(TimeIsUp):
        save(ending(attempt, GRACE + timedelta(seconds=5)), WRONG, 1)
    assert kept(attempt) == (RIGHT, 1)


def test_a_checked_answer_is_graded_and_closed(attempt, django_assert_num_queries):
    save(attempt, WRONG)
    with django_assert_num_queries(5):
        response = check_answer(attempt=attempt, position=1)
    assert (response.scaled, response.checked_at is not None) == (0, True)
    for revision in (1, 2):
        with pytest.raises(AlreadyChecked):
            save(attempt, RIGHT, revision)
    assert kept(attempt) == (WRONG, 2)


def test_checking_twice_keeps_the_first_result(attempt):
    save(attempt, RIGHT)
    first = check_answer(attempt=attempt, position=1)
    second = check_answer(attempt=attempt, position=1)
    assert (second.checked_at, second.scaled, second.revision) == (first.checked_at, first.scaled, first.revision)


def test_a_blank_question_shows_no_key(attempt):
    with pytest.raises(NothingToCheck):
        check_answer(attempt=attempt, position=1)
    assert attempt.responses.get().checked_at is None


def test_what_a_person_marks_is_not_checked_at_once(story):
    attempt = started(story, factories.a_question(FreeText))
    save(attempt, "J’écoute, puis je reformule.")
    with pytest.raises(NothingToCheck):
        check_answer(attempt=attempt, position=1)


@pytest.mark.parametrize("act", [check_answer, lambda **given: decide(decision=RIGHT, **given)])
def test_nothing_is_checked_or_decided_once_the_attempt_is_over(story, act):
    attempt = started(story, factories.a_question(Situation))
    with pytest.raises(NotAsked):
        act(attempt=attempt, position=2)
    with pytest.raises(TimeIsUp):
        act(attempt=ending(attempt, 2 * GRACE), position=1)
    submit_attempt(attempt=attempt)
    with pytest.raises(AlreadySubmitted):
        act(attempt=attempt, position=1)


def test_a_situation_keeps_its_path_decision_by_decision(story):
    attempt = started(story, factories.a_question(Situation))
    assert decide(attempt=attempt, position=1, decision=RIGHT).answer == [RIGHT]
    assert decide(attempt=attempt, position=1, decision=OTHER).answer == [RIGHT, OTHER]
    assert submit_attempt(attempt=attempt).scaled == 1


@pytest.mark.parametrize("decision", [OTHER, "ffffffff", "", None])
def test_a_decision_that_is_not_offered_now_is_not_taken(story, decision):
    attempt = started(story, factories.a_question(Situation))
    with pytest.raises(NotOffered):
        decide(attempt=attempt, position=1, decision=decision)
    assert kept(attempt) == (None, 0)


def test_a_decision_is_not_taken_back(story):
    attempt = started(story, factories.a_question(Situation))
    decide(attempt=attempt, position=1, decision=WRONG)
    with pytest.raises(NotOffered):
        decide(attempt=attempt, position=1, decision=RIGHT)
    assert kept(attempt) == ([WRONG], 1)


def test_only_a_situation_is_decided(attempt):
    with pytest.raises(NotOffered):
        decide(attempt=attempt, position=1, decision=RIGHT)


def test_the_server_submits_what_was_saved_once_time_and_grace_are_over(story, attempt):
    save(attempt, RIGHT)
    ending(attempt, GRACE + timedelta(seconds=1))
    assert submit_overdue(now=timezone.now()) == 1
    attempt.refresh_from_db()
    assert (attempt.scaled, attempt.is_submitted, attempt.is_automatic) == (Decimal(1), True, True)


def test_the_server_submits_nothing_too_early_and_nothing_twice(attempt):
    assert submit_overdue(now=timezone.now()) == 0
    ending(attempt, GRACE - timedelta(seconds=5))
    assert submit_overdue(now=timezone.now()) == 0
    ending(attempt, GRACE + timedelta(seconds=1))
    assert [submit_overdue(now=timezone.now()), submit_overdue(now=timezone.now())] == [1, 0]


def test_the_command_for_cron_says_how_many_it_submitted(attempt):
    ending(attempt, 2 * GRACE)
    said = StringIO()
    call_command("submit_overdue_attempts", stdout=said)
    call_command("submit_overdue_attempts", stdout=said)
    assert [line[-2:] for line in said.getvalue().splitlines()] == ["1.", "0."]


def test_an_attempt_submitted_in_time_by_its_trainee_is_not_automatic(attempt):
    assert submit_attempt(attempt=ending(attempt, timedelta(seconds=1))).is_automatic is False


def test_each_answer_took_the_time_since_the_one_before(story):
    attempt = started(story, factories.a_question(), factories.a_question(), factories.a_question())
    for position, seconds in ((2, 30), (1, 75)):
        moment = attempt.started_at + timedelta(seconds=seconds)
        attempt.responses.filter(position=position).update(answer=RIGHT, saved_at=moment)
    submit_attempt(attempt=attempt)
    assert list(attempt.responses.order_by("position").values_list("seconds", flat=True)) == [45, 30, None]


def test_the_last_answers_are_kept_and_graded_in_one_act(story, django_assert_num_queries):
    attempt = started(story, *(factories.a_question() for _ in range(10)))
    answers = {position: (RIGHT if position % 2 else WRONG, 0) for position in range(1, 11)}
    with django_assert_num_queries(6):
        submitted = submit_attempt(attempt=attempt, answers=answers)
    assert submitted.scaled == Decimal("0.5")
    assert list(attempt.responses.values_list("answer", flat=True)) == [RIGHT, WRONG] * 5


def test_an_answer_that_was_changed_elsewhere_keeps_the_attempt_open(story):
    attempt = started(story, factories.a_question(), factories.a_question())
    save(attempt, OTHER)
    with pytest.raises(AnswerConflict):
        submit_attempt(attempt=attempt, answers={1: (RIGHT, 0), 2: (RIGHT, 0)})
    assert list(attempt.responses.values_list("answer", "revision")) == [(OTHER, 1), (None, 0)]
    assert Attempt.objects.get(pk=attempt.pk).is_submitted is False


def test_an_attempt_with_a_blank_is_submitted_only_on_purpose(story):
    attempt = started(story, factories.a_question(), factories.a_question())
    with pytest.raises(QuestionsLeft):
        submit_attempt(attempt=attempt, answers={1: (RIGHT, 0)}, with_blanks=False)
    assert submit_attempt(attempt=attempt, answers={1: (RIGHT, 0)}).scaled == Decimal("0.5")


def test_answers_that_come_after_the_submission_change_nothing(story):
    attempt = submit_attempt(attempt=started(story, factories.a_question(), factories.a_question()))
    submit_attempt(attempt=attempt, answers={1: (RIGHT, 1), 2: (RIGHT, 1)})
    assert set(attempt.responses.values_list("answer", flat=True)) == {None}


def test_answers_that_come_when_the_time_is_up_are_not_counted(story):
    attempt = ending(started(story, factories.a_question()), GRACE + timedelta(seconds=1))
    submitted = submit_attempt(attempt=attempt, answers={1: (RIGHT, 0)})
    assert (submitted.is_automatic, submitted.scaled) == (True, 0)
