"""The page of a running attempt and its result, as a browser without JavaScript meets them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from modules.enums import Behaviour, Layout, ReviewWhat, ReviewWhen, ScoreKept
from modules.models import FreeText, MultipleChoice, Rating, ShortAnswer, SingleChoice, Situation
from tests import factories
from tests.factories import OTHER, RIGHT, WRONG
from training.models import Attempt, Regrade, ScoreChange
from training.services.answers import save_answers
from training.services.attempts import start_attempt, submit_attempt
from training.services.marking import mark_response, release_marks

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(story, log_in):
    return log_in(story.learner)


def begin(story, *kinds, **fields) -> Attempt:
    quiz = factories.a_quiz(story.module, *[factories.a_question(kind) for kind in kinds], **fields)
    return start_attempt(enrolment=story.enrolment, quiz=quiz)


def submitted(story, *kinds, answers=None, **fields) -> Attempt:
    attempt = begin(story, *kinds, **fields)
    save_answers(attempt=attempt, answers=answers or {})
    return submit_attempt(attempt=attempt)


def address_of(attempt: Attempt, question="") -> str:
    return reverse("training:attempt", args=[attempt.pk]) + (f"?question={question}" if question else "")


def result_of(attempt: Attempt) -> str:
    return reverse("training:attempt_result", args=[attempt.pk])


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def words(part) -> str:
    return " ".join(part.get_text(" ").split())


def answers_of(attempt: Attempt) -> list:
    return [response.answer for response in attempt.responses.all()]


def test_one_by_one_opens_on_the_first_blank_question(story, client):
    attempt = begin(story, SingleChoice, ShortAnswer, layout=Layout.ONE_BY_ONE)
    save_answers(attempt=attempt, answers={1: RIGHT})
    page = soup(client.get(address_of(attempt)))
    assert [words(one) for one in page.select(".crumbs [aria-current]")] == ["Question 2 sur 2"]
    assert [words(one) for one in page.select(".segment")] == ["Question 1 : répondue", "Question 2 : sans réponse"]


def test_going_to_another_question_saves_this_one(story, client):
    attempt = begin(story, SingleChoice, ShortAnswer, layout=Layout.ONE_BY_ONE)
    answer = client.post(address_of(attempt, 1), {"r1": 0, "q1": RIGHT, "go": "2"})
    assert (answer.url, answers_of(attempt)) == (address_of(attempt, 2), [RIGHT, None])


def test_the_last_question_leads_to_the_summary_which_says_what_is_blank(story, client):
    attempt = begin(story, SingleChoice, ShortAnswer, layout=Layout.ONE_BY_ONE)
    answer = client.post(address_of(attempt, 2), {"r2": 0, "q2": "lien", "go": "fin"}, follow=True)
    rows = [words(row) for row in soup(answer).select(".places li")]
    assert rows == ["Question 1 sans réponse", "Question 2 répondue"]


def test_handing_in_from_the_summary_warns_of_blanks_then_obeys(story, client):
    attempt = begin(story, SingleChoice, ShortAnswer, layout=Layout.ONE_BY_ONE)
    warned = soup(client.post(address_of(attempt, "fin")))
    assert [words(button) for button in warned.select(".actions [name=anyway]")] == ["Rendre quand même"]
    assert client.post(address_of(attempt, "fin"), {"anyway": "1"}).url == result_of(attempt)


def test_a_question_still_to_correct_keeps_the_page_and_what_was_typed(story, client):
    attempt = begin(story, ShortAnswer, SingleChoice)
    typed = {"r1": 0, "q1": "l" * 501, "r2": 0, "q2": RIGHT}
    answer = client.post(address_of(attempt), typed)
    page = soup(answer)
    assert (answer.status_code, page.select_one("[name=q1]")["value"]) == (422, "l" * 501)
    assert answers_of(attempt) == [None, RIGHT]


def test_a_stale_page_is_shown_the_other_answer_and_changes_nothing(story, client):
    attempt = begin(story, ShortAnswer)
    save_answers(attempt=attempt, answers={1: "ailleurs"})
    page = soup(client.post(address_of(attempt), {"r1": 0, "q1": "ici"}))
    assert words(page.select_one("form [data-conflict] [data-words]")) == "ailleurs"
    assert answers_of(attempt) == ["ailleurs"]
    again = {"r1": page.select_one("[name=r1]")["value"], "q1": page.select_one("[name=q1]")["value"], "go": "1"}
    client.post(address_of(attempt), again)
    assert answers_of(attempt) == ["ici"]


def test_a_checked_question_is_explained_and_closed_while_the_others_stay_open(story, client):
    attempt = begin(story, SingleChoice, ShortAnswer, behaviour=Behaviour.IMMEDIATE)
    posted = {"r1": 0, "q1": WRONG, "r2": 0, "q2": "", "check": "1"}
    page = soup(client.post(address_of(attempt), posted, follow=True))
    assert [words(one) for one in page.select("#question-1 .is-right p:not(.answer__tag)")] == [
        "Choix 1",
        "Parce que 1.",
    ]
    assert [field["name"] for field in page.select("form [name^=q]")] == ["q2"]
    assert [button["value"] for button in page.select("[name=check]")] == ["2"]


def test_without_the_key_a_checked_question_says_no_more_than_its_result(story, client):
    attempt = begin(story, SingleChoice, behaviour=Behaviour.IMMEDIATE, review_what=ReviewWhat.RESULTS)
    page = soup(client.post(address_of(attempt), {"r1": 0, "q1": WRONG, "check": "1"}, follow=True))
    shown = words(page.select_one("#question-1"))
    assert shown == "Question 1 À revoir · 0 point Laquelle ? Votre réponse Choix 2"


def test_a_page_that_is_sent_again_keeps_its_checked_questions(story, client):
    attempt = begin(story, SingleChoice, ShortAnswer, behaviour=Behaviour.IMMEDIATE)
    client.post(address_of(attempt), {"r1": 0, "q1": RIGHT, "check": "1"})
    page = soup(client.post(address_of(attempt), {"r1": 2, "r2": 0, "q2": ""}))
    assert [one["id"] for one in page.select("form [id^=question-]")] == ["question-1", "question-2"]


def test_a_situation_offers_its_check_only_at_its_end(story, client):
    attempt = begin(story, Situation, behaviour=Behaviour.IMMEDIATE)
    assert soup(client.get(address_of(attempt))).select("[name=check]") == []
    page = soup(client.post(address_of(attempt), {"r1": 0, "q1": WRONG, "decide": "1"}, follow=True))
    assert [button["value"] for button in page.select("[name=check]")] == ["1"]


def test_a_timed_attempt_says_until_when_and_how_long(story, client):
    attempt = begin(story, time_limit_minutes=12)
    page = soup(client.get(address_of(attempt)))
    end = timezone.localtime(attempt.ends_at)
    assert words(page.select_one("[data-until]")).startswith(f"À rendre avant {end:%H:%M}")
    assert int(page.select_one("[data-countdown]")["data-countdown"]) in range(700, 721)


def test_an_attempt_whose_time_is_over_is_handed_in_as_it_was(story, client):
    attempt = begin(story, SingleChoice, time_limit_minutes=12)
    save_answers(attempt=attempt, answers={1: RIGHT})
    Attempt.objects.update(ends_at=timezone.now() - timedelta(minutes=5))
    page = soup(client.get(address_of(attempt), follow=True))
    assert words(page.select_one(".page-head .meta")).endswith("par le serveur, le temps étant écoulé")
    assert words(page.select_one(".score__value")) == "100 %"


@pytest.mark.parametrize("questions", [1, 3])
@pytest.mark.parametrize("layout", Layout.values)
def test_a_running_attempt_costs_the_same_whatever_the_number_of_questions(
    story, client, questions, layout, django_assert_num_queries
):
    attempt = begin(story, *[SingleChoice] * questions, layout=layout)
    client.get(address_of(attempt))
    with django_assert_num_queries(6 if layout == Layout.ONE_BY_ONE else 5):
        client.get(address_of(attempt))


@pytest.mark.parametrize("questions", [1, 3])
def test_a_result_costs_the_same_whatever_the_number_of_questions(story, client, questions, django_assert_num_queries):
    attempt = submitted(story, *[SingleChoice] * questions)
    client.get(result_of(attempt))
    with django_assert_num_queries(8):
        client.get(result_of(attempt))


def test_results_without_the_key_say_what_was_answered_and_no_more(story, client):
    attempt = submitted(story, MultipleChoice, answers={1: [RIGHT, WRONG]}, review_what=ReviewWhat.RESULTS)
    review = soup(client.get(result_of(attempt))).select_one(".review")
    assert [words(line) for line in review.select(".written li")] == ["Choix 1", "Choix 2"]
    assert "Parce que" not in words(review)


def test_a_review_that_is_not_open_yet_says_when(story, client):
    attempt = submitted(story, SingleChoice, answers={1: WRONG}, review_when=ReviewWhen.SETTLED, attempts_allowed=2)
    page = soup(client.get(result_of(attempt)))
    assert page.select(".review") == []
    assert "quand vous n’aurez plus de tentative" in words(page.main)


def test_the_result_says_which_attempt_counts_and_when_the_next_may_start(story, client):
    rules = {"attempts_allowed": 3, "score_kept": ScoreKept.LAST, "retry_delay_hours": 24}
    attempt = submitted(story, SingleChoice, answers={1: WRONG}, **rules)
    page = words(soup(client.get(result_of(attempt))).main)
    assert "Il vous reste 2 tentatives. Votre dernier résultat compte." in page
    assert "Vous pourrez recommencer à partir du" in page


def test_a_self_positioning_has_no_score(story, client):
    attempt = submitted(story, Rating, answers={1: 3})
    page = soup(client.get(result_of(attempt)))
    assert (page.select(".score"), words(page.select_one(".is-chosen .scale__mine"))) == ([], "Votre position")


def test_an_attempt_that_awaits_its_marks_says_so_and_shows_nothing(story, client):
    attempt = submitted(story, FreeText, SingleChoice, answers={1: "J’écoute.", 2: OTHER})
    page = soup(client.get(result_of(attempt)))
    assert (page.select(".score"), page.select(".review")) == ([], [])
    assert "quand la correction sera publiée" in words(page.main)


def test_released_marks_show_their_points_and_comment_and_later_ones_wait(story, client):
    attempt = submitted(story, FreeText, answers={1: "J’écoute."})
    marked = {"response": attempt.responses.get(), "author": story.trainer}
    first = mark_response(**marked, points={RIGHT: 3, WRONG: 1}, comment="Bien vu.", seen=0)
    release_marks(cohort=story.cohort, quiz=attempt.quiz, author=story.trainer)
    mark_response(**marked, points={RIGHT: 0, WRONG: 0}, comment="Relu.", seen=first.pk)
    mark = soup(client.get(result_of(attempt))).select_one(".marked")
    assert words(mark) == "Accueil 3 / 3 Relais 1 / 2 Bien vu."


def test_a_revised_result_says_from_what_to_what_and_why(story, client):
    attempt = submitted(story, SingleChoice, answers={1: WRONG})
    response = attempt.responses.get()
    question = response.version.question
    made = Regrade.objects.create(
        question=question, version=response.version, policy="full", reason="Énoncé ambigu.", author=story.trainer
    )
    ScoreChange.objects.create(
        attempt=attempt,
        response=response,
        regrade=made,
        response_before=0,
        response_after=1,
        attempt_before=Decimal(0),
        attempt_after=Decimal(1),
        author=story.trainer,
    )
    page = words(soup(client.get(result_of(attempt))).main)
    assert "0 % → 100 %. Motif : Énoncé ambigu." in page


def test_the_page_of_a_quiz_says_why_it_cannot_start_instead_of_offering_to(story, client):
    attempt = submitted(story, SingleChoice, answers={1: WRONG}, attempts_allowed=1)
    page = soup(client.get(attempt.quiz.url))
    assert page.select("main form") == []
    assert "Vous avez utilisé toutes les tentatives permises." in words(page.main)


def test_the_page_of_a_quiz_says_its_limit_with_the_time_granted(story, client):
    quiz = factories.a_quiz(story.module, time_limit_minutes=30)
    story.enrolment.adaptations.create(extra_time_percent=33, reason="Tiers-temps", author=story.trainer)
    shown = words(soup(client.get(quiz.url)).select_one(".facts dd"))
    assert shown.startswith("40 min au plus, comptées dès que vous commencez. Votre temps supplémentaire de 10 min")


@pytest.mark.parametrize("tries", [1, 3])
def test_the_page_of_a_quiz_costs_the_same_however_often_it_was_tried(story, client, tries, django_assert_num_queries):
    for _ in range(tries):
        factories.a_submitted_attempt(story.enrolment, story.quiz, WRONG)
    client.get(story.quiz.url)
    with django_assert_num_queries(12):
        client.get(story.quiz.url)
