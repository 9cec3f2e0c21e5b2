"""Questions are drawn by the server, once for each attempt."""

from contextlib import suppress

import pytest
from django.utils import timezone

from modules.models import Competency, QuizDraw, TrueFalse
from tests import factories
from training.exceptions import QuizHasNoQuestion
from training.services.attempts import start_attempt

pytestmark = pytest.mark.django_db


def a_quiz_that_draws(story, *fixed, **draw):
    quiz = factories.a_quiz(story.module, *(fixed or [factories.a_question()]), title="Tirage")
    if not fixed:
        quiz.slots.set([])
    quiz.draws.add(QuizDraw(sort_order=0, **({"count": 2} | draw)))
    return factories.published(quiz)


def asked_in(attempt) -> list[int]:
    return [response.version.question_id for response in attempt.responses.select_related("version")]


def test_a_draw_asks_so_many_different_questions(story):
    bank = {factories.a_question().pk for _ in range(5)} | {slot.question_id for slot in story.quiz.slots.all()}
    asked = asked_in(start_attempt(enrolment=story.enrolment, quiz=a_quiz_that_draws(story, count=4)))
    assert (len(asked), len(set(asked)), set(asked) - bank) == (4, 4, set(asked) - bank)


def test_a_draw_keeps_to_its_tag_its_kind_and_its_competency(story):
    competency = Competency.objects.create(course=story.course, code="C3", title="Écouter")
    wanted = factories.a_question(TrueFalse, competency=competency)
    wanted.tags.add("écoute")
    factories.published(wanted)
    for question in (factories.a_question(TrueFalse), factories.a_question(competency=competency)):
        question.tags.add("écoute")
        factories.published(question)
    factories.a_question(TrueFalse, competency=competency)
    draw = {"tag": wanted.tags.get(), "kind": "true_false", "competency": competency}
    attempt = start_attempt(enrolment=story.enrolment, quiz=a_quiz_that_draws(story, **draw))
    assert asked_in(attempt) == [wanted.pk]


def test_a_question_is_never_asked_twice_in_one_attempt(story):
    fixed = factories.a_question()
    attempt = start_attempt(enrolment=story.enrolment, quiz=a_quiz_that_draws(story, fixed, count=100))
    asked = asked_in(attempt)
    assert (asked[0], len(asked)) == (fixed.pk, len(set(asked)))


def test_what_was_drawn_does_not_change_when_the_attempt_is_resumed(story):
    for _ in range(6):
        factories.a_question()
    quiz = a_quiz_that_draws(story, count=3)
    first = asked_in(start_attempt(enrolment=story.enrolment, quiz=quiz))
    assert asked_in(start_attempt(enrolment=story.enrolment, quiz=quiz)) == first


@pytest.mark.parametrize("withdraw", ["unpublish", "archive"])
def test_a_question_that_is_withdrawn_is_neither_drawn_nor_asked(story, withdraw):
    question = story.quiz.slots.get().question
    if withdraw == "unpublish":
        question.unpublish()
    else:
        type(question).objects.filter(pk=question.pk).update(archived_at=timezone.now())
    for quiz in (story.quiz, a_quiz_that_draws(story, count=10)):
        asked = []
        with suppress(QuizHasNoQuestion):
            asked = asked_in(start_attempt(enrolment=story.enrolment, quiz=quiz))
        assert question.pk not in asked


def test_shuffled_questions_are_all_asked(story):
    questions = [factories.a_question() for _ in range(6)]
    quiz = factories.a_quiz(story.module, *questions, shuffles_questions=True)
    attempt = start_attempt(enrolment=story.enrolment, quiz=quiz)
    assert sorted(asked_in(attempt)) == [question.pk for question in questions]
    assert [one.position for one in attempt.responses.all()] == [1, 2, 3, 4, 5, 6]
