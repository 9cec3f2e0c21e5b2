"""Search: what one may read, accents forgiven. A day on paper."""

import re

import pytest
from wagtail.search.index import insert_or_update_object

from modules.models import Term
from tests import factories
from training.queries.search import meant, search_for

pytestmark = [pytest.mark.django_db, pytest.mark.indexed]


def a_lesson_on(module, title: str, **fields):
    lesson = factories.a_lesson(module, title, **fields)
    insert_or_update_object(lesson)
    return lesson


def titles(text: str, user) -> list[str]:
    return [page.title for page in search_for(text, user).pages]


@pytest.mark.parametrize(
    "text", ["développement", "developpement", "DÉVELOPPEMENT", "l’enfant : developpement !", "développements, enfants"]
)
def test_accents_capitals_and_plurals_are_forgiven(story, text):
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
    assert re.findall(r'href="[^"]*">(Zeugme[^<]*)</a>', page) == ["Zeugme", "Zeugme à emporter"]


@pytest.mark.parametrize("text", ["", "   ", '"', "AND", "NEAR(a b)", "* - : ^", "é" * 5000, "\0"])
def test_any_text_is_answered(story, log_in, text):
    response = log_in(story.learner).get("/recherche/", {"q": text})
    assert response.status_code == 200


def shown(found) -> str:
    """An excerpt, its marked words between brackets."""
    return "".join(f"[{piece.text}]" if piece.is_marked else piece.text for piece in found.excerpt)


def test_what_is_found_is_shown_where_it_is_said_with_its_day_and_its_words_marked(story):
    body = [("text", "<p>Rien ici.</p><p>Deux <b>zèugmes</b> &amp; un « Zeugme ».</p><p>Un zeugme encore.</p>")]
    a_lesson_on(story.module, "Une figure", summary="Un résumé.", body=body)
    [page] = search_for("zeugmes", story.learner).pages
    assert (page.day, page.is_sheet, shown(page)) == (1, False, "Deux [zèugmes] & un « [Zeugme] ».")


def test_a_long_passage_is_cut_around_what_was_asked(story):
    body = [("text", f"<p>{'avant ' * 60}le zeugme {'après ' * 60}</p>")]
    a_lesson_on(story.module, "Une figure", body=body)
    [page] = search_for("zeugme", story.learner).pages
    assert (shown(page)[:8], shown(page)[-7:], "le [zeugme] après" in shown(page)) == ("… avant ", "après …", True)
    assert len(shown(page)) < 240


def test_how_many_were_found_is_said(story, log_in):
    for number in range(2):
        a_lesson_on(story.module, f"Zeugme {number}")
    page = " ".join(log_in(story.learner).get("/recherche/?q=zeugme").content.decode().split())
    assert "<b>2 résultats</b> pour « zeugme »" in page


def test_a_slip_is_guessed_among_what_one_may_read(story, log_in):
    a_lesson_on(story.module, "Le zeugme")
    a_lesson_on(factories.a_module(factories.a_course("Une autre formation")), "La métaphore")
    assert (meant("zegme", story.learner), meant("metafore", story.learner)) == ("zeugme", None)
    assert meant("metafore", story.trainer) == "métaphore"
    assert 'href="?q=zeugme"' in log_in(story.learner).get("/recherche/?q=zegme").content.decode()


def test_what_was_typed_is_shown_as_text(story, log_in):
    page = log_in(story.learner).get("/recherche/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert page.count("<script>alert") == 0


def test_an_empty_search_finds_nothing_and_says_what_may_be_asked(story, log_in):
    page = log_in(story.learner).get("/recherche/").content.decode()
    assert [text in page for text in ("Rien trouvé", "Un mot, un nom, un sigle")] == [False, True]


def test_what_is_found_nowhere_is_said(story, log_in):
    page = log_in(story.learner).get("/recherche/?q=introuvable").content.decode()
    assert page.count("Rien trouvé") == 1


@pytest.mark.parametrize("count", [1, 3])
def test_a_search_costs_the_same_whatever_it_finds(story, count, django_assert_num_queries):
    for number in range(count):
        a_lesson_on(story.module, f"Zeugme {number}")
    search_for("zeugme", story.trainer)
    with django_assert_num_queries(8):
        assert len(search_for("zeugme", story.trainer).pages) == count
    with django_assert_num_queries(11):
        assert len(search_for("zeugme", story.learner).pages) == count


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
