"""What the rules of a quiz allow one trainee, and what they refuse."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories
from tests.factories import WRONG
from training.exceptions import NoAttemptLeft, QuizClosed, QuizNotOpen, TooSoon
from training.models import Attempt
from training.queries.rules import Rules
from training.services.arrangements import grant_adaptation, set_window, withdraw_adaptation
from training.services.attempts import start_attempt, submit_attempt

pytestmark = pytest.mark.django_db
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def opened(story, quiz=None, *, opens=None, closes=None):
    """The quiz opens and closes so long from now, in the learner's session."""
    now = timezone.now()
    return set_window(
        cohort=story.cohort,
        quiz=quiz or story.quiz,
        opens_at=None if opens is None else now + opens,
        closes_at=None if closes is None else now + closes,
    )


def granted(story, **what):
    return grant_adaptation(enrolment=story.enrolment, author=story.trainer, reason="Tiers-temps", **what)


def begun(story, quiz):
    return start_attempt(enrolment=story.enrolment, quiz=quiz)


def limit_of(attempt) -> timedelta:
    """To the second: the moments of a test are a few milliseconds apart."""
    return timedelta(seconds=round((attempt.ends_at - attempt.started_at).total_seconds()))


def test_a_quiz_does_not_start_before_it_opens(story):
    window = opened(story, opens=HOUR)
    with pytest.raises(QuizNotOpen) as refused:
        begun(story, story.quiz)
    when = timezone.localtime(window.opens_at)
    assert refused.value.message.endswith(f"à {when:%H:%M} pour votre session.")


def test_a_quiz_starts_once_it_is_open(story):
    opened(story, opens=-HOUR)
    assert begun(story, story.quiz).ends_at is None


def test_a_quiz_does_not_start_once_it_is_closed(story):
    opened(story, closes=-MINUTE)
    with pytest.raises(QuizClosed):
        begun(story, story.quiz)


def test_the_dates_of_a_session_are_not_those_of_another(story):
    opened(story, opens=HOUR)
    assert start_attempt(enrolment=story.far_enrolment, quiz=story.quiz).number == 1


def test_the_dates_of_a_quiz_are_not_those_of_another(story):
    opened(story, opens=HOUR)
    assert begun(story, factories.a_quiz(story.module)).number == 1


def test_an_attempt_ends_when_the_quiz_closes(story):
    window = opened(story, closes=HOUR)
    assert begun(story, story.quiz).ends_at == window.closes_at


def test_the_closing_cuts_the_time_limit(story):
    quiz = factories.a_quiz(story.module, time_limit_minutes=90)
    window = opened(story, quiz, closes=HOUR)
    assert begun(story, quiz).ends_at == window.closes_at


def test_a_closing_after_the_time_limit_does_not_lengthen_it(story):
    quiz = factories.a_quiz(story.module, time_limit_minutes=30)
    opened(story, quiz, closes=HOUR)
    assert limit_of(begun(story, quiz)) == 30 * MINUTE


def test_a_quiz_without_limit_nor_closing_has_no_end(story):
    assert start_attempt(enrolment=story.enrolment, quiz=story.quiz).ends_at is None


def test_a_third_more_time_lengthens_the_limit_by_a_third(story):
    quiz = factories.a_quiz(story.module, time_limit_minutes=30)
    granted(story, extra_time_percent=33)
    attempt = begun(story, quiz)
    assert limit_of(attempt) == timedelta(minutes=39, seconds=54)
    assert Rules(quiz, story.enrolment).time_limit_minutes == 40


def test_more_time_at_a_quiz_without_limit_changes_nothing(story):
    granted(story, extra_time_percent=33)
    assert begun(story, story.quiz).ends_at is None


def test_of_two_grants_of_time_the_longer_one_holds(story):
    quiz = factories.a_quiz(story.module, time_limit_minutes=60)
    granted(story, extra_time_percent=33)
    granted(story, extra_time_percent=50, quiz=quiz)
    assert Rules(quiz, story.enrolment).time_limit_minutes == 90


def test_grants_of_attempts_add_up(story):
    quiz = factories.a_quiz(story.module, attempts_allowed=1)
    granted(story, extra_attempts=1)
    granted(story, extra_attempts=2, quiz=quiz)
    assert Rules(quiz, story.enrolment).attempts_allowed == 4


