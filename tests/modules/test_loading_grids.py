"""The grids of the final assessments, from their file."""

from pathlib import Path

import pytest

from modules.exceptions import ContentError
from modules.models import Grid
from modules.services.loading import load_site
from tests.content import first_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def content(tmp_path) -> Path:
    return first_day(tmp_path / "content")


def edit(root: Path, old: str, new: str) -> None:
    path = root / "facilitateur/grids.yaml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))


def animation() -> Grid:
    return Grid.objects.get(source_id="grille-animation")


def test_the_two_final_grids_are_loaded_with_four_levels(loaded):
    found = {grid.title: (len(grid.criteria), len(grid.words)) for grid in Grid.objects.all()}
    assert found == {"Mise en situation d’animation": (12, 4), "Dossier territoire et plan de séance": (8, 4)}


def test_a_grid_that_changed_is_loaded_and_criteria_keep_their_ids(loaded, content):
    before = [one["id"] for one in animation().freeze()]
    edit(content, "description: Chaque personne, adulte", "description: Tout le monde, adulte")
    assert load_site(content).updated == ["grille-animation"]
    assert [one["id"] for one in animation().freeze()] == before
    assert animation().freeze()[0]["description"][:13] == "Tout le monde"


def test_a_grid_that_a_trainer_has_edited_is_kept(loaded, content):
    Grid.objects.filter(pk=animation().pk).update(title="La nôtre")
    edit(content, "title: Mise en situation d’animation", "title: Autre titre")
    assert load_site(content).kept == ["grille-animation"]
    assert animation().title == "La nôtre"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("competency: C7", "competency: C12", "compétence inconnue « C12 »"),
        ("levels: [absent, amorcé, présent,", "levels: [absent, amorcé,", "quatre niveaux sont attendus"),
    ],
)
def test_a_grid_with_a_fault_is_refused_with_its_file(site, content, old, new, fault):
    edit(content, old, new)
    with pytest.raises(ContentError) as refused:
        load_site(content)
    assert [(fault in str(one), "grids.yaml" in str(one)) for one in refused.value.faults] == [(True, True)]
