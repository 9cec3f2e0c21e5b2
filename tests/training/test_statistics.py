"""What statistics say of a quiz and of its questions; compared with a naive computation."""

from decimal import Decimal
from math import isclose, sqrt
from types import SimpleNamespace

import pytest
from django.utils import timezone
from hypothesis import example, given, strategies as st

from modules.enums import Marking
from modules.models import TrueFalse
from tests import factories
from tests.factories import OTHER, RIGHT, WRONG
from training.models import Attempt, Response
from training.queries.asked import Answer, asked_in, thirds_of
from training.queries.items import Given, Total, item_rest, items_of, measured
from training.queries.remarks import strength
from training.queries.results import attempts_at, figures_of, first_submitted

VERSION = SimpleNamespace(marking=Marking.AUTOMATIC)
PARTS = st.sampled_from([0.0, 0.25, 0.33333, 0.5, 1.0])


def naive_correlation(xs: list[float], ys: list[float]) -> float | None:
    """As a book writes it."""
    if len(xs) < 5 or len(set(xs)) == 1 or max(ys) - min(ys) < 1e-6:
        return None
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    both = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return both / sqrt(sum((x - mean_x) ** 2 for x in xs) * sum((y - mean_y) ** 2 for y in ys))


def grid(scores: list[list[float]], question: int) -> tuple[list[Given], dict[int, Total]]:
    """Attempts as rows of scores: what was given to one question, and the totals."""
    rows = [Given(attempt, 1, row[question], 30, False) for attempt, row in enumerate(scores)]
    return rows, {attempt: Total(sum(row), len(row)) for attempt, row in enumerate(scores)}


@given(st.lists(st.lists(PARTS, min_size=4, max_size=4), min_size=1, max_size=30))
@example([[1.0] * 4] * 8)  # all alike
@example([[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]] * 3)  # alike elsewhere
@example([[float(n % 2), 1.0, float(n % 2), 0.0] for n in range(5)])  # five answers
def test_discrimination_is_the_correlation_with_the_rest_of_the_quiz(scores):
    rows, totals = grid(scores, 0)
    found = item_rest(rows, totals)
    expected = naive_correlation([row[0] for row in scores], [sum(row[1:]) / 3 for row in scores])
    assert found is expected is None or isclose(found, expected, abs_tol=1e-9)


@given(st.lists(PARTS, min_size=5, max_size=30))
def test_facility_is_the_mean_result(scores):
    item = measured(*grid([[one, 1.0] for one in scores], 0)[:1], VERSION, grid([[1.0, 1.0]] * len(scores), 0)[1], [])
    assert isclose(float(item.facility), sum(scores) / len(scores), abs_tol=1e-5)


def test_a_quiz_of_one_question_has_no_discrimination():
    rows, totals = grid([[0.0], [1.0], [1.0], [0.0], [1.0]], 0)
    assert item_rest(rows, totals) is None


def test_thirds_do_not_favour_who_did_well_among_equals():
    rows = [Answer(attempt, 1, float(attempt % 2), 30, None) for attempt in range(18)]
    totals = {row.attempt: Total(2 + row.scaled, 4) for row in rows}  # all alike at the other questions
    assert thirds_of(rows, totals) == [Decimal("0.5")] * 3


def test_thirds_need_five_people_each():
    rows = [Answer(attempt, 1, 1.0, 30, None) for attempt in range(14)]
    assert thirds_of(rows, {row.attempt: Total(3, 4) for row in rows}) == []


@pytest.mark.parametrize(
    ("value", "word"),
    [(0.4, "très bonne"), (0.35, "bonne"), (0.2, "moyenne"), (0.19, "faible"), (-0.01, "négative"), (None, "")],
)
def test_a_discrimination_has_a_word(value, word):
    assert strength(value) == word


def taken(cohort, quiz, answers: list, **fields) -> Attempt:
    """A submitted attempt of somebody new, with these answers in order, graded."""
    attempt = Attempt.objects.create(
        enrolment=factories.an_enrolment(cohort),
        quiz=quiz,
        **{"number": 1, "submitted_at": timezone.now(), "mastery_score": Decimal("0.7")} | fields,
    )
    answer_all(attempt, answers)
    return attempt


def answer_all(attempt: Attempt, answers: list) -> None:
    slots = attempt.quiz.slots.order_by("sort_order")
    versions = [slot.question.versions.latest("number") for slot in slots]
    scores = [version.grade(answer).scaled for version, answer in zip(versions, answers, strict=True)]
    Response.objects.bulk_create(
        Response(
            attempt=attempt, version=version, position=position, answer=answer, seconds=10 * position, scaled=score
        )
        for position, (version, answer, score) in enumerate(zip(versions, answers, scores, strict=True), start=1)
    )
    attempt.scaled = sum(scores) / len(scores) if attempt.submitted_at else None
    attempt.save()


@pytest.fixture
def quiz(story):
    questions = [factories.a_question(), factories.a_question(TrueFalse), factories.a_question()]
    return factories.a_quiz(story.module, *questions, title="Trois questions")


def first_of(story, quiz):
    return first_submitted(attempts_at(quiz, user=story.trainer, cohort=story.cohort))


