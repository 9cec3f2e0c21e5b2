"""The pages of those who mark, and what the pages of trainees do not show."""

import pytest

from modules.models import FreeText
from tests import factories
from tests.threats.cast import crawl
from tests.training.marked import ALL, HALF, SECRET, address, facts_of, fields, mark, release, written
from training.models import Mark, ScoreChange

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiz(story):
    return factories.a_quiz(story.module, factories.a_question(), factories.a_question(FreeText), title="Jour 2")


def test_nothing_of_a_mark_is_on_the_trainees_pages_before_its_release(story, quiz, log_in):
    response = written(story.enrolment, quiz)
    first = mark(response, story.trainer, HALF, SECRET)
    client, starts = log_in(story.learner), ("/mon-parcours/", f"/tentatives/{response.attempt_id}/resultat/")
    assert [page for page, read in crawl(client, *starts).items() if SECRET.encode() in read.content] == []
    release(story, quiz)
    mark(response, story.trainer, ALL, f"{SECRET}, deux fois", seen=first.pk)
    read = crawl(client, *starts)
    assert [page for page in read if f"{SECRET}, deux fois".encode() in read[page].content] == []


def test_a_marker_goes_from_answer_to_answer_then_back_to_the_list(story, quiz, log_in):
    first, second = (written(one, quiz) for one in (story.enrolment, story.other_enrolment))
    client = log_in(story.trainer)
    assert client.post(address(first), fields(first)).headers["Location"] == f"{address(second)}#copie"
    question = first.version.question_id
    back = f"/ma-session/corrections/{story.cohort.pk}/{quiz.pk}/{question}/"
    assert client.post(address(second), fields(second)).headers["Location"] == back


def test_a_marker_who_is_overtaken_keeps_what_was_typed_and_may_maintain_it(story, quiz, log_in):
    response = written(story.enrolment, quiz)
    theirs = mark(response, story.manager, ALL, "Très juste.")
    client = log_in(story.trainer)
    page = client.post(address(response), fields(response, points=("1.5", "0"), comment="À relire."))
    html = page.content.decode()
    assert page.status_code == 409
    assert [
        text for text in ("À relire.", "Très juste.", 'value="1.5"', f'value="{theirs.pk}"') if text not in html
    ] == []
    client.post(address(response), fields(response, seen=theirs.pk, points=("1.5", "0"), comment="À relire."))
    assert list(Mark.objects.values_list("comment", flat=True)) == ["Très juste.", "À relire."]


@pytest.mark.parametrize("points", [("4", "2"), ("", "2"), ("1.25", "2"), ("NaN", "2"), ("-1", "2"), ("x", "2")])
def test_points_that_do_not_fit_are_said_beside_their_criterion_and_nothing_is_kept(story, quiz, log_in, points):
    response = written(story.enrolment, quiz)
    page = log_in(story.trainer).post(address(response), fields(response, points=points, comment="Gardé."))
    assert (page.status_code, Mark.objects.count()) == (422, 0)
    assert ("Gardé." in page.content.decode(), page.content.decode().count("field__error")) == (True, 1)


def test_another_trainers_marking_does_not_exist(story, quiz, log_in):
    response = written(story.enrolment, quiz)
    mark(response, story.trainer)
    client, place = log_in(story.other_trainer), f"/ma-session/corrections/{story.cohort.pk}/{quiz.pk}"
    pages = [address(response), f"{place}/publier/", f"{place}/{response.version.question_id}/"]
    assert [client.get(page).status_code for page in pages] == [404, 404, 404]
    assert [client.post(page, fields(response)).status_code for page in pages[:2]] == [404, 404]
    assert (Mark.objects.count(), ScoreChange.objects.count()) == (1, 0)


def test_releasing_from_the_page_says_how_many_and_who_is_missing(story, quiz, log_in):
    mark(written(story.enrolment, quiz), story.trainer)
    written(story.other_enrolment, quiz)
    page = f"/ma-session/corrections/{story.cohort.pk}/{quiz.pk}/publier/"
    client = log_in(story.trainer)
    assert client.get(page).status_code == 200
    html = client.post(page, follow=True).content.decode()
    missing = f"Il reste à corriger : {story.other_learner.get_full_name()}."
    assert [text for text in ("1 résultat publié.", missing) if text not in html] == []


@pytest.mark.parametrize("trainees", [1, 3])
def test_marking_pages_cost_the_same_whatever_the_number_of_answers(
    story, quiz, log_in, trainees, django_assert_num_queries
):
    answers = [written(factories.an_enrolment(story.cohort), quiz) for _ in range(trainees)]
    for answer in answers:
        mark(answer, story.trainer)
    place = f"/ma-session/corrections/{story.cohort.pk}/{quiz.pk}"
    costs = {
        "/ma-session/corrections/": 4,
        f"{place}/{answers[0].version.question_id}/": 6,
        address(answers[0]): 5,
        f"{place}/publier/": 9,
    }
    client = log_in(story.trainer)
    for page, queries in costs.items():
        with django_assert_num_queries(queries, info=page):
            client.get(page)


def test_a_script_in_an_answer_or_in_a_comment_is_shown_as_text(story, quiz, log_in):
    script = "<script>alert(1)</script>"
    response = written(story.enrolment, quiz, script)
    mark(response, story.trainer, ALL, script)
    client = log_in(story.trainer)
    pages = [client.get(page).content.decode() for page in (address(response), facts_of(response))]
    assert [(page.count(script), "&lt;script&gt;alert" in page) for page in pages] == [(0, True), (0, True)]
