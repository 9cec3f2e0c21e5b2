"""T2: somebody changes another's attempt, completion or note by sending again what its owner sent."""

import pytest
from django.test import Client

from tests import factories
from tests.threats.cast import belongings_of, browser, facts_about, sessions_of

pytestmark = pytest.mark.django_db


def recorded(story, mine) -> list[tuple[str, dict]]:
    """What the learner's browser sends in a day."""
    author = {"author": story.learner.pk}
    note = f"/lecons/{story.lesson.pk}/notes/{factories.REFLECTION_ID}/"
    return [
        (f"/quiz/{story.quiz.pk}/commencer/", author),
        (f"/tentatives/{mine.running.pk}/", author | {"q1": factories.WRONG, "later": "1"}),
        (f"/tentatives/{mine.running.pk}/", author | {"q1": factories.WRONG, "anyway": "1"}),
        (f"/tentatives/{mine.submitted.pk}/", author | {"q1": factories.WRONG, "anyway": "1"}),
        (f"/lecons/{story.lesson.pk}/terminee/", author),
        (f"/lecons/{story.lesson.pk}/a-reprendre/", author),
        (note, author | {"text": "remplacée", "revision": "1"}),
        (note, author | {"text": "remplacée", "revision": "0"}),
        (f"/admin/sessions/inscriptions/{story.enrolment.pk}/retirer/", author),
        (f"/admin/attestations/{mine.certificate.pk}/revoquer/", author | {"reason": "pour voir"}),
    ]


@pytest.mark.parametrize(
    "role", ["anonymous", "suspended", "stranger", "other_learner", "far_learner", "trainer", "other_trainer"]
)
def test_what_somebody_else_sends_again_changes_nothing_of_the_learners(story, role):
    mine, client = belongings_of(story), browser(sessions_of(story).get(role))
    before = facts_about(story.learner)
    for address, fields in recorded(story, mine):
        client.post(address, fields)
    assert facts_about(story.learner) == before


def test_the_same_requests_of_the_learner_do_change_something(story, log_in):
    mine, client = belongings_of(story), log_in(story.learner)
    before = facts_about(story.learner)
    for address, fields in recorded(story, mine)[:-2]:
        client.post(address, fields)
    assert facts_about(story.learner) != before


def test_a_form_of_another_site_changes_nothing_even_in_the_learners_browser(story):
    mine = belongings_of(story)
    client = Client(enforce_csrf_checks=True)
    client.force_login(story.learner)
    before = facts_about(story.learner)
    answers = [client.post(*sent, headers={"Origin": "https://evil.example"}) for sent in recorded(story, mine)[:-2]]
    assert [answer.status_code for answer in answers] == [403] * len(answers)
    assert facts_about(story.learner) == before


def test_a_form_kept_for_its_author_is_given_to_nobody_else(story):
    mine, client = belongings_of(story), Client()
    client.post(f"/tentatives/{mine.running.pk}/", {"author": story.learner.pk, "q1": "ce que j’ai écrit"})
    client.force_login(story.other_learner)
    response = client.get("/reprendre/")
    assert (response.status_code, response.headers["Location"]) == (302, "/bienvenue/")