@pytest.mark.django_db
def test_statistics_from_the_database_are_those_of_a_naive_computation(story, quiz):
    given_answers = [[RIGHT, True, RIGHT], [RIGHT, True, WRONG], [WRONG, False, WRONG], [RIGHT, False, RIGHT]]
    given_answers += [[WRONG, True, OTHER], [None, False, None], [RIGHT, True, RIGHT]]
    scores = [[float(one in (RIGHT, True)) for one in row] for row in given_answers]
    for answers in given_answers:
        taken(story.cohort, quiz, answers)
    for place, item in enumerate(items_of(quiz, first_of(story, quiz))):
        here = [row[place] for row in scores]
        rest = [(sum(row) - row[place]) / 2 for row in scores]
        assert item.asked == 7
        assert item.seconds == 10 * (place + 1)
        assert isclose(float(item.facility), sum(here) / 7, abs_tol=1e-5)
        assert isclose(item.discrimination, naive_correlation(here, rest), abs_tol=1e-9)


@pytest.mark.django_db
def test_choices_are_counted_among_those_who_answered(story, quiz):
    for answer in [RIGHT, RIGHT, WRONG, OTHER, None]:
        taken(story.cohort, quiz, [answer, True, RIGHT])
    item = items_of(quiz, first_of(story, quiz))[0]
    assert [(choice.name, choice.count, choice.share, choice.is_right) for choice in item.choices] == [
        ("A", 2, Decimal("0.5"), True),
        ("B", 1, Decimal("0.25"), False),
        ("C", 1, Decimal("0.25"), False),
    ]
    assert (item.asked, item.blank, item.answers) == (5, 1, 4)


@pytest.mark.django_db
def test_who_picked_a_choice_is_told_by_the_rest_of_the_quiz(story, quiz):
    for answers in [[RIGHT, True, RIGHT], [RIGHT, False, RIGHT], [WRONG, False, WRONG]] * 2:
        taken(story.cohort, quiz, answers)
    question = quiz.slots.order_by("sort_order").first().question_id
    choices = asked_in(first_of(story, quiz), question).item.choices
    assert [choice.rest for choice in choices] == [Decimal("0.75"), Decimal(0), None]


@pytest.mark.django_db
def test_only_first_submitted_attempts_count(story, quiz):
    first = taken(story.cohort, quiz, [WRONG, False, WRONG])
    again = Attempt.objects.create(
        enrolment=first.enrolment, quiz=quiz, number=2, submitted_at=timezone.now(), mastery_score=Decimal("0.7")
    )
    answer_all(again, [RIGHT, True, RIGHT])
    taken(story.cohort, quiz, [RIGHT, True, RIGHT], submitted_at=None)
    assert list(first_of(story, quiz)) == [first]
    figures = figures_of(attempts_at(quiz, user=story.trainer, cohort=story.cohort))
    assert (figures.people, figures.submitted, figures.running, figures.passed) == (2, 2, 1, 1)
    assert figures.results == [Decimal(0)]


@pytest.mark.django_db
def test_the_distribution_counts_each_first_attempt_once(story, quiz):
    for answers in ([RIGHT, True, RIGHT], [RIGHT, True, WRONG], [WRONG, False, WRONG]):
        taken(story.cohort, quiz, answers)
    figures = figures_of(attempts_at(quiz, user=story.trainer, cohort=story.cohort))
    assert figures.bands == [1, 0, 0, 0, 0, 0, 1, 0, 0, 1]
    assert (figures.mean, figures.median, figures.below) == (Decimal("0.55556"), Decimal("0.66667"), 2)


@pytest.mark.django_db
def test_versions_are_told_apart(story, quiz):
    taken(story.cohort, quiz, [RIGHT, True, RIGHT])
    question = quiz.slots.order_by("sort_order").first().question.get_real_instance()
    question.stem = "<p>Laquelle, dites-vous ?</p>"
    factories.published(question)
    for _ in range(2):
        taken(story.cohort, quiz, [WRONG, True, RIGHT])
    together, alone = (asked_in(first_of(story, quiz), question.pk, number) for number in (None, 1))
    assert [(version.number, count) for version, count in together.versions] == [(2, 2), (1, 1)]
    assert (together.item.asked, alone.item.asked) == (3, 1)
    assert alone.item.version.number == 1
    assert asked_in(first_of(story, quiz), question.pk, 3) is None


@pytest.mark.django_db
@pytest.mark.parametrize("people", [1, 3])
def test_statistics_cost_the_same_whatever_the_number_of_attempts(story, quiz, people, django_assert_num_queries):
    for _ in range(people):
        taken(story.cohort, quiz, [RIGHT, True, RIGHT])
    attempts = attempts_at(quiz, user=story.manager, cohort=story.cohort)
    with django_assert_num_queries(1):
        assert figures_of(attempts).people == people
    with django_assert_num_queries(5):
        assert len(items_of(quiz, first_submitted(attempts))) == 3
    question = quiz.slots.order_by("sort_order").first().question_id
    with django_assert_num_queries(3):
        assert asked_in(first_submitted(attempts), question).item.asked == people
