"""Grading is a pure function of a version's data and an answer."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from modules.models import MultipleChoice, Question, ShortAnswer, SingleChoice, TrueFalse

CHOICES = [{"id": name, "text": name, "correct": name in "ab", "feedback": ""} for name in "abcd"]
MULTIPLE = {"choices": CHOICES}
SINGLE = {"choices": [choice | {"correct": choice["id"] == "a"} for choice in CHOICES]}
SHORT = {"accepted": ["neuropsychiatre", "L’œil"], "ignores_case": True, "ignores_accents": True}
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


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


DATA = {
    "single_choice": SINGLE,
    "multiple_choice": MULTIPLE,
    "true_false": {"is_true": True},
    "short_answer": SHORT,
}


def test_every_kind_is_graded_here():
    assert DATA.keys() == Question.kinds().keys()


@pytest.mark.parametrize("kind", sorted(DATA))
def test_the_solution_is_worth_everything(kind):
    model = Question.kinds()[kind]
    assert model.grade(DATA[kind], model.solution(DATA[kind])).scaled == 1


@given(kind=st.sampled_from(sorted(DATA)), answer=anything)
def test_no_answer_breaks_grading_or_leaves_zero_to_one(kind, answer):
    assert 0 <= Question.kinds()[kind].grade(DATA[kind], answer).scaled <= 1
