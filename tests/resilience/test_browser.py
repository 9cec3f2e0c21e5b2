"""In a browser: whatever becomes of the network, the session, the tab or the clock, what was answered is there."""

import re
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from modules.enums import Layout
from modules.models import ShortAnswer, SingleChoice
from tests import factories
from tests.factories import RIGHT, WRONG
from training.models import Attempt
from training.services.attempts import start_attempt

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVED, LOST = re.compile(r"Enregistré à \d\d:\d\d:\d\d"), re.compile("gardées sur cet appareil")
SAVES = "**/enregistrer/"


@pytest.fixture
def begin(story):
    """An attempt of the learner at two questions: one to tick, one to write."""

    def started(**fields) -> Attempt:
        questions = [factories.a_question(kind) for kind in (SingleChoice, ShortAnswer)]
        quiz = factories.a_quiz(story.module, *questions, **fields)
        return start_attempt(enrolment=story.enrolment, quiz=quiz)

    return started


def address_of(attempt: Attempt) -> str:
    return reverse("training:attempt", args=[attempt.pk])


def answers_of(attempt: Attempt) -> list:
    return [response.answer for response in attempt.responses.all()]


def state_of(page):
    return page.locator("[data-state]")


def cut(page) -> None:
    """The saves get lost on their way; pages still load."""
    page.context.route(SAVES, lambda route: route.abort("connectionfailed"))


def mend(page) -> None:
    page.context.unroute(SAVES)


def kept_on(page) -> list:
    return page.evaluate("Object.keys(localStorage)")


def test_what_is_answered_without_network_survives_a_reload_and_is_saved_when_it_is_back(begin, story, new_page):
    attempt = begin()
    page = new_page(story.learner)
    page.goto(address_of(attempt))
    page.context.set_offline(True)
    page.check(f"[value='{RIGHT}']")
    page.fill("[name=q2]", "lien")
    expect(state_of(page)).to_contain_text(LOST)
    page.get_by_role("button", name="Rendre le quiz").click()
    expect(state_of(page)).to_contain_text(LOST)
    assert answers_of(attempt) == [None, None]
    cut(page)
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("[name=q2]")).to_have_value("lien")
    expect(page.locator(f"[value='{RIGHT}']")).to_be_checked()
    mend(page)
    expect(state_of(page)).to_have_text(SAVED, timeout=12_000)
    assert (answers_of(attempt), kept_on(page)) == ([RIGHT, "lien"], [])


def test_what_is_typed_in_an_expired_session_is_saved_after_logging_in_again(begin, story, new_page):
    attempt = begin(layout=Layout.ONE_BY_ONE)
    page = new_page(story.learner, refusals=(401,))
    page.goto(address_of(attempt) + "?question=2")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.fill("[name=q2]", "attachement")
    expect(state_of(page)).to_contain_text("Votre session a expiré")
    page.get_by_role("link", name="Reconnectez-vous").click()
    page.fill("[name=username]", story.learner.email)
    page.fill("[name=password]", factories.PASSWORD)
    page.click("main form button")
    expect(page.locator("[name=q2]")).to_have_value("attachement")
    expect(state_of(page)).to_have_text(SAVED)
    assert answers_of(attempt) == [None, "attachement"]


def test_what_a_closed_tab_had_not_sent_is_saved_by_the_next_one_whatever_question_it_shows(begin, story, new_page):
    attempt = begin(layout=Layout.ONE_BY_ONE)
    page = new_page(story.learner)
    page.goto(address_of(attempt) + "?question=2")
    cut(page)
    page.fill("[name=q2]", "lien")
    expect(state_of(page)).to_contain_text(LOST)
    page.close()
    mend(page)
    page = page.context.new_page()
    page.goto(address_of(attempt) + "?question=1")
    expect(state_of(page)).to_have_text(SAVED)
    assert (answers_of(attempt), kept_on(page)) == ([None, "lien"], [])


