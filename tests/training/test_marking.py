"""Marks given by hand: appended, read by nobody before their release."""

from decimal import Decimal

import pytest
from django.utils import timezone

from modules.models import FreeText
from tests import factories
from tests.factories import OTHER, RIGHT, WRONG
from tests.training.marked import ALL, HALF, NOTHING, SECRET, TEXT, mark, release, written
from training.exceptions import MarkConflict, NothingToMark, NotSubmitted, NotYourOwn, PointsDoNotFit
from training.models import Mark, ScoreChange
from training.queries.marking import piles_for, released_marks
from training.services.answers import save_answers
from training.services.attempts import start_attempt, submit_attempt

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiz(story):
    return factories.a_quiz(story.module, factories.a_question(), factories.a_question(FreeText), title="Jour 2")


def counts(user):
    return [
        (pile.quiz, question.waiting, question.fresh, question.released)
        for pile in piles_for(user)
        for question in pile.questions
    ]


def test_a_mark_is_the_share_of_the_points_of_the_rubric(story, quiz):
    response = written(story.enrolment, quiz)
    assert mark(response, story.trainer, HALF).scaled == Decimal("0.5")
    assert Mark.objects.get().points == {RIGHT: 1.5, WRONG: 1}


def test_a_mark_changes_no_result_before_its_release(story, quiz):
    response = written(story.enrolment, quiz)
    mark(response, story.trainer)
    response.refresh_from_db()
    assert (response.scaled, response.attempt.scaled) == (None, None)


def test_a_release_writes_the_marks_into_the_results_and_says_who_did_it(story, quiz):
    response = written(story.enrolment, quiz)
    mark(response, story.trainer, HALF)
    assert release(story, quiz).released == [response.attempt]
    response.refresh_from_db()
    assert (response.scaled, response.attempt.scaled) == (Decimal("0.5"), Decimal("0.75"))
    change = ScoreChange.objects.get()
    assert (change.response_before, change.attempt_before, change.author) == (None, None, story.trainer)


def test_a_release_leaves_those_whose_marking_is_not_finished(story, quiz):
    marked, unmarked = written(story.enrolment, quiz), written(story.other_enrolment, quiz)
    mark(marked, story.trainer)
    done = release(story, quiz)
    assert (done.released, done.unfinished) == ([marked.attempt], [unmarked.attempt])


def test_a_second_release_finds_nothing_to_do(story, quiz):
    mark(written(story.enrolment, quiz), story.trainer)
    release(story, quiz)
    assert (release(story, quiz).released, ScoreChange.objects.count()) == ([], 1)


def test_a_release_says_that_the_result_is_there_and_not_what_it_is(
    story, quiz, mailoutbox, django_capture_on_commit_callbacks
):
    mark(written(story.enrolment, quiz), story.trainer, HALF, SECRET)
    with django_capture_on_commit_callbacks(execute=True):
        release(story, quiz)
    assert [message.to for message in mailoutbox] == [[story.learner.email]]
    assert [word for word in ("75", "50", "0,5", SECRET) if word in mailoutbox[0].body] == []


def test_a_mark_changed_after_the_release_waits_for_another_one(story, quiz):
    response = written(story.enrolment, quiz)
    first = mark(response, story.trainer, HALF)
    release(story, quiz)
    second = mark(response, story.trainer, ALL, seen=first.pk)
    response.refresh_from_db()
    assert (response.scaled, released_marks(response.attempt)) == (Decimal("0.5"), {response.pk: first})
    release(story, quiz)
    response.refresh_from_db()
    assert (response.scaled, released_marks(response.attempt)) == (1, {response.pk: second})
    change = ScoreChange.objects.last()
    before_and_after = (change.response_before, change.response_after, change.attempt_before, change.attempt_after)
    assert before_and_after == (Decimal("0.5"), 1, Decimal("0.75"), 1)


