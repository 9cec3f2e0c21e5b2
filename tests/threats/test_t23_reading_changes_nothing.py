"""T23: a state changes by GET, or by a POST without its token."""

import pytest
from django.test import Client

from tests.threats.cast import LIMIT, belongings_of, browser, crawl, drained, fingerprint, sessions_of
from tests.threats.table import rows

pytestmark = pytest.mark.django_db
ROLES = ["anonymous", "learner", "other_learner", "trainer", "manager"]


def test_opening_every_address_as_each_role_changes_no_row(reading):
    assert reading.changed == set()


@pytest.mark.parametrize("role", ROLES)
def test_following_every_link_as_each_role_changes_no_row(story, role):
    mine, keys = belongings_of(story), sessions_of(story)
    rows(story, mine)
    before = fingerprint()
    pages = crawl(browser(keys.get(role)), "/", "/mon-parcours/")
    after = fingerprint()
    assert {name for name in before if after[name] != before[name]} == set()
    assert len(pages) < LIMIT


def test_a_head_changes_no_row_either(story):
    mine, keys = belongings_of(story), sessions_of(story)
    table = rows(story, mine)
    before = fingerprint()
    for row in table:
        drained(browser(keys["learner"]).head(row.path))
    assert fingerprint() == before


def test_every_form_without_its_token_is_refused(story):
    mine = belongings_of(story)
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(story.manager)
    table = rows(story, mine)
    before = fingerprint()
    statuses = {row.path: client.post(row.path).status_code for row in table}
    assert set(statuses.values()) <= {403, 404, 405}
    assert [path for path, status in statuses.items() if status == 403 and path.startswith("/tentatives/")] != []
    assert fingerprint() == before
