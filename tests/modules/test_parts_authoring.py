"""A trainer writes associations, orders and numbers; what is published can be understood and answered."""

from decimal import Decimal

import pytest
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from modules.models import Matching, Numeric, Ordering, ShortAnswer, SingleChoice
from tests import factories
from tests.factories import OTHER, RIGHT, WRONG
from tests.test_authoring import admin_url

pytestmark = [pytest.mark.django_db, pytest.mark.indexed]


def pairs(*given: tuple[str, str]) -> dict:
    return streamfield([("pair", {"prompt": prompt, "match": match, "feedback": ""}) for prompt, match in given])


def items(*texts: str) -> dict:
    return streamfield([("item", {"text": text}) for text in texts])


def a_form(own: dict) -> dict:
    fields = {"title": "Écrite par Chloé", "stem": rich_text("<p>Laquelle ?</p>"), "sources": streamfield([])}
    return nested_form_data(fields | {"feedback": rich_text("")} | own)


NUMBER = {"value": "51,6", "tolerance": "0,5", "unit": "ans", "unit_synonyms": "année\nannées"}
WRITTEN = [
    (Matching, {"pairs": pairs(("France", "Paris"), ("Italie", "Rome")), "distractors": "Lisbonne"}, "Lisbonne"),
    (Ordering, {"items": items("Accueillir", "Écouter", "Relayer")}, "Monter « Écouter »"),
    (Numeric, NUMBER, "51,6\u00a0ans"),
]
TWICE = "Deux paires montrent la même chose à gauche : réunissez-les ou précisez-les."
UNFINISHED = [
    (Matching, {"pairs": pairs(("France", "Paris")), "distractors": ""}, "Donnez au moins deux paires."),
    (Matching, {"pairs": pairs(("France", "Paris"), ("France ", "Rome")), "distractors": ""}, TWICE),
    (Matching, {"pairs": pairs(("a", "Oui"), ("b", "Oui ")), "distractors": ""}, "Il n’y a qu’une réponse possible"),
    (Ordering, {"items": items("Écouter")}, "Donnez au moins deux éléments."),
    (Ordering, {"items": items("Écouter", "Écouter")}, "Deux éléments ont le même texte"),
    (Numeric, NUMBER | {"value": ""}, "Champ requis."),
    (Numeric, NUMBER | {"tolerance": "-1"}, "supérieure ou égale à 0"),
    (Numeric, NUMBER | {"value": "NaN"}, "Saisissez un nombre."),
]


@pytest.mark.parametrize(("model", "own", "shown"), WRITTEN)
def test_each_kind_is_written_published_and_previewed(story, log_in, model, own, shown):
    office = log_in(story.trainer)
    assert office.get(admin_url(model, "add")).status_code == 200
    assert office.post(admin_url(model, "add"), a_form(own) | {"action-publish": "1"}).status_code == 302
    question = model.objects.get(title="Écrite par Chloé")
    assert (question.versions.count(), question.problems()) == (1, {})
    preview = admin_url(model, "preview_on_edit", question.pk)
    assert office.post(preview, a_form(own)).json()["is_valid"] is True
    assert shown in office.get(preview).content.decode()


@pytest.mark.parametrize(("model", "own", "message"), UNFINISHED)
def test_what_is_unfinished_is_not_published_and_says_why(story, log_in, model, own, message):
    answer = log_in(story.trainer).post(admin_url(model, "add"), a_form(own) | {"action-publish": "1"})
    said = " ".join(str(error) for errors in answer.context["form"].errors.as_data().values() for error in errors)
    assert (model.objects.count(), message in said) == (0, True)


def test_a_number_is_shown_to_its_author_as_it_was_typed(story, log_in):
    question = factories.a_question(Numeric)
    page = log_in(story.trainer).get(admin_url(Numeric, "edit", question.pk)).content.decode()
    assert 'name="value" value="51,6"' in page


def test_the_same_number_written_otherwise_makes_no_version(site):
    question = factories.a_question(Numeric)
    question.value, question.tolerance = Decimal("51.600"), Decimal("0.50000")
    factories.published(question)
    assert [version.data["value"] for version in question.versions.all()] == ["51.6"]


def test_the_ids_of_answers_tell_nothing_and_the_same_answer_is_one(site):
    both = [one | {"value": one["value"] | {"match": "Paris"}} for one in factories.some_pairs()[:2]]
    frozen = Matching(pairs=both, distractors="Rome\n\n Paris ").freeze()
    assert [target["text"] for target in frozen["targets"]] == ["Paris", "Rome"]
    assert [prompt["match"] for prompt in frozen["prompts"]] == [frozen["targets"][0]["id"]] * 2
    assert [prompt["id"] for prompt in frozen["prompts"]] == [RIGHT, WRONG]


def test_items_are_frozen_in_the_right_order(site):
    frozen = Ordering(items=factories.some_items(OTHER, RIGHT)).freeze()
    assert frozen["items"] == [{"id": OTHER, "text": "Étape 3"}, {"id": RIGHT, "text": "Étape 1"}]


def test_the_author_decides_whether_spaces_may_be_left_out(site):
    question = factories.a_question(ShortAnswer, accepted="co-dodo", ignores_spaces=True)
    assert question.versions.get().grade("cododo").scaled == 1


@pytest.mark.parametrize("text", ["", "   "])
def test_a_choice_has_a_text_or_a_picture(site, text):
    choices = factories.some_choices(RIGHT)
    choices[1]["value"]["text"] = text
    assert SingleChoice(choices=choices).problems() == {"choices": "Choix 2 : donnez-lui un texte ou une image."}
