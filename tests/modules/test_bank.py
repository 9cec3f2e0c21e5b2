"""The bank as a trainer's tool: what its listing says, and how questions are found."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from modules.models import (
    Competency,
    Question,
    QuizDraw,
    QuizPage,
    ShortAnswer,
    TrueFalse,
)
from modules.services.archive import archive_question
from tests import factories
from tests.factories import RIGHT, WRONG
from tests.threats.cast import soup
from training.models import Response
from training.services.attempts import start_attempt, submit_attempt

pytestmark = pytest.mark.django_db


def admin_url(model, view: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


@pytest.fixture
def office(story, log_in):
    return log_in(story.trainer)


def listed(office, **filters) -> list[str]:
    """The names of the questions on the listing."""
    page = soup(office.get(admin_url(Question, "list"), filters))
    return [cell.select_one(".title-wrapper").get_text(strip=True) for cell in page.select("td.title")]


def row_of(office, question) -> dict[str, str]:
    """A row of the listing: what each column says of a question."""
    table = soup(office.get(admin_url(Question, "list"))).select_one("table.listing")
    heads = [" ".join(head.get_text(" ", strip=True).split()) for head in table.select("thead th")]
    row = next(row for row in table.select("tbody tr") if question.title in row.get_text())
    cells = [" ".join(cell.get_text(" ", strip=True).split()) for cell in row.select("td")]
    return dict(zip(heads, cells, strict=True))


def tagged(question, *tags: str):
    question.tags.add(*tags)
    return factories.published(question)


def a_draw(quiz: QuizPage, **fields) -> QuizDraw:
    return QuizDraw.objects.create(quiz=quiz, **({"count": 1} | fields))


def answered(story, quiz, answer) -> None:
    """An attempt in which every question got the same answer, submitted."""
    attempt = start_attempt(enrolment=story.enrolment, quiz=quiz)
    Response.objects.filter(attempt=attempt).update(answer=answer)
    submit_attempt(attempt=attempt)


def test_a_row_says_the_kind_the_competency_the_tags_the_state_and_where_it_is_asked(story, office):
    competency = Competency.objects.create(course=story.course, code="C4", title="Accueillir")
    question = tagged(factories.a_question(TrueFalse, competency=competency), "accueil", "père")
    factories.a_quiz(story.module, question, title="Quiz du jour 4")
    factories.a_quiz(story.module, question, title="Quiz du jour 9")
    row = row_of(office, question)
    found = {name: row[name] for name in ("Nature", "Mots-clés", "État", "Dans les quiz")}
    assert found == {
        "Nature": "vrai ou faux",
        "Mots-clés": "accueil, père",
        "État": "publiée",
        "Dans les quiz": "2 : Quiz du jour 4 · Quiz du jour 9",
    }
    assert row["Compétence"] == "C4"


def test_a_row_says_that_a_quiz_may_draw_it(story, office):
    question = tagged(factories.a_question(TrueFalse), "accueil")
    quiz = factories.a_quiz(story.module, title="Quiz du jour 9")
    a_draw(quiz, tag=question.tags.get(), kind="true_false")
    assert row_of(office, question)["Dans les quiz"] == "Quiz du jour 9 (tirage au sort)"


def test_a_row_says_how_many_answers_were_given_and_the_mean_of_their_results(story, office):
    question = factories.a_question()
    quiz = factories.a_quiz(story.module, question)
    for answer in (RIGHT, WRONG, RIGHT):
        answered(story, quiz, answer)
    start_attempt(enrolment=story.enrolment, quiz=quiz)
    row = row_of(office, question)
    assert (row["Réponses"], row["Réussite"]) == ("3", "66 %")


def test_a_question_without_an_answer_has_no_success_rate(story, office):
    row = row_of(office, factories.a_question())
    assert (row["Réponses"], row["Réussite"]) == ("0", "")


def test_the_state_of_a_question_is_said_in_words(story, office):
    draft, changed = factories.a_question(), factories.a_question()
    draft.unpublish()
    changed.stem = "<p>Et maintenant ?</p>"
    changed.save_revision()
    planned = factories.a_question()
    planned.unpublish()
    planned.go_live_at = timezone.now() + timedelta(days=1)
    planned.save_revision().publish()
    states = [row_of(office, question)["État"] for question in (draft, changed, planned)]
    assert states == ["brouillon", "publiée, modifiée depuis", "programmée"]


@pytest.mark.parametrize("questions", [1, 30])
def test_the_listing_costs_the_same_for_one_question_and_for_thirty(
    story, office, questions, django_assert_num_queries
):
    for number in range(questions):
        question = tagged(factories.a_question(TrueFalse), "accueil", f"mot {number}")
        factories.a_quiz(story.module, question)
    a_draw(story.quiz, tag=question.tags.get(name="accueil"))
    for address in (admin_url(Question, "list"), admin_url(TrueFalse, "list")):
        office.get(address)
        with django_assert_num_queries(18):
            office.get(address)


@pytest.mark.parametrize("column", ["answers_count", "success_rate", "competency__code", "title"])
def test_the_listing_is_sorted_by_what_it_shows(story, office, column):
    easy, hard = factories.a_question(), factories.a_question()
    answered(story, factories.a_quiz(story.module, easy), RIGHT)
    answered(story, factories.a_quiz(story.module, hard), WRONG)
    down, up = listed(office, ordering=f"-{column}"), listed(office, ordering=column)
    assert sorted(down) == sorted(up)
    if column == "success_rate":
        assert (up.index(hard.title) < up.index(easy.title), down.index(easy.title) < down.index(hard.title)) == (
            True,
            True,
        )


@pytest.mark.indexed
def test_words_find_a_question_whatever_its_kind(story, office):
    question = factories.a_question(ShortAnswer)
    tagged(question, "accueil")
    assert listed(office, q=question.title) == [question.title]
    assert listed(office, q=question.title, tag=question.tags.get().pk, ordering="-answers_count") == [question.title]
    assert listed(office, q="rien de tel") == []


@pytest.mark.indexed
def test_the_chooser_finds_by_words_kind_competency_and_tag(story, office):
    competency = Competency.objects.create(course=story.course, code="C4", title="Accueillir")
    question = tagged(factories.a_question(ShortAnswer, competency=competency), "accueil")
    other = factories.a_question(TrueFalse)
    filters = [
        {"q": question.title},
        {"kind": "short_answer"},
        {"competency": competency.pk},
        {"tag": question.tags.get().pk},
        {"q": question.title, "kind": "short_answer", "tag": question.tags.get().pk},
    ]
    chooser = reverse(Question.snippet_viewset.chooser_viewset.get_url_name("choose_results"))
    pages = [office.get(chooser, found).content.decode() for found in filters]
    assert [(question.title in page, other.title in page) for page in pages] == [(True, False)] * 5


def test_the_mean_is_exact_to_the_last_decimal_that_is_shown(story, office):
    question = factories.a_question()
    quiz = factories.a_quiz(story.module, question)
    answered(story, quiz, RIGHT)
    Response.objects.filter(version__question=question).update(scaled=Decimal("0.69999"))
    assert row_of(office, question)["Réussite"] == "69 %"


def test_questions_are_found_by_kind_competency_and_tag(story, office):
    competency = Competency.objects.create(course=story.course, code="C4", title="Accueillir")
    one = tagged(factories.a_question(TrueFalse, competency=competency), "accueil")
    other = factories.a_question(ShortAnswer)
    assert listed(office, kind="short_answer") == [other.title]
    assert listed(office, competency=competency.pk) == [one.title]
    assert listed(office, tag=one.tags.get().pk) == [one.title]


def test_questions_are_found_by_state(story, office):
    asked = story.quiz.slots.get().question
    draft, archived = factories.a_question(), factories.a_question()
    draft.unpublish()
    archive_question(question=archived, by=story.trainer)
    assert listed(office) == sorted([asked.title, draft.title])
    assert listed(office, state="published") == [asked.title]
    assert listed(office, state="draft") == [draft.title]
    assert listed(office, state="archived") == [archived.title]
    assert listed(office, state="changed") == []


def test_questions_that_no_quiz_asks_or_draws_are_found(story, office):
    asked = story.quiz.slots.get().question
    drawn, never = tagged(factories.a_question(), "accueil"), factories.a_question()
    a_draw(story.quiz, tag=drawn.tags.get())
    assert listed(office, employment="never") == [never.title]
    assert listed(office, employment="asked") == sorted([asked.title, drawn.title])


def test_a_filter_that_means_nothing_hides_nothing(story, office):
    asked = story.quiz.slots.get().question
    assert [listed(office, **{name: "x"}) for name in ("kind", "tag", "state", "employment")] == [[asked.title]] * 4
