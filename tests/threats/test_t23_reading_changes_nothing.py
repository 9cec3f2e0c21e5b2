"""T23: a state changes by GET, or by a POST without its token."""

import pytest
from django.test import Client

from tests.threats.cast import LIMIT, browser, crawl, drained, fingerprint

pytestmark = pytest.mark.django_db
ROLES = ["anonymous", "learner", "other_learner", "trainer", "manager"]


def test_opening_every_address_as_each_role_changes_no_row(reading):
    assert reading.changed == set()


@pytest.mark.parametrize("role", ROLES)
def test_following_every_link_as_each_role_changes_no_row(rights, keys, role):
    before = fingerprint()
    pages = crawl(browser(keys.get(role)), "/", "/mon-parcours/")
    after = fingerprint()
    assert {name for name in before if after[name] != before[name]} == set()
    assert len(pages) < LIMIT


def test_a_head_changes_no_row_either(rights, keys):
    before = fingerprint()
    for row in rights:
        drained(browser(keys["learner"]).head(row.path))
    assert fingerprint() == before


def test_every_form_without_its_token_is_refused(story, rights):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(story.manager)
    before = fingerprint()
    statuses = {row.path: client.post(row.path).status_code for row in rights}
    assert set(statuses.values()) <= {403, 404, 405}
    assert [path for path, status in statuses.items() if status == 403 and path.startswith("/tentatives/")] != []
    assert fingerprint() == before
