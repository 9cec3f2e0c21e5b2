"""The results of a quiz on screen."""

import pytest

from modules.models import Matching, Rating, ShortAnswer
from tests import factories
from tests.factories import RIGHT, WRONG
from training.models import Attempt

pytestmark = pytest.mark.django_db
RESULTS, QUESTION = 13, 8  # queries


def address(story, more: str = "") -> str:
    return f"/ma-session/{story.cohort.pk}/quiz/{story.quiz.pk}/{more}"


def question_of(quiz):
    return quiz.slots.get().question_id


def text_of(response) -> str:
    """Without the line breaks of templates."""
    return " ".join(response.content.decode().split())


def test_a_quiz_that_nobody_took_says_what_will_come(story, log_in):
    page = log_in(story.trainer).get(address(story))
    assert page.context["figures"].people == 0
    assert text_of(page).count("Personne n’a encore commencé ce quiz") == 1


def test_four_answers_are_too_few_for_a_statistic(story, log_in):
    for _ in range(4):
        factories.a_submitted_attempt(factories.an_enrolment(story.cohort), story.quiz)
    told = "Encore trop peu de réponses (4 sur 5) pour une statistique."
    trainer = log_in(story.trainer)
    assert text_of(trainer.get(address(story))).count(told) == 1
    assert text_of(trainer.get(address(story, f"questions/{question_of(story.quiz)}/"))).count(told) == 1


def test_five_answers_are_enough(story, log_in):
    for answer in (RIGHT, WRONG, WRONG, WRONG, WRONG):
        factories.a_submitted_attempt(factories.an_enrolment(story.cohort), story.quiz, answer)
    page = log_in(story.trainer).get(address(story))
    [(item, remarks)] = page.context["items"]
    assert item.asked == 5
    assert len(remarks) == 2  # a favourite error, and hardly anybody passes


@pytest.mark.parametrize("people", [1, 3])
def test_the_pages_cost_the_same_whatever_the_number_of_trainees(story, log_in, people, django_assert_num_queries):
    for _ in range(people):
        factories.a_submitted_attempt(factories.an_enrolment(story.cohort), story.quiz)
    trainer = log_in(story.trainer)
    trainer.get(address(story))
    with django_assert_num_queries(RESULTS):
        assert trainer.get(address(story)).status_code == 200
    with django_assert_num_queries(QUESTION):
        assert trainer.get(address(story, f"questions/{question_of(story.quiz)}/")).status_code == 200


def test_a_trainer_gathers_their_own_sessions_and_no_others(story, log_in):
    second = factories.a_cohort(story.course, story.trainer)
    for cohort in (story.cohort, second, story.other_cohort):
        factories.a_submitted_attempt(factories.an_enrolment(cohort), story.quiz)
    people = [
        log_in(user).get(address(story, query)).context["figures"].people
        for user in (story.trainer, story.manager)
        for query in ("", "?toutes=1")
    ]
    assert people == [1, 2, 1, 3]


def test_a_question_that_was_not_asked_there_does_not_exist_there(story, log_in):
    factories.a_submitted_attempt(story.far_enrolment, story.quiz)  # in another trainer's session
    page = log_in(story.trainer).get(address(story, f"questions/{question_of(story.quiz)}/?toutes=1"))
    assert page.status_code == 404


def test_a_quiz_of_another_course_does_not_exist_here(story, log_in):
    foreign = factories.a_quiz(factories.a_module(factories.a_course("Une autre")))
    assert log_in(story.trainer).get(f"/ma-session/{story.cohort.pk}/quiz/{foreign.pk}/").status_code == 404


def test_a_version_that_is_no_number_is_every_version(story, log_in):
    factories.a_submitted_attempt(story.enrolment, story.quiz)
    page = log_in(story.trainer).get(address(story, f"questions/{question_of(story.quiz)}/?version=²"))
    assert page.context["item"].asked == 1


def test_composed_answers_are_listed_in_words(story, log_in):
    quiz = factories.a_quiz(story.module, factories.a_question(ShortAnswer), title="Un mot")
    for word in ("lien", "Lien", "amour", "lien", None):
        factories.a_submitted_attempt(factories.an_enrolment(story.cohort), quiz, word)
    page = log_in(story.trainer).get(f"/ma-session/{story.cohort.pk}/quiz/{quiz.pk}/questions/{question_of(quiz)}/")
    assert log_in(story.trainer).get(f"/ma-session/{story.cohort.pk}/quiz/{quiz.pk}/").status_code == 200
    frequent = page.context["asked"].frequent
    assert [(one.words, one.count, one.scaled) for one in frequent] == [(["lien"], 3, 1), (["amour"], 1, 0)]


def test_a_script_in_an_answer_is_shown_as_text(story, log_in):
    quiz = factories.a_quiz(story.module, factories.a_question(ShortAnswer), title="Un mot")
    for _ in range(5):
        factories.a_submitted_attempt(factories.an_enrolment(story.cohort), quiz, "<script>alert(1)</script>")
    page = log_in(story.trainer).get(f"/ma-session/{story.cohort.pk}/quiz/{quiz.pk}/questions/{question_of(quiz)}/")
    assert page.content.decode().count("<script>alert") == 0


def test_a_self_positioning_shows_its_levels_and_no_result(story, log_in):
    rating = Rating(title="Où j’en suis", stem="<p>Où en êtes-vous ?</p>", live=False)
    rating.save()
    quiz = factories.a_quiz(story.module, factories.published(rating), title="Positionnement")
    for level in (0, 1, 1, 3, 4):
        factories.a_submitted_attempt(factories.an_enrolment(story.cohort), quiz, level)
    page = log_in(story.trainer).get(f"/ma-session/{story.cohort.pk}/quiz/{quiz.pk}/questions/{question_of(quiz)}/")
    item = page.context["item"]
    assert [choice.count for choice in item.choices] == [1, 2, 0, 1, 1]
    assert (item.facility, page.context["remarks"]) == (None, [])
    assert log_in(story.trainer).get(f"/ma-session/{story.cohort.pk}/quiz/{quiz.pk}/").context["finding"] == ""


def test_an_unreadable_answer_of_the_past_breaks_no_page(story, log_in):
    quiz = factories.a_quiz(story.module, factories.a_question(Matching), title="Des paires")
    for _ in range(5):
        attempt = factories.a_submitted_attempt(factories.an_enrolment(story.cohort), quiz, None)
        attempt.responses.update(answer=[{"étrange": [1]}])
    page = log_in(story.trainer).get(f"/ma-session/{story.cohort.pk}/quiz/{quiz.pk}/questions/{question_of(quiz)}/")
    assert page.context["asked"].frequent == []


def test_attempts_lead_to_what_happened_in_them(story, log_in):
    factories.a_submitted_attempt(story.enrolment, story.quiz)
    attempt = Attempt.objects.get()
    assert text_of(log_in(story.trainer).get(address(story))).count(f'"/ma-session/tentatives/{attempt.pk}/"') == 1
