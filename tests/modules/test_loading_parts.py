"""Associations, orders and numbers that files hold."""

from pathlib import Path

import pytest

from modules.exceptions import ContentError
from modules.models import Matching, Numeric, Ordering
from modules.services.loading import load_site
from tests import factories
from tests.modules.test_loading import content, edit  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
QUIZ = Path("facilitateur/j01/quiz.yaml")
WRITTEN = """questions:
  - id: n-matching
    kind: matching
    competency: C1
    stem: Associez.
    pairs:
      - prompt: L'enfant
        match: Deux ans
      - prompt: La mère
        match: Neuf mois
    distractors: [Un an]
  - id: n-ordering
    kind: ordering
    competency: C1
    stem: Ordonnez.
    items: [Accueillir, Écouter, Relayer]
  - id: n-numeric
    kind: numeric
    competency: C1
    stem: Combien ?
    value: 28.570
    tolerance: 1
    unit: "%"
    unit_synonyms: [pour cent]
"""


@pytest.fixture
def written(content) -> Path:  # noqa: F811
    edit(content, QUIZ, "questions:\n", WRITTEN)
    return content


def written_one(model):
    return model.objects.get(source_id=f"n-{model.kind}")


def frozen(model) -> dict:
    return written_one(model).versions.get().data


def test_each_kind_is_loaded_as_it_was_written(loaded, written):
    load_site(written)
    assert Matching.in_words(frozen(Matching), Matching.solution(frozen(Matching))) == [
        "L’enfant → Deux ans",
        "La mère → Neuf mois",
    ]
    assert [target["text"] for target in frozen(Matching)["targets"]] == ["Deux ans", "Neuf mois", "Un an"]
    assert [item["text"] for item in frozen(Ordering)["items"]] == ["Accueillir", "Écouter", "Relayer"]
    number = frozen(Numeric)
    assert (number["value"], number["tolerance"], number["unit_synonyms"]) == ("28.57", "1", ["pour cent"])


def test_loading_twice_and_saving_without_a_change_write_nothing(loaded, written):
    load_site(written)
    written_one(Numeric).save_revision(user=factories.a_trainer()).publish()
    report = load_site(written)
    assert (report.created, report.updated, report.kept) == ([], [], [])
    edit(written, QUIZ, "stem: Combien ?", "stem: Combien donc ?")
    assert load_site(written).updated == ["n-numeric", "j01-quiz"]


def test_parts_keep_their_ids_when_one_is_added(loaded, written):
    load_site(written)
    before = [item["id"] for item in frozen(Ordering)["items"]]
    edit(written, QUIZ, "[Accueillir, Écouter", "[Saluer, Accueillir, Écouter")
    load_site(written)
    assert [item["id"] for item in written_one(Ordering).freeze()["items"]][1:] == before


FAULTS = [
    ("prompt: La mère", "prompt: L'enfant", "deux paires au moins"),
    ("match: Neuf mois", "reponse: Neuf mois", "champ inconnu « reponse »"),
    ("items: [Accueillir, Écouter, Relayer]", "items: [Accueillir, Accueillir]", "deux éléments au moins"),
    ("value: 28.570", "value: beaucoup", "« value » : un nombre entier ou un nombre est attendu"),
    ("value: 28.570", "value: .nan", "dix chiffres au plus"),
    ("value: 28.570", "value: 1.0000001", "dix chiffres au plus"),
    ("tolerance: 1", "tolerance: -1", "tolerance positive"),
]


@pytest.mark.parametrize(("old", "new", "fault"), FAULTS)
def test_what_a_file_cannot_mean_is_named_and_nothing_is_loaded(site, written, old, new, fault):
    edit(written, QUIZ, old, new)
    with pytest.raises(ContentError) as error:
        load_site(written)
    assert [line for line in error.value.faults if fault in line] != []
    assert Matching.objects.count() == 0
