"""A word of the glossary in a lesson: its definition is hoverable, persistent and dismissible (WCAG 2.2, 1.4.13)."""

import re

import pytest
from playwright.sync_api import expect

from modules.models import Term
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lesson(story):
    Term.objects.create(key="zeugme", title="Zeugme", forms=["zeugme"], definition="Une figure de style. " * 8)
    lines = "<p>Une ligne.</p>" * 40
    return factories.a_lesson(story.module, "Une figure", body=[("text", f"{lines}<p>Le zeugme.</p>{lines}")])


def opened(page, lesson):
    page.goto(lesson.url)
    return page.get_by_role("link", name="zeugme"), page.get_by_role("tooltip", include_hidden=True)


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_a_definition_stays_while_the_pointer_crosses_over_to_it(
    story, lesson, new_page, assert_accessible, width, scheme
):
    page = new_page(story.learner, width=width, scheme=scheme)
    word, note = opened(page, lesson)
    expect(note).to_be_hidden()
    word.hover()
    assert_accessible(page)
    start, end = word.bounding_box(), note.bounding_box()
    across = start["x"] + 5
    for height in range(int(start["y"] + 5), int(end["y"] + 20)):
        page.mouse.move(across, height)
        expect(note).to_be_visible()
    page.mouse.move(across, end["y"] + end["height"] + 40)
    expect(note).to_be_hidden()


def test_escape_shuts_a_definition_and_leaves_the_focus_where_it_is(story, lesson, new_page):
    page = new_page(story.learner)
    word, note = opened(page, lesson)
    word.focus()
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(word).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(note).to_be_visible()


def test_a_definition_opens_above_a_word_at_the_foot_of_the_window(story, lesson, new_page):
    page = new_page(story.learner)
    word, note = opened(page, lesson)
    word.evaluate("word => scrollBy(0, word.getBoundingClientRect().bottom - innerHeight + 10)")
    word.evaluate("word => word.focus({ preventScroll: true })")
    box = note.bounding_box()
    assert (box["y"] > 0, box["y"] + box["height"] <= word.bounding_box()["y"]) == (True, True)


def test_enter_leads_to_the_word_on_the_page_of_the_glossary(story, lesson, new_page):
    page = new_page(story.learner)
    opened(page, lesson)[0].press("Enter")
    expect(page).to_have_url(re.compile("/glossaire/#zeugme$"))
    expect(page.locator("#zeugme dfn")).to_have_text("Zeugme")
