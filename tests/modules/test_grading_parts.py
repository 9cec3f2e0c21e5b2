"""Associations and orders: each part that is right earns its share."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from modules.models import Matching, Ordering
from tests.modules.versions import MATCHING, ORDERING


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ({"p1": "fr", "p2": "us", "p3": "us"}, 3),
        ({"p1": "fr", "p2": "us"}, 2),
        ({"p1": "us", "p2": "us", "p3": "it"}, 1),
        ({"p1": "fr", "p9": "us"}, 1),
        ({"p1": ["fr"], "p2": None, "p3": {"us": 1}}, 0),
        (["fr", "us", "us"], 0),
    ],
)
def test_each_right_association_earns_its_share_and_a_wrong_one_costs_nothing(answer, right):
    assert Matching.grade(MATCHING, answer).scaled == Decimal(right) / 3


@pytest.mark.parametrize(
    ("answer", "complete"),
    [
        ({"p1": "it", "p2": "it", "p3": "it"}, True),
        ({"p1": "fr", "p2": "us"}, False),
        ({"p1": "fr", "p2": "us", "p3": "elsewhere"}, False),
    ],
)
def test_an_association_is_complete_when_each_line_has_an_answer(answer, complete):
    assert Matching.is_complete(MATCHING, answer) is complete


@pytest.mark.parametrize(
    ("order", "points"),
    [("abcd", 3), ("bcda", 2), ("dabc", 2), ("abdc", 1), ("cdab", 2), ("badc", 0), ("dcba", 0)],
)
def test_each_two_neighbours_that_follow_each_other_earn_a_point(order, points):
    answer = {item: rank for rank, item in enumerate(order, start=1)}
    assert Ordering.grade(ORDERING, answer).scaled == Decimal(points) / 3


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ({"a": 1, "b": 2, "c": 2, "d": 3}, 0),
        ({"a": 1, "b": 2}, 1),
        ({"a": 1, "b": 2, "c": 3, "d": 5}, 2),
        ({"a": 0, "b": 1, "c": 2, "d": 3}, 2),
        ({"a": True, "b": 2, "c": 3.0, "d": 4}, 0),
        ({"a": "1", "b": "2"}, 0),
    ],
)
def test_ranks_that_are_double_missing_or_foreign_earn_nothing(answer, points):
    assert Ordering.grade(ORDERING, answer).scaled == Decimal(points) / 3
    assert not Ordering.is_complete(ORDERING, answer)


@given(st.integers(2, 7))
def test_items_never_stand_in_the_right_order_at_first(count):
    data = {"items": [{"id": str(item), "text": ""} for item in range(count)]}
    order = Ordering.arrange(data)
    assert sorted(order) == list(range(count)) != order


@given(st.permutations(range(6)))
def test_only_the_right_order_is_worth_everything(order):
    data = {"items": [{"id": str(item), "text": ""} for item in range(6)]}
    scaled = Ordering.grade(data, {str(item): rank for rank, item in enumerate(order, start=1)}).scaled
    assert scaled == Decimal(sum(second == first + 1 for first, second in pairwise(order))) / 5
    assert (scaled == 1) == (list(order) == sorted(order))


@given(st.lists(st.sampled_from("xyz"), min_size=1, max_size=6))
def test_any_association_is_worth_everything_to_who_answers_it_all(matches):
    prompts = [{"id": str(place), "text": "", "match": match, "feedback": ""} for place, match in enumerate(matches)]
    data = {"prompts": prompts, "targets": [{"id": name, "text": name} for name in "xyz"]}
    assert Matching.grade(data, Matching.solution(data)).scaled == 1
    assert sorted(Matching.arrange(data)) == [0, 1, 2]
