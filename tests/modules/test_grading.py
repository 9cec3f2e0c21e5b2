"""Grading is a pure function of a version's data and an answer."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from modules.enums import Marking
from modules.models import MultipleChoice, Question, ShortAnswer, SingleChoice, TrueFalse
from tests.modules.versions import DATA, MULTIPLE, SHORT, SINGLE, answers_like

AUTOMATIC = sorted(kind for kind, model in Question.kinds().items() if model.marking == Marking.AUTOMATIC)


def test_the_right_choice_is_worth_everything():
    assert SingleChoice.grade(SINGLE, "a").scaled == 1


@pytest.mark.parametrize("answer", ["b", "", None, ["a"], "absent", True])
def test_any_other_choice_is_worth_nothing(answer):
    assert SingleChoice.grade(SINGLE, answer).scaled == 0


@pytest.mark.parametrize(
    ("answer", "scaled"),
    [
        (["a", "b"], "1"),
        (["a"], "0.5"),
        (["a", "b", "c"], "0.5"),
        (["a", "c"], "0"),
        (["c", "d"], "0"),
        (["a", "b", "c", "d"], "0"),
        (["a", "a"], "0.5"),
        (["a", "elsewhere"], "0.5"),
        ([], "0"),
        (None, "0"),
        ("a", "0"),
    ],
)
def test_wrong_ticks_cost_what_right_ones_earn_and_never_go_below_zero(answer, scaled):
    assert MultipleChoice.grade(MULTIPLE, answer).scaled == Decimal(scaled)


@pytest.mark.parametrize(("answer", "scaled"), [(True, 1), (False, 0), (None, 0), ("True", 0), (1, 0)])
def test_only_a_real_boolean_answers_true_or_false(answer, scaled):
    assert TrueFalse.grade({"is_true": True}, answer).scaled == scaled


@pytest.mark.parametrize(
    "answer", ["neuropsychiatre", "  Neuropsychiatre. ", "NEUROPSYCHIATRE", "l'oeil", "L’ŒIL", "neuropsychiatre !"]
)
def test_case_accents_spaces_and_apostrophes_are_forgiven(answer):
    assert ShortAnswer.grade(SHORT, answer).scaled == 1


@pytest.mark.parametrize("answer", ["psychiatre", "", "   ", None, ["neuropsychiatre"], "neuro psychiatre"])
def test_another_word_is_worth_nothing(answer):
    assert ShortAnswer.grade(SHORT, answer).scaled == 0


def test_the_author_may_insist_on_accents():
    strict = {"accepted": ["éveil"], "ignores_case": True, "ignores_accents": False}
    assert ShortAnswer.grade(strict, "eveil").scaled == 0
    assert ShortAnswer.grade(strict, "E\u0301veil").scaled == 1  # decomposed accents are the same letters


@pytest.mark.parametrize("answer", ["co-dodo", "co dodo", "Cododo", "CO–DODO"])
def test_the_author_may_forgive_spaces_and_hyphens(answer):
    assert ShortAnswer.grade(SHORT | {"accepted": ["co-dodo"], "ignores_spaces": True}, answer).scaled == 1


def test_spaces_and_hyphens_count_otherwise():
    assert ShortAnswer.grade(SHORT | {"accepted": ["co-dodo"]}, "cododo").scaled == 0


def test_every_kind_is_graded_here():
    assert DATA.keys() == Question.kinds().keys()


@pytest.mark.parametrize("kind", AUTOMATIC)
def test_the_solution_is_worth_everything_and_leaves_nothing_blank(kind):
    model = Question.kinds()[kind]
    solution = model.solution(DATA[kind])
    assert model.grade(DATA[kind], solution).scaled == 1
    assert model.is_complete(DATA[kind], solution)


@pytest.mark.parametrize("kind", AUTOMATIC)
def test_a_blank_answer_is_worth_nothing_and_says_nothing(kind):
    model = Question.kinds()[kind]
    assert model.grade(DATA[kind], None).scaled == 0
    assert not model.is_complete(DATA[kind], None)
    assert model.in_words(DATA[kind], None) == []


@pytest.mark.parametrize("kind", sorted(DATA))
@given(sample=st.data())
def test_no_answer_breaks_grading_or_leaves_zero_to_one(kind, sample):
    model, data = Question.kinds()[kind], DATA[kind]
    answer = sample.draw(answers_like(data))
    outcome = model.grade(data, answer)
    assert outcome is None or 0 <= outcome.scaled <= 1
    assert model.is_complete(data, answer) in (True, False)
    assert all(isinstance(line, str) for line in model.in_words(data, answer))


IN_WORDS = [
    ("single_choice", "a", ["a"]),
    ("single_choice", "absent", []),
    ("multiple_choice", ["d", "b"], ["b", "d"]),
    ("true_false", False, ["Faux"]),
    ("short_answer", "  l’œil ", ["l’œil"]),
    ("matching", {"p2": "it", "p1": "fr", "p3": "zz"}, ["1880 → France", "1946 → Italie"]),
    ("ordering", {"b": 1, "a": 3, "c": 2}, ["1. Étape b", "2. Étape c", "3. Étape a"]),
    ("numeric", "51,2", ["51,2 ans"]),
    ("numeric", " 51 années", ["51 années"]),
]


@pytest.mark.parametrize(("kind", "answer", "words"), IN_WORDS)
def test_an_answer_is_said_in_words_never_whether_it_is_right(kind, answer, words):
    assert Question.kinds()[kind].in_words(DATA[kind], answer) == words


def test_a_choice_that_is_a_picture_is_said_by_what_it_shows():
    picture = {"id": "p", "text": "", "picture": {"alt": "Un fil rouge"}, "correct": True, "feedback": ""}
    assert SingleChoice.in_words({"choices": [picture]}, "p") == ["Un fil rouge"]