def test_one_attempt_more_is_one_attempt_and_no_two(story):
    quiz = factories.a_quiz(story.module, attempts_allowed=1)
    factories.a_submitted_attempt(story.enrolment, quiz, WRONG)
    granted(story, extra_attempts=1, quiz=quiz)
    factories.a_submitted_attempt(story.enrolment, quiz, WRONG)
    with pytest.raises(NoAttemptLeft):
        begun(story, quiz)


def test_what_is_granted_at_one_quiz_is_not_granted_at_another(story):
    quiz = factories.a_quiz(story.module, attempts_allowed=1, time_limit_minutes=30)
    granted(story, extra_attempts=1, extra_time_percent=33, quiz=story.quiz)
    rules = Rules(quiz, story.enrolment)
    assert (rules.attempts_allowed, rules.time_limit_minutes) == (1, 30)


def test_what_is_granted_to_one_trainee_is_not_granted_to_another(story):
    quiz = factories.a_quiz(story.module, attempts_allowed=1, time_limit_minutes=30)
    granted(story, extra_attempts=1, extra_time_percent=33)
    rules = Rules(quiz, story.other_enrolment)
    assert (rules.attempts_allowed, rules.time_limit_minutes) == (1, 30)


def test_what_was_withdrawn_is_no_longer_granted(story):
    quiz = factories.a_quiz(story.module, attempts_allowed=1, time_limit_minutes=30)
    withdraw_adaptation(adaptation=granted(story, extra_attempts=1, extra_time_percent=33), author=story.trainer)
    rules = Rules(quiz, story.enrolment)
    assert (rules.attempts_allowed, rules.time_limit_minutes) == (1, 30)


def test_more_attempts_at_a_quiz_without_limit_leave_it_without(story):
    granted(story, extra_attempts=1)
    assert Rules(story.quiz, story.enrolment).attempts_left is None


def test_the_attempt_in_progress_is_no_longer_left(story):
    quiz = factories.a_quiz(story.module, attempts_allowed=2)
    begun(story, quiz)
    assert Rules(quiz, story.enrolment).attempts_left == 1


def test_the_next_attempt_waits_for_the_delay(story):
    quiz = factories.a_quiz(story.module, retry_delay_hours=24)
    attempt = factories.a_submitted_attempt(story.enrolment, quiz, WRONG)
    with pytest.raises(TooSoon):
        begun(story, quiz)
    assert Rules(quiz, story.enrolment).next_at == attempt.submitted_at + 24 * HOUR


def test_the_next_attempt_starts_once_the_delay_is_over(story):
    quiz = factories.a_quiz(story.module, retry_delay_hours=24)
    attempt = factories.a_submitted_attempt(story.enrolment, quiz, WRONG)
    Attempt.objects.filter(pk=attempt.pk).update(submitted_at=timezone.now() - 25 * HOUR)
    assert begun(story, quiz).number == 2


def test_the_first_attempt_waits_for_nothing(story):
    assert begun(story, factories.a_quiz(story.module, retry_delay_hours=24)).number == 1


def test_an_attempt_in_progress_is_resumed_whatever_the_rules(story):
    quiz = factories.a_quiz(story.module, attempts_allowed=1, retry_delay_hours=24)
    assert begun(story, quiz) == begun(story, quiz)


def test_an_attempt_whose_time_is_over_is_submitted_before_the_next_one_starts(story):
    quiz = factories.a_quiz(story.module, time_limit_minutes=30, attempts_allowed=1)
    late = begun(story, quiz)
    Attempt.objects.filter(pk=late.pk).update(ends_at=timezone.now() - HOUR)
    with pytest.raises(NoAttemptLeft):
        begun(story, quiz)
    late.refresh_from_db()
    assert late.is_submitted


def test_a_quiz_that_closes_takes_back_nothing_that_was_submitted(story):
    attempt = submit_attempt(attempt=begun(story, story.quiz))
    opened(story, closes=-MINUTE)
    assert list(Attempt.objects.submitted()) == [attempt]


@pytest.mark.parametrize(("rules", "queries"), [({}, 1), ({"attempts_allowed": 2, "retry_delay_hours": 1}, 3)])
def test_only_what_a_rule_needs_is_asked(story, rules, queries, django_assert_num_queries):
    quiz = factories.a_quiz(story.module, **rules)
    with django_assert_num_queries(queries):
        assert Rules(quiz, story.enrolment).refusal is None
