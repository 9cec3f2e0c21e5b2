"""T3, T32: what is not theirs answers people of another session, and those who left, as what does not exist."""

import re

import pytest

from tests.threats.cast import (
    answer_of,
    body_of,
    browser,
    drained,
    fingerprint,
    session_of,
    undone,
)
from tests.threats.table import Row
from training.services.enrolments import withdraw

pytestmark = pytest.mark.django_db
NOBODYS = "987654321"
VERBS = ["get", "head", "post", "put", "patch", "delete", "options"]
REFUSED = ("404", "405")


def numbered(table: list[Row]) -> dict[str, str]:
    """The addresses of ours that hold a number, each with one that leads nowhere."""
    ours = [row for row in table if row.name.startswith(("training:", "certificates:"))]
    return {row.path: blank for row in ours if (blank := re.sub(r"(?<=/)\d+(?=[/.])", NOBODYS, row.path)) != row.path}


def answers_to(client, verbs: list[str], address: str, fields: dict) -> dict:
    """What each verb says, and the page that it shows; nothing of it is kept."""
    found = {}
    for verb in verbs:
        with undone():
            response = getattr(client, verb)(address, fields if verb == "post" else None)
            found[verb] = (response.status_code, body_of(response))
    return found


def verbs_refused(row: Row, role: str) -> list[str]:
    """Where the table lets them in by GET or POST, it is not by somebody else's number."""
    return [verb for verb in VERBS if row.expected("post" if verb == "post" else "get")[role] in REFUSED]


@pytest.mark.parametrize("role", ["stranger", "far_learner", "other_trainer", "former"])
def test_every_verb_says_of_another_session_what_it_says_of_none(rights, keys, role):
    client, different = browser(keys[role]), {}
    blanks = numbered(rights)
    for row in rights:
        if row.path in blanks and (verbs := verbs_refused(row, role)):
            theirs = answers_to(client, verbs, row.path, dict(row.fields))
            nobodys = answers_to(client, verbs, blanks[row.path], dict(row.fields))
            different |= {(verb, row.path): theirs[verb][0] for verb in verbs if theirs[verb] != nobodys[verb]}
    assert different == {}


@pytest.mark.parametrize("role", ["learner", "trainer", "manager"])
def test_no_verb_but_post_changes_anything(rights, keys, role):
    client = browser(keys[role])
    before = fingerprint()
    for row in rights:
        for verb in ("put", "patch", "delete", "options"):
            drained(getattr(client, verb)(row.path))
    assert fingerprint() == before


def test_a_trainee_who_left_gets_from_their_own_session_what_a_stranger_gets(story, rights):
    key = session_of(story.learner)
    withdraw(enrolment=story.enrolment)
    found, expected = {}, {}
    for row in rights:
        for verb in ("get", "post"):
            with undone():
                response = getattr(browser(key), verb)(row.path, dict(row.fields))
                found[verb, row.path] = answer_of(drained(response))
            expected[verb, row.path] = row.expected(verb)["stranger"]
    assert {one: (found[one], expected[one]) for one in found if found[one] != expected[one]} == {}
