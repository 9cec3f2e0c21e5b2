"""« Vérifiez-vous »: what a reader asks herself at the end of a lesson."""

import re
from uuid import uuid4

import pytest
from wagtail.blocks import StreamBlockValidationError

from modules.blocks.self_checks import SelfCheckBlocks
from modules.exceptions import ContentError
from modules.models import LessonPage
from modules.services.loading import load_site
from tests import factories
from tests.content import first_day

pytestmark = pytest.mark.django_db
LESSON = "facilitateur/j01/01-une-periode-deux-definitions.md"
CHECKS = """facts_checked_on: 2026-11-22
facts_checked_by: Inès Caron
self_checks:
  - id: j01-l01-c1
    stem: Une question ?
    choices:
      - text: Le choix juste
        correct: true
        feedback: Oui, voici pourquoi.
      - text: Un autre choix
        feedback: Non, voici pourquoi.
---
"""


def choice(text: str, *, is_correct: bool = False) -> dict:
    return {
        "type": "item",
        "id": str(uuid4()),
        "value": {"text": text, "is_correct": is_correct, "feedback": f"Pourquoi {text}."},
    }


def a_check(*choices: dict) -> list[dict]:
    return [{"type": "self_check", "value": {"stem": "Une question ?", "choices": list(choices)}}]


@pytest.fixture
def content(tmp_path):
    """The first day, its first lesson with a question to oneself, and no other."""
    root = first_day(tmp_path / "content")
    front, body = (root / LESSON).read_text().removeprefix("---\n").split("\n---\n", 1)
    kept = front.partition("\nfacts_checked_on:")[0].partition("\nself_checks:")[0]
    (root / LESSON).write_text(f"---\n{kept}\n{CHECKS}{body}")
    return root


@pytest.fixture
def checked(story):
    value = a_check(choice("Le juste", is_correct=True), choice("L’autre"))
    story.lesson.self_checks = value
    factories.published(story.lesson)
    return story.lesson


def test_they_are_loaded_from_the_front_matter_of_a_lesson(loaded, content):
    load_site(content)
    page = LessonPage.objects.get(source_id="j01-l01")
    assert (str(page.facts_checked_on), page.facts_checked_by) == ("2026-11-22", "Inès Caron")
    (check,) = page.self_checks
    choices = [(one["text"], one["is_correct"], one["feedback"]) for one in check.value["choices"]]
    assert choices == [
        ("Le choix juste", True, "Oui, voici pourquoi."),
        ("Un autre choix", False, "Non, voici pourquoi."),
    ]


def test_a_question_keeps_its_id_when_its_words_change(loaded, content):
    load_site(content)
    before = LessonPage.objects.get(source_id="j01-l01").self_checks[0].id
    text = (content / LESSON).read_text()
    (content / LESSON).write_text(text.replace("Une question ?", "La même, mieux dite ?"))
    assert load_site(content).updated == ["j01-l01"]
    after = LessonPage.objects.get(source_id="j01-l01").self_checks[0]
    assert (after.id, after.value["stem"]) == (before, "La même, mieux dite\u202f?")


@pytest.mark.parametrize(
    ("old", "new"),
    [("        correct: true\n", ""), ("      - text: Un autre choix\n        feedback: Non, voici pourquoi.\n", "")],
)
def test_two_choices_at_least_and_one_right(site, content, old, new):
    text = (content / LESSON).read_text()
    assert old in text
    (content / LESSON).write_text(text.replace(old, new))
    with pytest.raises(ContentError, match="de deux à quatre choix, dont un seul est juste"):
        load_site(content)


@pytest.mark.parametrize("right", [0, 2])
def test_an_author_marks_one_choice_as_right(right):
    block = SelfCheckBlocks()
    value = block.to_python(a_check(*(choice(f"Choix {n}", is_correct=n < right) for n in range(3))))
    with pytest.raises(StreamBlockValidationError) as error:
        block.clean(value)
    assert "Un seul choix est juste." in str(error.value.as_json_data())


def test_a_lesson_says_why_each_choice_is_right_or_not_and_sends_nothing(checked, story, log_in):
    page = log_in(story.learner).get(checked.url).content.decode()
    section = page.split('class="block self-checks"')[1].split("</section>")[0]
    assert section.count('type="radio"') == 2
    assert section.count("Pourquoi L’autre.") == 1
    assert ("<form" in section, "<button" in section, "<script" in section) == (False, False, False)


def test_one_checks_oneself_before_one_writes(checked, story, log_in):
    page = log_in(story.learner).get(checked.url).content.decode()
    assert page.index("Le texte de la leçon.") < page.index("self-checks") < page.index("block reflection")


def test_a_lesson_says_that_it_is_to_be_validated_until_somebody_answers_for_it(story, log_in):
    browser = log_in(story.learner)
    assert facts(browser, story) == "Contenu proposé, à valider · responsable\u00a0: à désigner"
    story.lesson.facts_checked_on, story.lesson.facts_checked_by = "2026-11-22", "Inès Caron"
    factories.published(story.lesson)
    assert (
        facts(browser, story) == "Contenu validé · faits vérifiés le 22 novembre 2026 · responsable\u00a0: Inès Caron"
    )


def facts(browser, story) -> str:
    page = browser.get(story.lesson.url).content.decode()
    said = page.split('lesson__facts">')[1].split("</p>")[0]
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", "", said)).strip()
