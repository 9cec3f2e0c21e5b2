"""T1: somebody reads another's attempt, answers, result, note or attestation."""

import pytest

from tests.threats.cast import NOTE, ROLES, belongings_of, body_of, browser, sessions_of

pytestmark = pytest.mark.django_db
NOBODYS = 987_654_321
OTHERS = ["stranger", "other_learner", "far_learner", "trainer", "other_trainer", "manager", "suspended", "anonymous"]


def owned_addresses(story, mine) -> dict[str, str]:
    """What belongs to the learner: each address, with the blank where its number stands."""
    return {
        f"/tentatives/{mine.running.pk}/": "/tentatives/{}/",
        f"/tentatives/{mine.submitted.pk}/resultat/": "/tentatives/{}/resultat/",
        f"/attestations/{mine.certificate.pk}.pdf": "/attestations/{}.pdf",
    }


@pytest.mark.parametrize("role", OTHERS)
def test_what_belongs_to_somebody_else_is_as_what_does_not_exist(story, role):
    mine, client = belongings_of(story), browser(sessions_of(story).get(role))
    for address, blank in owned_addresses(story, mine).items():
        theirs, nobodys = client.get(address), client.get(blank.format(NOBODYS))
        assert (theirs.status_code, body_of(theirs)) == (nobodys.status_code, body_of(nobodys))
        assert theirs.status_code == (302 if role in ("anonymous", "suspended") else 404)


@pytest.mark.parametrize("role", ["learner", "other_learner", "far_learner", "other_trainer"])
def test_another_trainers_session_is_as_one_that_does_not_exist(story, role):
    mine, client = belongings_of(story), browser(sessions_of(story)[role])
    for address, blank in (
        (f"/ma-session/{story.cohort.pk}/", "/ma-session/{}/"),
        (f"/ma-session/stagiaires/{story.enrolment.pk}/", "/ma-session/stagiaires/{}/"),
        (f"/ma-session/tentatives/{mine.submitted.pk}/", "/ma-session/tentatives/{}/"),
    ):
        theirs, nobodys = client.get(address), client.get(blank.format(NOBODYS))
        assert (theirs.status_code, body_of(theirs)) == (404, body_of(nobodys))


def test_the_neighbouring_numbers_of_every_address_show_only_what_is_theirs(story, log_in):
    mine = belongings_of(story)
    theirs = {
        "tentatives/{}/": set(),
        "tentatives/{}/resultat/": set(),
        "attestations/{}.pdf": set(),
    }
    near = range(-5, 6)
    client = log_in(story.other_learner)
    found = {
        blank: {
            number
            for distance in near
            if (number := pk + distance) > 0 and client.get("/" + blank.format(number)).status_code != 404
        }
        for blank, pk in zip(theirs, (mine.running.pk, mine.submitted.pk, mine.certificate.pk), strict=True)
    }
    assert found == theirs


def test_a_private_note_is_on_no_page_but_its_authors(story):
    belongings_of(story)
    keys = sessions_of(story)
    trainee = f"/ma-session/stagiaires/{story.enrolment.pk}/"
    addresses = ("/mon-parcours/", story.lesson.url, trainee, f"/ma-session/{story.cohort.pk}/", "/mon-attestation/")
    readers = {
        role
        for role in ROLES
        for address in addresses
        if NOTE.encode() in body_of(browser(keys.get(role)).get(address))
    }
    assert readers == {"learner"}
