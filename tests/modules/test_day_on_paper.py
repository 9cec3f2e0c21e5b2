"""A day as one document: its lessons, the questions to oneself, their answers at the end."""

import re
from uuid import uuid4

import pytest

from modules.services.printing import day_html, paper_of
from tests import factories

pytestmark = pytest.mark.django_db


def a_check(stem: str, *choices: str, right: int) -> dict:
    items = [
        {
            "type": "item",
            "id": str(uuid4()),
            "value": {"text": text, "is_correct": place == right, "feedback": f"Pourquoi {text}."},
        }
        for place, text in enumerate(choices)
    ]
    return {"type": "self_check", "value": {"stem": stem, "choices": items}}


@pytest.fixture
def module(site):
    return factories.a_module(factories.a_course())


def test_questions_stand_in_the_lesson_and_their_answers_at_the_end_of_the_day(module):
    checks = [a_check("Une ?", "oui", "non", right=1), a_check("Deux ?", "ici", "là", "ailleurs", right=2)]
    lessons = [factories.a_lesson(module, "Première", self_checks=checks), factories.a_lesson(module, "Seconde")]
    paper, key = day_html(module, lessons).split('id="reponses"')
    assert re.findall(r"<li>(oui|non|ici|là|ailleurs)</li>", paper) == ["oui", "non", "ici", "là", "ailleurs"]
    assert "Pourquoi" not in paper
    assert re.findall(r"<b>([A-Z]\. [^<]*)</b>", key) == ["B. non", "C. ailleurs"]
    assert ("Pourquoi non." in key, "Première" in key, "Seconde" in key) == (True, True, False)


def test_a_day_without_questions_has_no_page_of_answers(module):
    assert "reponses" not in day_html(module, [factories.a_lesson(module)])


def test_every_anchor_of_a_day_is_one_place(module):
    lessons = [factories.a_lesson(module, f"Leçon {number}") for number in range(3)]
    anchors = re.findall(r' id="([^"]*)"', day_html(module, lessons))
    assert anchors == ["lecon-1", "lecon-2", "lecon-3"]


def test_a_drawing_on_paper_is_written_in_the_font_of_the_page(module):
    page = paper_of('<p>Une page.</p><svg viewBox="0 0 9 9"><text y="9">Un mot</text></svg>')
    [drawing] = page.etree_element.iter("{http://www.w3.org/2000/svg}svg")
    assert drawing.get("font-family").startswith("Atkinson,")
