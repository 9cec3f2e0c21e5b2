"""A quiz is published only if the bank can answer it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from taggit.models import Tag
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from modules.models import FreeText, QuizPage, TrueFalse
from modules.services.archive import archive_question
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(story, log_in):
    return log_in(story.trainer)


def tagged(question, *tags: str):
    question.tags.add(*tags)
    return factories.published(question)


def a_quiz_form(quiz: QuizPage, slots=(), draws=(), **changes) -> dict:
    fields = {
        "title": "Quiz",
        "slug": quiz.slug,
        "introduction": rich_text(""),
        "duration_minutes": "20",
        "mastery_score": "70",
        "role": "test",
        "score_kept": "best",
        "retry_delay_hours": "0",
        "layout": "one_page",
        "behaviour": "deferred",
        "review_when": "submitted",
        "review_what": "all",
        "slots": inline_formset([{"question": question.pk} for question in slots]),
        "draws": inline_formset(list(draws)),
        "comments": inline_formset([]),
    }
    return nested_form_data(fields | changes)


@pytest.fixture
def blank_quiz(story):
    quiz = factories.a_quiz(story.module)
    quiz.slots.clear()
    return factories.published(quiz)


def published_with(office, quiz, form: dict):
    return office.post(reverse("wagtailadmin_pages:edit", args=[quiz.pk]), form | {"action-publish": "1"})


def draw_of(count: int, **criteria) -> dict:
    return {"count": str(count), "tag": "", "competency": "", "kind": ""} | criteria


def test_a_quiz_that_draws_more_than_the_bank_holds_is_not_published(story, office, blank_quiz):
    tag = tagged(factories.a_question(TrueFalse), "accueil").tags.get().pk
    answer = published_with(office, blank_quiz, a_quiz_form(blank_quiz, draws=[draw_of(2, tag=tag)]))
    assert "La banque n’a que 1 question publiée pour ce tirage" in answer.content.decode()
    answer = published_with(office, blank_quiz, a_quiz_form(blank_quiz, draws=[draw_of(1, tag=tag)]))
    assert (answer.status_code, blank_quiz.draws.get().tag_id) == (302, tag)


def test_a_draw_counts_neither_fixed_questions_nor_those_of_the_draws_before_it(story, office, blank_quiz):
    questions = [tagged(factories.a_question(TrueFalse), "accueil") for _ in range(3)]
    tag = questions[0].tags.get().pk
    form = a_quiz_form(blank_quiz, questions[:1], [draw_of(1, tag=tag), draw_of(2, kind="true_false")])
    assert "La banque n’a que 1 question" in published_with(office, blank_quiz, form).content.decode()
    form = a_quiz_form(blank_quiz, questions[:1], [draw_of(1, tag=tag), draw_of(1, kind="true_false")])
    assert published_with(office, blank_quiz, form).status_code == 302


def test_a_quiz_without_a_question_is_not_published_but_its_draft_is_kept(story, office, blank_quiz):
    answer = published_with(office, blank_quiz, a_quiz_form(blank_quiz))
    assert "Choisissez au moins une question" in answer.content.decode()
    edit = reverse("wagtailadmin_pages:edit", args=[blank_quiz.pk])
    assert office.post(edit, a_quiz_form(blank_quiz, draws=[draw_of(50)])).status_code == 302


def test_a_quiz_whose_questions_are_all_drafts_or_archived_is_not_published(story, office, blank_quiz):
    draft, archived = factories.a_question(), factories.a_question()
    draft.unpublish()
    archive_question(question=archived, by=story.trainer)
    answer = published_with(office, blank_quiz, a_quiz_form(blank_quiz, [draft, archived]))
    assert "Aucune de ces questions n’est publiée et en usage" in answer.content.decode()


def test_only_tags_that_questions_bear_are_offered_to_a_draw(story, office, blank_quiz):
    tag = tagged(factories.a_question(), "accueil").tags.get()
    Tag.objects.create(name="d’une image")
    page = office.get(reverse("wagtailadmin_pages:edit", args=[blank_quiz.pk])).content.decode()
    select = page.split('name="draws-__prefix__-tag"')[1].split("</select>")[0]
    options = BeautifulSoup(select, "html.parser").select("option")
    assert [option.get_text(strip=True) for option in options] == ["---------", tag.name]


def test_immediate_explanations_refuse_what_a_person_marks_fixed_or_drawn(story, office, blank_quiz):
    text, draws = factories.a_question(FreeText), [draw_of(1)]
    told = "Une personne corrige les textes libres"
    forms = [
        a_quiz_form(blank_quiz, [text], behaviour="immediate"),
        a_quiz_form(blank_quiz, draws=draws, behaviour="immediate"),
        a_quiz_form(blank_quiz, draws=[draw_of(1, kind="single_choice")], behaviour="immediate"),
    ]
    assert [told in published_with(office, blank_quiz, form).content.decode() for form in forms] == [True, True, False]
