"""Associations, orders and numbers in the hand: keyboard, mouse, finger, and without JavaScript."""

import pytest
from playwright.sync_api import expect

from modules.models import Matching, Numeric, Ordering
from tests import factories
from training.services.attempts import start_attempt

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIST = "[data-ordering] > li"


@pytest.fixture
def attempt(story):
    questions = [factories.a_question(kind) for kind in (Matching, Ordering, Numeric)]
    quiz = factories.a_quiz(story.module, *questions, attempts_allowed=1)
    attempt = start_attempt(enrolment=story.enrolment, quiz=quiz)
    attempt.responses.filter(position=2).update(choice_order=[2, 0, 1])
    return attempt


def ranks(page) -> list[str]:
    return page.locator(f"{LIST} select").evaluate_all("selects => selects.map(select => select.value)")


def shown(page) -> list[str]:
    return [text.strip() for text in page.locator(f"{LIST} [data-text]").all_inner_texts()]


def opened(page, attempt):
    page.goto(f"/tentatives/{attempt.pk}/")
    return page


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_the_three_kinds_are_accessible_before_and_after(story, attempt, new_page, assert_accessible, width, scheme):
    page = opened(new_page(story.learner, width=width, scheme=scheme), attempt)
    assert_accessible(page)
    page.get_by_role("button", name="Descendre « Étape 3 »").click()
    page.get_by_label("Italie").select_option(label="Rome")
    page.get_by_label("Votre réponse, en ans").fill("50")
    page.get_by_role("button", name="Rendre").first.click()
    page.get_by_role("button", name="Rendre quand même").click()
    expect(page.locator("h1")).to_have_text("Votre résultat")
    assert_accessible(page)


def test_nothing_is_answered_until_something_moves_or_the_order_is_said_right(story, attempt, new_page):
    page = opened(new_page(story.learner), attempt)
    assert ranks(page) == ["", "", ""]
    page.get_by_role("button", name="C’est le bon ordre").click()
    assert (ranks(page), shown(page)) == (["1", "2", "3"], ["Étape 3", "Étape 1", "Étape 2"])


def test_an_item_is_moved_by_keyboard_and_its_place_is_said(story, attempt, new_page):
    page = opened(new_page(story.learner), attempt)
    button = page.get_by_role("button", name="Descendre « Étape 3 »")
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert (ranks(page), shown(page)) == (["1", "2", "3"], ["Étape 1", "Étape 2", "Étape 3"])
    expect(button).to_be_focused()
    expect(page.locator("[data-said]")).to_have_text("« Étape 3 » : place 3 sur 3.")


def test_an_item_is_dragged_by_its_handle(story, attempt, new_page):
    page = opened(new_page(story.learner), attempt)
    page.locator(LIST).last.scroll_into_view_if_needed()
    handle = page.locator("[data-handle]").first.bounding_box()
    last = page.locator(LIST).last.bounding_box()
    page.mouse.move(handle["x"] + 10, handle["y"] + 10)
    page.mouse.down()
    page.mouse.move(handle["x"] + 10, last["y"] + last["height"] - 4, steps=8)
    page.mouse.up()
    assert (ranks(page), shown(page)) == (["1", "2", "3"], ["Étape 1", "Étape 2", "Étape 3"])


def test_without_javascript_each_item_has_its_list_of_ranks(story, attempt, new_page):
    page = opened(new_page(story.learner, javascript=False), attempt)
    for item in (1, 2, 3):
        page.get_by_label(f"Étape {item}").select_option(str(item))
    page.get_by_role("button", name="Rendre").first.click()
    assert attempt.responses.get(position=2).answer == {factories.RIGHT: 1, factories.WRONG: 2, factories.OTHER: 3}
