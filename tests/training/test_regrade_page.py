"""The page of a regrade: the effect, the reason, the act."""

import pytest

from tests import factories
from tests.factories import WRONG
from tests.training.regraded import REASON, corrected, planned
from training.exceptions import NothingToRegrade
from training.models import Regrade

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(story):
    return story.quiz.slots.get().question.get_real_instance()


def address(question) -> str:
    return f"/ma-session/questions/{question.pk}/recalcul/"


def test_the_page_asks_for_a_reason_and_keeps_what_was_typed(story, question, log_in):
    factories.a_submitted_attempt(story.enrolment, story.quiz, WRONG)
    corrected(question, WRONG)
    seen = planned(story, question, user=story.trainer).fingerprint
    fields = {"policy": "apply", "seen": seen, "reason": " ", "message": "Pardon."}
    page = log_in(story.trainer).post(address(question), fields)
    html = page.content.decode()
    assert (page.status_code, Regrade.objects.count()) == (422, 0)
    assert [text for text in ("Dites pourquoi ces résultats changent.", "Pardon.") if text not in html] == []


def test_the_page_applies_what_it_showed_then_says_so(story, question, log_in):
    factories.a_submitted_attempt(story.enrolment, story.quiz, WRONG)
    corrected(question, WRONG)
    seen = planned(story, question, user=story.trainer).fingerprint
    fields = {"policy": "apply", "seen": seen, "reason": REASON}
    client = log_in(story.trainer)
    first, second = (client.post(address(question), fields, follow=True).content.decode() for _ in range(2))
    assert ("1 résultat recalculé." in first, REASON in first) == (True, True)
    assert (str(NothingToRegrade.message) in second, Regrade.objects.count()) == (True, 1)


def test_the_page_shows_an_effect_that_has_changed_before_applying_it(story, question, log_in):
    factories.a_submitted_attempt(story.enrolment, story.quiz, WRONG)
    corrected(question, WRONG)
    fields = {"policy": "apply", "seen": "autre", "reason": REASON}
    page = log_in(story.trainer).post(address(question), fields)
    assert (page.status_code, REASON in page.content.decode(), Regrade.objects.count()) == (409, True, 0)


def test_a_question_that_a_trainer_has_put_to_nobody_does_not_exist_for_them(story, question, log_in):
    factories.a_submitted_attempt(story.enrolment, story.quiz, WRONG)
    corrected(question, WRONG)
    client, fields = log_in(story.other_trainer), {"policy": "full", "seen": "x", "reason": REASON}
    assert [client.get(address(question)).status_code, client.post(address(question), fields).status_code] == [404, 404]
    assert log_in(story.manager).get(address(question)).status_code == 200
