"""A trainer writes a text with gaps, a free text, a rating and a situation."""

import pytest
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from modules.models import Cloze, FreeText, Rating, Situation
from tests import factories
from tests.test_authoring import admin_url

pytestmark = [pytest.mark.django_db, pytest.mark.indexed]


def listed(*decisions: dict) -> dict:
    return streamfield([("item", decision) for decision in decisions])


def a_decision(text: str, worth: str, next_step: str = "") -> dict:
    return {"text": text, "consequence": rich_text("<p>Alors…</p>"), "worth": worth, "next_step": next_step}


def a_step(text: str, *decisions: dict) -> tuple[str, dict]:
    return "step", {"text": rich_text(f"<p>{text}</p>"), "decisions": listed(*decisions)}


GAPS = [
    ("text_gap", {"accepted": "période", "feedback": ""}),
    ("choice_gap", {"options": "deux\ntrois", "feedback": ""}),
]
STEPS = [
    a_step("Une mère pleure.", a_decision("S’asseoir", "1", "2"), a_decision("Attendre", "0.5")),
    a_step("Elle dort mal.", a_decision("Orienter", "1"), a_decision("Se taire", "0")),
]
WRITTEN = [
    (Cloze, {"text": "Une {1}, {2} définitions.", "gaps": streamfield(GAPS), "ignores_case": "on"}),
    (FreeText, {"rubric": streamfield([("criterion", {"title": "Accueil", "points": "3", "description": ""})])}),
    (Rating, {"levels": "a\nb\nc\nd\ne"}),
    (Situation, {"steps": streamfield(STEPS)}),
]
UNFINISHED = [
    (Cloze, {"text": "Une {1}.", "gaps": streamfield(GAPS)}, "Écrivez {2} dans le texte, à la place du trou 2."),
    (Rating, {"levels": "a\nb"}, "Écrivez cinq niveaux, un par ligne, de 0 à 4."),
    (Situation, {"steps": streamfield(STEPS[:1])}, "doit mener"),
]


def a_form(own: dict) -> dict:
    fields = {"title": "Écrite par Chloé", "stem": rich_text("<p>Laquelle ?</p>"), "sources": streamfield([])}
    return nested_form_data(fields | {"feedback": rich_text(""), "model_answer": rich_text("")} | own)


@pytest.mark.parametrize(("model", "own"), WRITTEN)
def test_each_kind_is_written_published_and_previewed(story, log_in, model, own):
    office = log_in(story.trainer)
    assert office.get(admin_url(model, "add")).status_code == 200
    assert office.post(admin_url(model, "add"), a_form(own) | {"action-publish": "1"}).status_code == 302
    question = model.objects.get(title="Écrite par Chloé")
    assert (question.versions.count(), question.problems()) == (1, {})
    preview = admin_url(model, "preview_on_edit", question.pk)
    assert office.post(preview, a_form(own)).json()["is_valid"] is True
    assert "Laquelle ?" in office.get(preview).content.decode()


@pytest.mark.parametrize(("model", "own", "message"), UNFINISHED)
def test_what_is_unfinished_is_not_published_and_says_why(story, log_in, model, own, message):
    answer = log_in(story.trainer).post(admin_url(model, "add"), a_form(own) | {"action-publish": "1"})
    assert (model.objects.count(), message in answer.content.decode()) == (0, True)


@pytest.mark.parametrize("model", [Cloze, FreeText, Rating, Situation])
def test_the_preview_of_a_question_in_the_bank_shows_its_key(story, log_in, model):
    question = factories.a_question(model)
    page = log_in(story.trainer).get(admin_url(model, "revisions_view", question.pk, question.latest_revision_id))
    assert "Corrigé" in page.content.decode()
