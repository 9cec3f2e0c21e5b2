"""T4: the answer key is in a page, an API, a search or a preview before the learner has submitted."""

import pytest

from modules.models import (
    Cloze,
    FreeText,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Rating,
    ShortAnswer,
    SingleChoice,
    Situation,
    TrueFalse,
)
from tests import factories
from tests.threats.cast import browser, crawl, sessions_of
from training.services.attempts import start_attempt

pytestmark = pytest.mark.django_db
MARKER = "CLE-DU-CORRIGE"


def marked_choices(*right: str) -> list[dict]:
    choices = factories.some_choices(*right)
    for choice in choices:
        choice["value"]["feedback"] = f"{MARKER} choix {choice['id'][-1]}"
    return choices


def marked_parts(blocks: list[dict], key: str) -> list[dict]:
    for block in blocks:
        block["value"][key] = f"{MARKER} partie"
    return blocks


def marked_gaps() -> list[dict]:
    """What is typed is only in the key; what is chosen is shown, among others, and not first."""
    typed, chosen = factories.some_gaps()
    typed["value"] |= {"accepted": f"{MARKER} à écrire", "feedback": MARKER}
    chosen["value"] |= {"options": "zèbre\nabeille\nmouche", "feedback": MARKER}
    return [typed, chosen]


def marked_steps() -> list[dict]:
    """Neither a consequence, nor the step that follows, is known before the decision that leads to it."""
    first, second = factories.some_steps()
    second["value"]["text"] = f"<p>{MARKER} étape suivante</p>"
    for decision in (*first["value"]["decisions"], *second["value"]["decisions"]):
        decision["value"]["consequence"] = f"<p>{MARKER} conséquence</p>"
    return [first, second]


@pytest.fixture
def marked(story):
    """A running attempt at a quiz of every kind, whose keys and feedbacks can be recognised."""
    common, ours = {"feedback": f"<p>{MARKER} commun</p>"}, {"model_answer": f"<p>{MARKER} réponse possible</p>"}
    questions = [
        factories.a_question(SingleChoice, choices=marked_choices(factories.RIGHT), **common),
        factories.a_question(MultipleChoice, choices=marked_choices(factories.RIGHT, factories.OTHER), **common),
        factories.a_question(TrueFalse, feedback_true=f"{MARKER} v", feedback_false=f"{MARKER} f", **common),
        factories.a_question(ShortAnswer, accepted=f"{MARKER} accepté", **common),
        factories.a_question(Matching, pairs=marked_parts(factories.some_pairs(), "feedback"), **common),
        factories.a_question(Ordering, **common),
        factories.a_question(Numeric, value="987654.321", tolerance="12.345", unit_synonyms=MARKER, **common),
        factories.a_question(Cloze, gaps=marked_gaps(), **common),
        factories.a_question(FreeText, rubric=marked_parts(factories.some_criteria(), "description"), **ours, **common),
        factories.a_question(Rating, **common),
        factories.a_question(Situation, steps=marked_steps(), **common),
    ]
    story.quiz = factories.a_quiz(story.module, *questions, title="Quiz aux corrigés reconnaissables")
    story.attempt = start_attempt(enrolment=story.enrolment, quiz=story.quiz)
    return story


def addresses_to_try(story) -> list[str]:
    question = story.quiz.slots.first().question
    return [
        "/",
        "/mon-parcours/",
        "/mon-attestation/",
        story.lesson.url,
        story.quiz.url,
        story.quiz.url + "?mode=preview&in_preview_panel=true",
        f"/tentatives/{story.attempt.pk}/",
        f"/tentatives/{story.attempt.pk}/resultat/",
        f"/ma-session/stagiaires/{story.enrolment.pk}/",
        f"/admin/pages/{story.quiz.pk}/view_draft/",
        f"/admin/pages/{story.quiz.pk}/edit/preview/",
        f"/admin/api/main/pages/{story.quiz.pk}/?fields=*",
        f"/admin/snippets/modules/question/edit/{question.pk}/",
        f"/admin/snippets/modules/singlechoice/preview/{question.pk}/",
        "/admin/snippets/choose/modules/question/?q=corrige",
        "/admin/pages/search/?q=corrige",
        "/rss/",
        "/sitemap.xml",
        "/api/v2/pages/",
        "/search/?q=corrige",
    ]


@pytest.mark.parametrize("role", ["anonymous", "learner", "other_learner", "far_learner", "stranger"])
def test_before_submission_no_page_that_a_learner_opens_holds_the_key(marked, role):
    client = browser(sessions_of(marked).get(role))
    pages = crawl(client, *addresses_to_try(marked))
    assert [address for address, page in pages.items() if MARKER in page.getvalue().decode(errors="replace")] == []


def test_the_crawl_has_really_seen_the_questions(marked, log_in):
    pages = crawl(log_in(marked.learner), *addresses_to_try(marked))
    assert (pages[f"/tentatives/{marked.attempt.pk}/"].status_code, pages[marked.quiz.url].status_code) == (200, 200)


def test_a_form_that_comes_back_with_its_errors_does_not_hold_the_key(marked, log_in):
    client = log_in(marked.learner)
    answers = [
        client.post(f"/tentatives/{marked.attempt.pk}/", fields)
        for fields in ({}, {"q1": "x", "q2": ["x"], "q3": "x", "q4": "x" * 501})
    ]
    assert [MARKER in answer.content.decode() for answer in answers] == [False, False]


def test_the_running_page_tells_neither_a_number_nor_an_order_nor_which_goes_with_which(marked, log_in):
    page = log_in(marked.learner).get(f"/tentatives/{marked.attempt.pk}/").content.decode()
    versions = {one.version.kind: one.version.data for one in marked.attempt.responses.select_related("version")}
    pairs = {(prompt["id"], prompt["match"]) for prompt in versions["matching"]["prompts"]}
    assert ("987654" in page, "12.345" in page, "12,345" in page) == (False, False, False)
    assert page.index("abeille") < page.index("zèbre")
    assert [pair for pair in pairs if f"{pair[0]}-{pair[1]}" in page or f"{pair[0]}{pair[1]}" in page] == []


def test_after_submission_the_review_holds_it(marked, log_in):
    client = log_in(marked.learner)
    client.post(f"/tentatives/{marked.attempt.pk}/", {"q1": factories.RIGHT, "anyway": "1"})
    assert MARKER in client.get(f"/tentatives/{marked.attempt.pk}/resultat/").content.decode()


def test_the_order_and_the_ids_of_choices_do_not_tell_which_is_right(marked, log_in):
    page = log_in(marked.learner).get(f"/tentatives/{marked.attempt.pk}/").content.decode()
    assert ("is_correct" in page, "data-correct" in page, "&quot;correct&quot;" in page) == (False, False, False)
