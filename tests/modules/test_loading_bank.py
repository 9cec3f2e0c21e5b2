"""Questions that several files share: the bank of a day, questions named by another, draws that wait for them."""

import pytest

from modules.exceptions import ContentError
from modules.models import Question, QuizPage
from modules.services.loading import load_site
from tests import factories
from tests.content import REAL, first_day

pytestmark = pytest.mark.django_db
BANK = """questions:
  - id: j02-b01
    kind: true_false
    competency: C2
    stem: Vrai ou faux ?
    correct: true
    feedback_true: Oui.
    feedback_false: Non.
    tags: [final]
"""
QUIZ = """id: j02-test
title: Un essai
introduction: Une phrase.
duration_minutes: 5
mastery_score: 0
questions:
  - use: j02-b01
  - use: j01-q01
"""
DRAWING = QUIZ.partition("questions:")[0] + "draws:\n  - {count: 2, tag: final, competency: C2}\n"


@pytest.fixture
def content(tmp_path):
    return first_day(tmp_path / "content")


def write(content, name: str, text: str) -> None:
    (content / "facilitateur" / "j02" / name).write_text(text)


def quiz() -> QuizPage:
    return QuizPage.objects.get(source_id="j02-test")


def test_the_bank_of_a_day_is_loaded_and_no_quiz_asks_it(loaded, content):
    write(content, "bank.yaml", BANK)
    load_site(content)
    question = Question.objects.get(source_id="j02-b01")
    assert (question.live, question.slots.count(), list(question.tags.names())) == (True, 0, ["final"])


def test_a_quiz_asks_the_very_questions_of_other_files(loaded, content):
    write(content, "bank.yaml", BANK)
    write(content, "quiz-test.yaml", QUIZ)
    load_site(content)
    assert [slot.question.source_id for slot in quiz().slots.all()] == ["j02-b01", "j01-q01"]
    assert Question.objects.filter(source_id="j01-q01").count() == 1


def test_a_question_that_does_not_exist_cannot_be_asked(site, content):
    write(content, "quiz-test.yaml", QUIZ)
    with pytest.raises(ContentError, match="question inconnue « j02-b01 »"):
        load_site(content)


def test_a_quiz_waits_as_a_draft_until_the_bank_has_what_it_draws(loaded, content):
    write(content, "bank.yaml", BANK)
    write(content, "quiz-test.yaml", DRAWING)
    assert (load_site(content).waiting, quiz().live) == (["j02-test"], False)
    write(content, "bank.yaml", BANK + BANK.removeprefix("questions:\n").replace("j02-b01", "j02-b02"))
    assert (load_site(content).waiting, quiz().live) == ([], True)


def test_a_waiting_quiz_that_a_trainer_edits_is_hers_to_publish(loaded, content):
    write(content, "quiz-test.yaml", DRAWING)
    load_site(content)
    page = quiz()
    page.title = "Le mien"
    page.save_revision(user=factories.a_trainer())
    write(content, "bank.yaml", BANK + BANK.removeprefix("questions:\n").replace("j02-b01", "j02-b02"))
    load_site(content)
    assert quiz().live is False


def test_the_whole_course_is_loaded_its_final_quiz_drawn_from_the_ten_days_and_loaded_again_without_a_write(site):
    first, again = load_site(REAL), load_site(REAL)
    assert (first.waiting, again.created, again.updated, again.waiting) == ([], [], [], [])
    final, entry = (QuizPage.objects.get(source_id=name, live=True) for name in ("j10-final", "j01-entree"))
    drawn = {draw.competency.code: draw.count for draw in final.draws.select_related("competency")}
    assert (sorted(drawn), sum(drawn.values())) == ([f"C{number}" for number in range(1, 10)], 30)
    assert len({slot.question.competency for slot in entry.slots.all()}) == 9
    asked = [
        [slot.question_id for slot in QuizPage.objects.get(source_id=name).slots.all()]
        for name in ("j01-positionnement", "j10-positionnement")
    ]
    assert asked[0] == asked[1]
