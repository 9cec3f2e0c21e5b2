"""Search: what one may read, accents forgiven. A day on paper."""

import re

import pytest
from wagtail.search.index import insert_or_update_object

from modules.models import Term
from tests import factories
from training.queries.search import search_for

pytestmark = pytest.mark.django_db


def a_lesson_on(module, title: str, **fields):
    lesson = factories.a_lesson(module, title, **fields)
    insert_or_update_object(lesson)
    return lesson


def titles(text: str, user) -> list[str]:
    return [page.title for page in search_for(text, user).pages]


@pytest.mark.parametrize("text", ["développement", "developpement", "DÉVELOPPEMENT", "l’enfant : developpement !"])
def test_accents_and_capitals_are_forgiven(story, text):
    a_lesson_on(story.module, "Le développement de l’enfant")
    assert titles(text, story.learner) == ["Le développement de l’enfant"]


def test_everybody_finds_only_what_they_may_read(story):
    a_lesson_on(story.module, "Zeugme")
    a_lesson_on(story.module, "Zeugme ouvert", is_sample=True)
    other = factories.a_module(factories.a_course("Une autre formation"))
    a_lesson_on(other, "Zeugme ailleurs")
    found = {name: sorted(titles("zeugme", getattr(story, name))) for name in ("learner", "stranger", "trainer")}
    assert found == {
        "learner": ["Zeugme", "Zeugme ouvert"],
        "stranger": ["Zeugme ouvert"],
        "trainer": ["Zeugme", "Zeugme ailleurs", "Zeugme ouvert"],
    }


def test_a_guide_and_a_draft_are_never_found(story):
    insert_or_update_object(factories.a_guide(story.module, "Zeugme en salle"))
    a_lesson_on(story.module, "Zeugme").unpublish()
    assert titles("zeugme", story.trainer) == []


def test_a_sheet_and_a_word_are_found(story, log_in):
    insert_or_update_object(factories.a_sheet(story.module, "Zeugme à emporter"))
    insert_or_update_object(Term.objects.create(key="zeugme", title="Zeugme", definition="Une figure."))
    page = log_in(story.learner).get("/recherche/?q=zeugme").content.decode()
    assert re.findall(r'href="[^"]*">(Zeugme[^<]*)</a>', page) == ["Zeugme à emporter", "Zeugme"]


@pytest.mark.parametrize("text", ["", "   ", '"', "AND", "NEAR(a b)", "* - : ^", "é" * 5000, "\0"])
def test_any_text_is_answered(story, log_in, text):
    response = log_in(story.learner).get("/recherche/", {"q": text})
    assert response.status_code == 200


def test_what_is_found_nowhere_is_said(story, log_in):
    page = log_in(story.learner).get("/recherche/?q=introuvable").content.decode()
    assert page.count("Rien trouvé") == 1


@pytest.mark.parametrize("count", [1, 3])
def test_a_search_costs_the_same_whatever_it_finds(story, count, django_assert_num_queries):
    for number in range(count):
        a_lesson_on(story.module, f"Zeugme {number}")
    search_for("zeugme", story.trainer)
    with django_assert_num_queries(6):
        assert len(search_for("zeugme", story.trainer).pages) == count


def test_a_day_is_printed_for_those_who_may_read_it(story, log_in):
    address = f"/imprimer/jour/{story.module.pk}.pdf"
    found = {name: log_in(getattr(story, name)).get(address).status_code for name in ("learner", "trainer", "stranger")}
    assert found == {"learner": 200, "trainer": 200, "stranger": 404}


def test_a_day_without_lessons_has_no_document(story, log_in):
    empty = factories.a_module(story.course, 2)
    assert log_in(story.learner).get(f"/imprimer/jour/{empty.pk}.pdf").status_code == 404


def test_the_day_on_paper_is_a_pdf_of_its_lessons(story, log_in):
    response = log_in(story.learner).get(f"/imprimer/jour/{story.module.pk}.pdf")
    assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")
    assert response["Content-Disposition"] == 'inline; filename="jour-1.pdf"'
