"""Marking, by keyboard alone."""

import pytest
from playwright.sync_api import expect

from modules.models import FreeText
from tests import factories
from training.models import Mark

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_a_trainer_marks_two_answers_without_a_mouse(story, new_page, assert_accessible, width, scheme):
    quiz = factories.a_quiz(story.module, factories.a_question(FreeText))
    for enrolment in (story.enrolment, story.other_enrolment):
        factories.a_submitted_attempt(enrolment, quiz, "Je l’écoute.")
    page = new_page(story.trainer, width=width, scheme=scheme)
    page.goto("/ma-session/corrections/")
    assert_accessible(page)
    page.locator("main table a").click()
    assert_accessible(page)
    page.locator("main table a").first.click()
    assert_accessible(page)
    for points in ("3", "1.5"):
        first = page.locator("[name^=points-]").first
        expect(first).to_have_value("")
        first.focus()
        page.keyboard.type(points)
        page.keyboard.press("Tab")
        page.keyboard.type("2")
        page.keyboard.press("Tab")
        page.keyboard.type("Merci.")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".message--success")).to_be_visible()
    page.wait_for_url(f"**/corrections/{story.cohort.pk}/{quiz.pk}/*/")
    assert list(Mark.objects.values_list("comment", flat=True)) == ["Merci.", "Merci."]
    page.get_by_role("link", name="Publier les corrections…").click()
    assert_accessible(page)
    page.get_by_role("button", name="Publier ces 2 résultats").click()
    expect(page.locator(".message--success")).to_contain_text("2 résultats publiés.")
