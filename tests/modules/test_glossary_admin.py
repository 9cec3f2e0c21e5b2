"""The glossary in the admin: trainers write and correct its words."""

import re

import pytest
from django.urls import reverse

from modules.models import Source, Term
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.indexed]


def address(view: str, *args) -> str:
    return reverse(Term.snippet_viewset.get_url_name(view), args=args)


@pytest.fixture
def word(site) -> Term:
    return Term.objects.create(key="cadre", title="Cadre", forms=["cadre", "cadres"], definition="Des règles.")


@pytest.fixture
def office(site, log_in):
    return log_in(factories.a_trainer())


def fields(**changes) -> dict:
    return {"title": "Havre de sécurité", "forms": "", "definition": "Un refuge.", "sources": []} | changes


def test_a_trainer_adds_a_word_whose_address_is_made_of_its_title(office):
    source = Source.objects.create(code="S-900", citation="Une source.")
    form = fields(forms="havre de sécurité\n\n  havres de sécurité \nhavre de sécurité", sources=[source.pk])
    assert office.post(address("add"), form).status_code == 302
    made = Term.objects.get()
    assert (made.key, made.forms) == ("havre-de-securite", ["havre de sécurité", "havres de sécurité"])
    assert (made.source_id, [one.code for one in made.sources.all()]) == ("", ["S-900"])


def test_two_words_of_the_same_title_have_two_addresses(office, word):
    office.post(address("add"), fields(title="Cadre"))
    assert sorted(Term.objects.values_list("key", flat=True)) == ["cadre", "cadre-2"]


def test_a_trainer_corrects_a_word_and_its_address_stays(office, word):
    page = office.get(address("edit", word.pk)).content.decode()
    assert re.search(r"<textarea[^>]*name=\"forms\"[^>]*>\s*([^<]*)<", page)[1] == "cadre\ncadres"
    office.post(address("edit", word.pk), fields(title="Le cadre", forms="cadre"))
    word.refresh_from_db()
    assert (word.key, word.title, word.forms) == ("cadre", "Le cadre", ["cadre"])


def test_a_writing_leads_to_one_word_only(office, word):
    page = office.post(address("add"), fields(forms="cadres")).content.decode()
    assert "« cadres » est déjà une écriture de « Cadre »." in page
    assert Term.objects.count() == 1


@pytest.mark.parametrize("asked", ["securite", "Sécurité", "SÉCUR", "refuge"])
def test_a_word_is_found_without_its_accents_or_by_a_part(office, word, asked):
    Term.objects.create(key="havre", title="Havre de sécurité", definition="Un refuge.")
    page = office.get(address("list"), {"q": asked}).content.decode()
    assert [title in page for title in ("Havre de sécurité", "Des règles.")] == [True, False]


def test_trainers_and_managers_write_words_and_nobody_else(word, log_in):
    asked = {"add": address("add"), "edit": address("edit", word.pk), "delete": address("delete", word.pk)}
    people = {"trainer": factories.a_trainer(), "manager": factories.a_manager(), "trainee": factories.a_user()}
    found = {
        name: {act: log_in(person).get(page).status_code for act, page in asked.items()}
        for name, person in people.items()
    }
    team = {"add": 200, "edit": 200, "delete": 302}
    assert found == {"trainer": team, "manager": team, "trainee": {"add": 302, "edit": 302, "delete": 302}}


@pytest.mark.parametrize("count", [1, 3])
def test_the_listing_costs_the_same_whatever_it_holds(office, count, django_assert_max_num_queries):
    for number in range(count):
        Term.objects.create(key=f"mot-{number}", title=f"Mot {number}", definition="D.")
    office.get(address("list"))
    with django_assert_max_num_queries(12):
        office.get(address("list"))
