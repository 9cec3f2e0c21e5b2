"""The glossary: words found in running text, its page, the references."""

import re
from pathlib import Path

import pytest
from django.test import Client

from modules.content.course import Entry, fingerprint
from modules.exceptions import ContentError
from modules.glossary import Glossary
from modules.models import Source, Term
from modules.services.loading import load_site
from modules.services.loading.report import Report
from modules.services.loading.terms import load_terms
from tests import factories
from tests.content import first_day

TERMS = [
    ("attachement", ["attachement"], "Un lien."),
    ("figure", ["figure d’attachement", "figures d’attachement"], "Un adulte <précis>."),
    ("min", ["MIN"], "Une mort."),
]


def words_linked(html: str, seen: set | None = None) -> list[str]:
    linked = Glossary(TERMS, "/glossaire/").linked(html, set() if seen is None else seen)
    return re.findall(r'href="/glossaire/#([\w-]+)"', linked)


def test_a_word_is_linked_once_in_a_lesson():
    seen: set[str] = set()
    assert words_linked("<p>L’attachement, puis l’attachement.</p>", seen) == ["attachement"]
    assert words_linked("<p>Attachement encore.</p>", seen) == []


def test_the_longest_writing_wins_with_its_no_break_spaces_and_its_capital():
    assert words_linked("<p>Figure\u00a0d'attachement</p>") == ["figure"]


def test_headings_links_quotes_and_titles_of_books_are_left_alone():
    html = '<h2>Attachement</h2><p><a href="/x/">attachement</a></p><blockquote><p>attachement</p></blockquote>'
    html += "<p><i>Attachement et perte</i></p>"
    assert Glossary(TERMS, "/glossaire/").linked(html, set()) == html


def test_an_acronym_is_linked_only_as_it_is_written():
    assert words_linked("<p>15 min, la MIN</p>") == ["min"]


def test_a_part_of_a_word_is_no_word():
    assert words_linked("<p>détachement, attachements, anti-attachement</p>") == []


def test_a_definition_cannot_hold_markup():
    linked = Glossary(TERMS, "/glossaire/").linked("<p>une figure d’attachement</p>", set())
    assert re.search(r'id="def-figure">([^<]*)<', linked)[1] == "Un adulte &lt;précis&gt;."


def test_a_glossary_without_terms_links_nothing():
    assert Glossary([], "/glossaire/").linked("<p>attachement</p>", set()) == "<p>attachement</p>"


def term(**fields) -> Entry:
    values = {"term": "Attachement", "forms": ["attachement"], "definition": "Un lien.", "sources": []} | fields
    return Entry(values, Path("glossary.yaml"), fingerprint(repr(values)))


def load(**terms: Entry) -> Report:
    report = Report()
    load_terms(terms, report)
    return report


@pytest.mark.django_db
def test_the_file_decides_which_words_there_are():
    Source.objects.create(code="S-900", citation="Une source.")
    load(attachement=term(sources=["S-900"]), cadre=term(term="Cadre", forms=[]))
    assert load(attachement=term(definition="Un lien durable.")).updated == ["attachement"]
    [kept] = Term.objects.all()
    assert (kept.key, kept.definition, kept.sources.count()) == ("attachement", "Un lien durable.", 0)


@pytest.mark.django_db
def test_loading_the_same_words_again_writes_nothing(django_assert_num_queries):
    Source.objects.create(code="S-900", citation="Une source.")
    load(attachement=term(sources=["S-900"]))
    with django_assert_num_queries(3) as queries:
        assert load(attachement=term(sources=["S-900"])).unchanged == ["attachement"]
    assert [one["sql"][:6] for one in queries] == ["SELECT"] * 3


@pytest.mark.django_db
def test_what_a_person_has_edited_or_added_is_kept():
    load(attachement=term(), cadre=term(term="Cadre", forms=[]))
    Term.objects.filter(key="attachement").update(definition="Notre définition.")
    Term.objects.create(key="ajoute", title="Ajouté", definition="Par une formatrice.")
    assert load(attachement=term(definition="Autre.")).kept == ["attachement"]
    assert load(ajoute=term(term="Ajouté", definition="Du fichier.")).kept == ["ajoute", "attachement"]
    found = {one.key: one.definition for one in Term.objects.all()}
    assert found == {"attachement": "Notre définition.", "ajoute": "Par une formatrice."}


@pytest.mark.django_db
def test_a_source_that_a_person_took_away_stays_away():
    Source.objects.create(code="S-900", citation="Une source.")
    load(attachement=term(sources=["S-900"]))
    Term.objects.get().sources.clear()
    assert load(attachement=term(sources=["S-900"], definition="Autre.")).kept == ["attachement"]
    assert Term.objects.get().sources.count() == 0


@pytest.mark.django_db
def test_a_word_is_written_once_and_its_sources_exist(site, tmp_path):
    root = first_day(tmp_path / "content")
    one = "  - {id: a, term: A, forms: [mot], definition: D.}\n"
    two = (
        "  - {id: a, term: A, definition: D., sources: [S-9999]}\n  - {id: b, term: B, forms: [mot], definition: D.}\n"
    )
    (root / "glossary.yaml").write_text(f"terms:\n{one}{two}", encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        load_site(root)
    assert [line.split(": ", 1)[1] for line in refused.value.faults] == [
        "l’identifiant « a » est déjà pris",
        "source inconnue « S-9999 »",
        "« mot » est déjà une écriture de « a »",
    ]


@pytest.mark.django_db
def test_the_glossary_holds_at_least_eighty_words(loaded):
    assert Term.objects.count() >= 80
    assert Client().get("/glossaire/").content.decode().count("<dfn>") == Term.objects.count()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.django_db
def test_the_glossary_costs_two_queries(site, count, django_assert_num_queries):
    for number in range(count):
        made = Term.objects.create(key=f"mot-{number}", title=f"Mot {number}", definition="D.")
        made.sources.set([Source.objects.create(code=f"S-90{number}", citation="C.")])
    with django_assert_num_queries(2):
        Client().get("/glossaire/")


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.django_db
def test_the_references_cost_three_queries(site, count, django_assert_num_queries):
    course = factories.a_course()
    for number in range(count):
        source = Source.objects.create(code=f"S-90{number}", citation=f"Citation {number}.", note="Une limite.")
        module = factories.a_module(course, day=number + 1)
        factories.a_lesson(module, sources=[{"type": "source", "value": source.pk}])
    with django_assert_num_queries(3):
        page = Client().get("/references/").content.decode()
    assert re.findall(r"Citation \d", page) == [f"Citation {number}" for number in range(count)]


@pytest.mark.django_db
def test_a_lesson_opens_the_definition_of_its_words_on_a_link_to_the_glossary(site):
    Term.objects.create(key="texte", title="Texte", forms=["texte"], definition="Des mots.")
    lesson = factories.a_lesson(factories.a_module(factories.a_course()), is_sample=True)
    page = Client().get(lesson.url).content.decode()
    assert re.findall(r'<p>Le <span class="term">.*?</p>', page) == [
        '<p>Le <span class="term"><a class="term__word" href="/glossaire/#texte" aria-describedby="def-texte">texte</a>'
        '<span class="term__note" role="tooltip" id="def-texte">Des mots.</span></span> de la leçon.</p>'
    ]
