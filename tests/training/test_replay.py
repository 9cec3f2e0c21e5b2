"""What a trainee did in an attempt, told from its facts alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from modules.models import FreeText, Rating
from tests import factories
from tests.factories import RIGHT, WRONG
from training.models import Attempt, Response
from training.queries.replay import replay_of
from training.services.answers import check_answer, save_answers
from training.services.attempts import note_leaving, start_attempt, submit_attempt
from training.services.marking import mark_response, release_marks

pytestmark = pytest.mark.django_db
TEXT = "Je l’écoute."


@pytest.fixture
def quiz(story):
    return factories.a_quiz(story.module, factories.a_question(), factories.a_question(FreeText))


def told(attempt) -> list[str]:
    return [fact.what for fact in replay_of(Attempt.objects.get(pk=attempt.pk)).facts]


def test_an_attempt_is_told_in_the_order_of_its_facts(story, quiz):
    attempt = start_attempt(enrolment=story.enrolment, quiz=quiz)
    save_answers(attempt=attempt, answers={1: RIGHT})
    note_leaving(attempt=attempt)
    start_attempt(enrolment=story.enrolment, quiz=quiz)
    save_answers(attempt=attempt, answers={2: TEXT})
    attempt = submit_attempt(attempt=attempt)
    response = attempt.responses.get(position=2)
    mark_response(response=response, author=story.trainer, points={RIGHT: 3, WRONG: 2}, comment="", seen=0)
    release_marks(cohort=story.cohort, quiz=quiz, author=story.trainer)
    assert told(attempt) == [
        "Tentative commencée",
        "Question 1 : dernier enregistrement",
        "Page quittée",
        "Tentative reprise",
        "Question 2 : dernier enregistrement",
        "Tentative rendue",
        "Question 2 : correction",
        "Corrections publiées",
        "Question 2 : résultat publié",
    ]


def test_saves_are_counted_without_the_submission(story):
    attempt = start_attempt(enrolment=story.enrolment, quiz=story.quiz)
    for answer in (WRONG, RIGHT):
        save_answers(attempt=attempt, answers={1: answer})
    attempt = submit_attempt(attempt=attempt)
    details = [fact.detail for fact in replay_of(attempt).facts if fact.detail]
    assert details == ["2 enregistrements en tout"]


def test_a_checked_answer_is_told_and_not_counted_as_a_save(story):
    attempt = start_attempt(enrolment=story.enrolment, quiz=story.quiz)
    save_answers(attempt=attempt, answers={1: RIGHT})
    check_answer(attempt=attempt, position=1)
    replay = replay_of(attempt)
    assert (replay.responses[0].saves, replay.facts[-1].what) == (1, "Question 1 : corrigé demandé")


def test_the_server_is_named_when_it_has_submitted(story):
    attempt = start_attempt(enrolment=story.enrolment, quiz=story.quiz)
    Attempt.objects.filter(pk=attempt.pk).update(ends_at=timezone.now() - timedelta(hours=1))
    attempt = submit_attempt(attempt=attempt)
    assert replay_of(attempt).facts[-1].detail == "par le serveur, le temps écoulé"


def test_answers_are_told_in_words_and_a_blank_one_as_such(story):
    quiz = factories.a_quiz(story.module, factories.a_question(), factories.a_question(Rating))
    attempt = start_attempt(enrolment=story.enrolment, quiz=quiz)
    save_answers(attempt=attempt, answers={1: RIGHT})
    assert [response.words for response in replay_of(attempt).responses] == [["Choix 1"], []]


def test_a_trainer_reads_the_whole_story_of_their_own_trainees_only(story, quiz, log_in):
    attempt = factories.a_submitted_attempt(story.enrolment, quiz, TEXT)
    page = f"/ma-session/tentatives/{attempt.pk}/"
    people = (story.trainer, story.manager, story.other_trainer, story.learner)
    assert [log_in(person).get(page).status_code for person in people] == [200, 200, 404, 404]
    assert TEXT in log_in(story.trainer).get(page).content.decode()


@pytest.mark.parametrize("questions", [1, 3])
def test_a_replay_costs_the_same_whatever_the_number_of_questions(story, log_in, questions, django_assert_num_queries):
    quiz = factories.a_quiz(story.module, *[factories.a_question(FreeText) for _ in range(questions)])
    attempt = factories.a_submitted_attempt(story.enrolment, quiz, TEXT)
    for response in Response.objects.filter(attempt=attempt):
        mark_response(response=response, author=story.trainer, points={RIGHT: 3, WRONG: 2}, comment="", seen=0)
    release_marks(cohort=story.cohort, quiz=quiz, author=story.trainer)
    client, page = log_in(story.trainer), f"/ma-session/tentatives/{attempt.pk}/"
    with django_assert_num_queries(9):
        assert client.get(page).status_code == 200
