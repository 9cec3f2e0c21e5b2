"""T6: the client decides its score, its owner or its dates."""

import pytest
from django.db import transaction
from hypothesis import given, settings, strategies as st

from tests import factories
from tests.threats.cast import facts_about
from training.models import Attempt, Note
from training.services.attempts import start_attempt

pytestmark = pytest.mark.django_db
FIELDS = st.sampled_from(
    [
        "scaled",
        "score",
        "passed",
        "is_passed",
        "is_correct",
        "user",
        "learner",
        "enrolment",
        "enrolment_id",
        "attempt",
        "quiz",
        "quiz_id",
        "number",
        "started_at",
        "submitted_at",
        "mastery_score",
        "completed_at",
        "saved_at",
        "revision",
        "position",
        "version",
        "pk",
        "id",
        "q2",
        "q99",
        "outcome",
    ]
)
VALUES = st.one_of(st.sampled_from(["1", "0", "true", "1.0", "100", "2020-01-01", ""]), st.integers().map(str))
EXTRA = st.dictionaries(FIELDS, VALUES, min_size=1, max_size=8)


def shape(attempt: Attempt) -> tuple:
    attempt.refresh_from_db()
    row = (attempt.enrolment_id, attempt.quiz_id, attempt.number, attempt.mastery_score, attempt.started_at)
    return (
        *row,
        attempt.scaled,
        attempt.is_submitted,
        list(attempt.responses.values_list("pk", "version", "position")),
    )


def test_a_wrong_answer_scores_nothing_whatever_else_is_sent(story, log_in):
    attempt, client = start_attempt(enrolment=story.enrolment, quiz=story.quiz), log_in(story.learner)
    other_facts, before = facts_about(story.other_learner), shape(attempt)

    @settings(max_examples=25, deadline=None, database=None)
    @given(EXTRA)
    def send(extra):
        point = transaction.savepoint()
        client.post(f"/tentatives/{attempt.pk}/", extra | {"q1": factories.WRONG, "anyway": "1"})
        assert shape(attempt) == (*before[:5], 0, True, before[7])
        assert attempt.is_passed is False
        transaction.savepoint_rollback(point)

    send()
    assert facts_about(story.other_learner) == other_facts


def test_a_lesson_is_completed_now_and_for_oneself_whatever_else_is_sent(story, log_in):
    client = log_in(story.learner)

    @settings(max_examples=10, deadline=None, database=None)
    @given(EXTRA)
    def send(extra):
        point = transaction.savepoint()
        client.post(f"/lecons/{story.lesson.pk}/terminee/", extra | {"enrolment": story.other_enrolment.pk})
        done = story.enrolment.completions.get()
        assert (done.lesson_id, done.completed_at.year > 2020) == (story.lesson.pk, True)
        assert story.other_enrolment.completions.count() == 0
        transaction.savepoint_rollback(point)

    send()


def test_a_note_is_ones_own_whatever_else_is_sent(story, log_in):
    client, address = log_in(story.learner), f"/lecons/{story.lesson.pk}/notes/{factories.REFLECTION_ID}/"

    @settings(max_examples=10, deadline=None, database=None)
    @given(EXTRA)
    def send(extra):
        point = transaction.savepoint()
        client.post(address, extra | {"text": "à moi", "revision": "0", "enrolment": story.other_enrolment.pk})
        assert list(Note.objects.values_list("enrolment", "text", "revision")) == [(story.enrolment.pk, "à moi", 1)]
        transaction.savepoint_rollback(point)

    send()


def test_a_choice_of_another_question_is_refused(story, log_in):
    attempt = start_attempt(enrolment=story.enrolment, quiz=story.quiz)
    response = log_in(story.learner).post(f"/tentatives/{attempt.pk}/", {"q1": "00000000-0000-4000-8000-00000000dead"})
    assert (response.status_code, shape(attempt)[5:7]) == (422, (None, False))


def test_what_is_sent_after_submission_changes_nothing(story, log_in):
    attempt = factories.a_submitted_attempt(story.enrolment, story.quiz, factories.WRONG)
    before = facts_about(story.learner)
    response = log_in(story.learner).post(f"/tentatives/{attempt.pk}/", {"q1": factories.RIGHT, "anyway": "1"})
    assert (response.status_code, facts_about(story.learner)) == (302, before)
