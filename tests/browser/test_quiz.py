"""A running attempt in Chromium: both layouts, by keyboard, without JavaScript, for everybody."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from modules.enums import Behaviour, Layout
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
from tests.factories import OTHER, RIGHT, WRONG
from training.models import Attempt
from training.services.attempts import start_attempt, submit_attempt

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KINDS = [
    *(SingleChoice, MultipleChoice, TrueFalse, ShortAnswer, Matching, Ordering, Numeric, Cloze, FreeText),
    *(Rating, Situation),
]
SAVED = re.compile(r"Enregistré à \d\d:\d\d:\d\d")


def begin(story, *kinds, **fields) -> Attempt:
    quiz = factories.a_quiz(story.module, *[factories.a_question(kind) for kind in kinds], **fields)
    return start_attempt(enrolment=story.enrolment, quiz=quiz)


def address_of(attempt: Attempt, question="") -> str:
    return reverse("training:attempt", args=[attempt.pk]) + (f"?question={question}" if question else "")


def answers_of(attempt: Attempt) -> list:
    return [response.answer for response in attempt.responses.all()]


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_no_page_of_a_quiz_has_an_accessibility_violation(story, new_page, assert_accessible, width, scheme):
    page = new_page(story.learner, width=width, scheme=scheme)
    whole = begin(story, *KINDS, behaviour=Behaviour.IMMEDIATE, time_limit_minutes=30)
    page.goto(address_of(whole))
    assert_accessible(page)
    one_by_one = begin(story, *KINDS[:2], layout=Layout.ONE_BY_ONE)
    page.goto(address_of(one_by_one, 2))
    assert_accessible(page)
    page.goto(address_of(one_by_one, "fin"))
    page.get_by_role("button", name="Rendre le quiz").click()
    assert_accessible(page)
    for attempt in (submit_attempt(attempt=one_by_one), submit_attempt(attempt=begin(story, Rating))):
        page.goto(reverse("training:attempt_result", args=[attempt.pk]))
        assert_accessible(page)
        page.goto(attempt.quiz.url)
        assert_accessible(page)


def test_every_kind_is_saved_by_itself(story, new_page):
    attempt = begin(story, *(kind for kind in KINDS if kind is not Situation))
    page = new_page(story.learner)
    page.goto(address_of(attempt))
    page.check(f"[name=q1][value='{RIGHT}']")
    page.check(f"[name=q2][value='{RIGHT}']")
    page.check("[name=q3][value=True]")
    page.fill("[name=q4]", "lien")
    page.locator("[name^=q5-]").first.select_option(index=1)
    page.get_by_role("button", name="C’est le bon ordre").click()
    page.fill("[name=q7]", "51,6")
    page.locator("input[name^=q8-]").fill("période")
    page.fill("[name=q9]", "J’écoute.\nEt j’attends.")
    page.check("[name=q10][value='3']", force=True)
    expect(page.locator("[data-state]")).to_have_text(SAVED)
    blank = [response.position for response in attempt.responses.all() if response.answer is None]
    assert (blank, answers_of(attempt)[8]) == ([], "J’écoute.\nEt j’attends.")


def test_matching_and_ordering_are_answered_with_the_keyboard_alone(story, new_page):
    attempt = begin(story, Matching, Ordering, layout=Layout.ONE_BY_ONE)
    page = new_page(story.learner)
    page.goto(address_of(attempt, 1))
    for pair, capital in ((RIGHT, "Paris"), (WRONG, "Rome"), (OTHER, "Madrid")):
        page.locator(f"[name=q1-{pair}]").focus()
        page.keyboard.type(capital)
    page.get_by_role("button", name="Question suivante").press("Enter")
    page.wait_for_url("**/?question=2")
    for rank, text in enumerate(("Étape 1", "Étape 2", "Étape 3")):
        steps_up = page.locator("[data-text]").all_inner_texts().index(text) - rank
        for _ in range(steps_up):
            page.get_by_role("button", name=f"Monter « {text} »").press("Enter")
    page.get_by_role("button", name="C’est le bon ordre").press("Enter")
    expect(page.locator("[data-state]")).to_have_text(SAVED)
    assert [one.version.grade(one.answer).scaled for one in attempt.responses.all()] == [1, 1]


def test_one_question_at_a_time_goes_on_without_javascript(story, new_page):
    attempt = begin(story, SingleChoice, ShortAnswer, layout=Layout.ONE_BY_ONE)
    page = new_page(story.learner, javascript=False)
    page.goto(address_of(attempt))
    page.check(f"[value='{RIGHT}']")
    page.get_by_role("button", name="Question suivante").click()
    page.fill("[name=q2]", "lien")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Chaque question a une réponse.")).to_be_visible()
    page.get_by_role("link", name="Question 1").click()
    expect(page.locator(f"[value='{RIGHT}']")).to_be_checked()
    page.get_by_role("button", name="Question 2 : répondue").click()
    page.get_by_role("button", name="Relire avant de rendre").click()
    page.get_by_role("button", name="Rendre le quiz").click()
    page.wait_for_url("**/resultat/")
    assert Attempt.objects.get(pk=attempt.pk).scaled == 1


def test_a_refused_answer_says_why_and_is_not_sent_again_and_again(story, new_page):
    attempt = begin(story, Numeric)
    page = new_page(story.learner, refusals=(422,))
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.url.endswith("/enregistrer/") else None)
    page.goto(address_of(attempt))
    page.fill("[name=q1]", "cinquante")
    expect(page.locator("#error-1")).to_contain_text("Écrivez un nombre")
    expect(page.locator("[name=q1]")).to_have_attribute("aria-invalid", "true")
    page.wait_for_timeout(2500)
    assert (len(sent), answers_of(attempt)) == (1, [None])
    page.fill("[name=q1]", "51,6")
    expect(page.locator("[data-state]")).to_have_text(SAVED)
    expect(page.locator("#error-1")).to_have_count(0)