def test_a_comment_put_right_after_the_release_is_released_without_changing_the_result(story, quiz):
    response = written(story.enrolment, quiz)
    first = mark(response, story.trainer)
    release(story, quiz)
    second = mark(response, story.trainer, comment="Relisez le jour 2.", seen=first.pk)
    assert release(story, quiz).released == [response.attempt]
    response.attempt.refresh_from_db()
    assert (released_marks(response.attempt), ScoreChange.objects.count()) == ({response.pk: second}, 1)


def test_the_newest_of_two_markers_counts_and_both_are_kept(story, quiz):
    response = written(story.enrolment, quiz)
    first = mark(response, story.trainer, NOTHING)
    mark(response, story.manager, ALL, seen=first.pk)
    release(story, quiz)
    response.refresh_from_db()
    assert (response.scaled, Mark.objects.count()) == (1, 2)


def test_a_marker_who_has_not_seen_the_other_mark_is_told_so(story, quiz):
    response = written(story.enrolment, quiz)
    theirs = mark(response, story.manager, ALL)
    with pytest.raises(MarkConflict) as refusal:
        mark(response, story.trainer, NOTHING)
    assert (refusal.value.mark, Mark.objects.count()) == (theirs, 1)


def test_the_same_mark_sent_twice_is_kept_once(story, quiz):
    response = written(story.enrolment, quiz)
    assert mark(response, story.trainer) == mark(response, story.trainer)


def test_a_blank_answer_needs_no_marking(story, quiz):
    attempt = submit_attempt(attempt=start_attempt(enrolment=story.enrolment, quiz=quiz))
    assert (attempt.scaled, counts(story.trainer)) == (0, [])
    with pytest.raises(NothingToMark):
        mark(attempt.responses.get(position=2), story.trainer)


def test_what_a_machine_marks_is_not_marked_by_hand(story, quiz):
    response = written(story.enrolment, quiz)
    with pytest.raises(NothingToMark):
        mark(response.attempt.responses.get(position=1), story.trainer)


def test_an_attempt_in_progress_is_not_marked(story, quiz):
    attempt = start_attempt(enrolment=story.enrolment, quiz=quiz)
    save_answers(attempt=attempt, answers={2: TEXT})
    with pytest.raises(NotSubmitted):
        mark(attempt.responses.get(position=2), story.trainer)


def test_nobody_marks_their_own_answer(story, quiz):
    response = written(factories.an_enrolment(story.cohort, story.trainer), quiz)
    with pytest.raises(NotYourOwn):
        mark(response, story.trainer)


@pytest.mark.parametrize("points", [{}, {RIGHT: 3}, ALL | {OTHER: 1}, {RIGHT: 4, WRONG: 2}, {RIGHT: -1, WRONG: 2}])
def test_points_beyond_the_rubric_are_refused(story, quiz, points):
    response = written(story.enrolment, quiz)
    with pytest.raises(PointsDoNotFit):
        mark(response, story.trainer, points)
    assert Mark.objects.count() == 0


def test_the_inbox_counts_what_waits_what_is_marked_and_what_is_released(story, quiz):
    texts = [written(one, quiz) for one in (story.enrolment, story.other_enrolment)]
    assert counts(story.trainer) == [("Jour 2", 2, 0, 0)]
    mark(texts[0], story.trainer)
    assert counts(story.trainer) == [("Jour 2", 1, 1, 0)]
    release(story, quiz)
    assert counts(story.trainer) == [("Jour 2", 1, 0, 1)]


def test_a_trainer_marks_their_own_sessions_and_managers_all(story, quiz):
    written(story.enrolment, quiz)
    assert (counts(story.other_trainer), counts(story.manager)) == ([], [("Jour 2", 1, 0, 0)])


def test_nothing_waits_for_somebody_who_has_left(story, quiz):
    written(story.enrolment, quiz)
    story.enrolment.withdrawn_at = timezone.now()
    story.enrolment.save()
    assert counts(story.trainer) == []