def test_nobody_else_on_the_same_device_sees_what_was_kept(begin, story, new_page, log_in, live_server):
    attempt = begin()
    page = new_page(story.learner, refusals=(403,))
    page.goto(address_of(attempt))
    cut(page)
    page.fill("[name=q2]", "à moi seule")
    expect(state_of(page)).to_contain_text(LOST)
    other = start_attempt(enrolment=story.other_enrolment, quiz=attempt.quiz)
    cookie = log_in(story.other_learner).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    mend(page)
    page.goto(address_of(other))
    page.check(f"[value='{WRONG}']")
    expect(state_of(page)).to_have_text(SAVED)
    expect(page.locator("[name=q2]")).to_have_value("")
    assert (answers_of(other), answers_of(attempt)) == ([WRONG, None], [None, None])


def test_a_stale_tab_is_told_and_changes_nothing_until_its_author_chooses(begin, story, new_page):
    attempt = begin()
    stale = new_page(story.learner, refusals=(409,))
    stale.goto(address_of(attempt))
    page = stale.context.new_page()
    page.goto(address_of(attempt))
    page.fill("[name=q2]", "la neuve")
    expect(state_of(page)).to_have_text(SAVED)
    stale.fill("[name=q2]", "l’ancienne")
    expect(stale.locator("[data-conflict]")).to_contain_text("« la neuve »")
    assert answers_of(attempt) == [None, "la neuve"]
    stale.get_by_role("button", name="Garder ma réponse").click()
    expect(state_of(stale)).to_have_text(SAVED)
    assert answers_of(attempt) == [None, "l’ancienne"]
    page.fill("[name=q2]", "encore")
    page.get_by_role("link", name="Prendre l’autre").click()
    expect(page.locator("[name=q2]")).to_have_value("l’ancienne")
    assert answers_of(attempt) == [None, "l’ancienne"]


def test_an_acknowledgement_lost_on_its_way_is_no_disagreement(begin, story, new_page):
    attempt = begin()
    page = new_page(story.learner)
    page.goto(address_of(attempt))

    def save_without_a_word(route):
        route.fetch()
        route.abort("connectionreset")

    page.route(SAVES, save_without_a_word, times=1)
    page.fill("[name=q2]", "premier")
    expect(state_of(page)).to_contain_text(LOST)
    assert answers_of(attempt) == [None, "premier"]
    page.fill("[name=q2]", "second")
    expect(state_of(page)).to_have_text(SAVED)
    expect(page.locator("[data-conflict]")).to_have_count(0)
    assert answers_of(attempt) == [None, "second"]


def test_handing_in_twice_and_going_back_gives_one_score(begin, story, new_page):
    attempt = begin()
    page = new_page(story.learner)
    page.goto(address_of(attempt))
    page.check(f"[value='{RIGHT}']")
    page.fill("[name=q2]", "lien")
    page.get_by_role("button", name="Rendre le quiz").dblclick()
    page.wait_for_url("**/resultat/")
    page.go_back()
    page.wait_for_url("**/resultat/")
    attempt = Attempt.objects.get(pk=attempt.pk)
    assert (attempt.scaled, story.enrolment.attempts.count()) == (1, 1)


def test_the_clock_of_the_device_changes_nothing_of_the_limit(begin, story, new_page):
    attempt = begin(time_limit_minutes=12)
    page = new_page(story.learner)
    page.clock.set_fixed_time(datetime.now().astimezone() + timedelta(days=1))
    page.goto(address_of(attempt))
    expect(page.locator("[data-left]")).to_have_text(re.compile("Temps restant : 1[12] min"))
    page.fill("[name=q2]", "lien")
    expect(state_of(page)).to_have_text(SAVED)


def test_when_the_time_is_over_what_was_just_typed_is_handed_in(begin, story, new_page):
    attempt = begin(time_limit_minutes=12)
    page = new_page(story.learner)
    Attempt.objects.update(ends_at=timezone.now() + timedelta(seconds=4))
    page.goto(address_of(attempt))
    page.check(f"[value='{RIGHT}']")
    expect(state_of(page)).to_have_text(SAVED)
    page.locator("[name=q2]").press_sequentially("lien", delay=20)
    page.wait_for_url("**/resultat/")
    attempt = Attempt.objects.get(pk=attempt.pk)
    assert (answers_of(attempt), attempt.scaled) == ([RIGHT, "lien"], 1)
