"""Numbers as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from modules.fields import canonical
from modules.models import Numeric
from modules.models.questions.numbers import read_number
from tests.modules.versions import NUMERIC

EXACT = {"value": "1234.5", "tolerance": "0", "unit": "m²", "unit_synonyms": []}


@pytest.mark.parametrize(
    "answer",
    [
        "51,6",
        "51.6",
        " 51,6 ",
        "+51,6",
        "51,60",
        "51,6 ans",
        "51,6ans",
        "51,6 ANS.",
        "51,6 années",
        "51,1",
        "52,1",
        "052",
    ],
)
def test_a_number_within_the_bounds_is_right_however_it_is_typed(answer):
    assert Numeric.grade(NUMERIC, answer).scaled == 1


@pytest.mark.parametrize(
    "answer",
    [
        "51,09",
        "52,1000000000000000000000000000000000000001",
        "-51,6",
        "51,6 mois",
        "51,6 %",
        "51 6",
        "51,6,2",
        "environ 51,6",
        "",
        "ans",
        ",",
        "NaN",
        "Infinity",
        "-inf",
        "1e999999",
        "5.16e1",
        "0x33",
        "٥١",
        "5" * 61,
        51.6,
        None,
        ["51,6"],
        {"value": "51,6"},
        "51,6\x00",
    ],
)
def test_anything_else_is_worth_nothing(answer):
    assert Numeric.grade(NUMERIC, answer).scaled == 0


@pytest.mark.parametrize(
    "answer", ["1234,5", "1 234,5", "1\u202f234.5", "1\u00a0234,50", "1234,5 m²", "1234,5 m2", "1\u2009234,5 M 2"]
)
def test_thousands_may_stand_apart(answer):
    assert Numeric.grade(EXACT, answer).scaled == 1


@pytest.mark.parametrize("answer", ["12 34,5", "1 2345", "1.234,5", "1,234.5"])
def test_what_could_be_two_numbers_is_none(answer):
    assert Numeric.grade(EXACT, answer).scaled == 0


@pytest.mark.parametrize("minus", ["-", "−", "–", "- "])
def test_a_number_below_zero_may_have_any_minus_sign(minus):
    assert Numeric.grade(EXACT | {"value": "-3"}, f"{minus}3").scaled == 1


@pytest.mark.parametrize(
    ("number", "text"), [("3.50", "3.5"), ("1E+3", "1000"), ("-0.00", "0"), ("0.00001", "0.00001"), ("10", "10")]
)
def test_each_number_is_frozen_in_one_way(number, text):
    assert canonical(Decimal(number)) == text


amounts = st.decimals(-(10**9), 10**9, places=5)


@given(value=amounts, tolerance=st.decimals(0, 1000, places=5), comma=st.sampled_from(",."))
def test_the_bounds_themselves_are_right_and_nothing_beyond(value, tolerance, comma):
    data = EXACT | {"value": canonical(value), "tolerance": canonical(tolerance)}
    step = Decimal("0.00001")
    typed = {1: [value, value - tolerance, value + tolerance], 0: [value - tolerance - step, value + tolerance + step]}
    for scaled, numbers in typed.items():
        assert [Numeric.grade(data, canonical(one).replace(".", comma)).scaled for one in numbers] == [scaled] * len(
            numbers
        )


@given(st.text(alphabet="0123456789 ,.-+eE\u202f\u00a0xans%²", max_size=70))
def test_what_is_read_is_a_finite_number_or_nothing(text):
    typed = read_number(text)
    assert typed is None or typed.number.is_finite()
