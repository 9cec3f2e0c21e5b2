"""What trainers and the organisation see of a session: every page that the table of rights opens to them."""

import re

import pytest

from tests import factories
from tests.threats.cast import belongings_of
from tests.threats.table import rows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TRAINERS_PLACES = ("/ma-session/",)
MANAGERS_PLACES = ("/admin/", "/cette-semaine/", "/reclamations/")
FILES = re.compile(r"\.(pdf|csv|xlsx|zip)$|/etat/$|results/|/justificatifs/|/papier/\d+/$")  # papers, JSON, parts


def pages_of(story, role: str) -> list[str]:
    """The pages of the table that open to a trainer; of a manager, those that open to no trainer."""
    places = MANAGERS_PLACES if role == "manager" else TRAINERS_PLACES
    opened = {row.path for row in rows(story, belongings_of(story)) if row.expected("get")[role] == "200"}
    return sorted(path for path in opened if path.startswith(places) and not FILES.search(path))


@pytest.mark.parametrize("role", ["trainer", "manager"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_every_screen_of_the_team_is_accessible(story, new_page, assert_accessible, role, width, scheme):
    page = new_page(getattr(story, role), width=width, scheme=scheme)
    for address in pages_of(story, role):
        page.goto(address)
        assert_accessible(page)


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_so_it_is_before_anybody_is_enrolled(story, new_page, assert_accessible, width, scheme):
    empty = factories.a_cohort(story.course, story.trainer, name="Valenciennes, hiver")
    page = new_page(story.trainer, width=width, scheme=scheme)
    for end in ("", "emargement/", "exigences/", "messages/", "annonces/", "competences/", "exports/", "enquetes/"):
        page.goto(f"/ma-session/{empty.pk}/{end}")
        assert_accessible(page)
