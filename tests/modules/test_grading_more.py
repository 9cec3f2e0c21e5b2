"""Texts with gaps, free texts, ratings and situations."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from modules.models import Cloze, FreeText, Rating, Situation
from modules.walks import broken
from tests.modules.versions import CLOZE, DATA, FREE_TEXT, SITUATION


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ({"g1": " SEPT ", "g2": "Boris Cyrulnik"}, 2),
        ({"g1": "Septembre"}, 1),
        ({"g1": "août", "g2": "Boris Cyrulnik"}, 1),
        ({"g2": "boris cyrulnik"}, 0),
        ({"g1": ["septembre"], "g9": "septembre"}, 0),
        (["septembre"], 0),
    ],
)
def test_each_right_gap_earns_its_share(answer, right):
    assert Cloze.grade(CLOZE, answer).scaled == Decimal(right) / 2


def test_a_text_is_complete_when_no_gap_is_blank():
    assert Cloze.is_complete(CLOZE, {"g1": "août", "g2": "Adrien Taquet"}) is True
    assert Cloze.is_complete(CLOZE, {"g1": "août", "g2": "  "}) is False


@pytest.mark.parametrize("answer", [None, "", " \n ", 3, ["texte"], {"texte": 1}])
def test_a_blank_text_is_worth_nothing_at_once(answer):
    assert FreeText.grade(FREE_TEXT, answer).scaled == 0


def test_a_written_text_waits_for_a_person():
    assert FreeText.grade(FREE_TEXT, "J’écouterais.") is None


@pytest.mark.parametrize(
    ("points", "scaled"),
    [
        ({"c1": 3, "c2": 2}, "1"),
        ({"c1": 2, "c2": 0}, "0.4"),
        ({"c1": Decimal("1.5"), "c2": 1}, "0.5"),
        ({"c1": 0, "c2": 0}, "0"),
    ],
)
def test_points_are_summed_over_the_rubric(points, scaled):
    assert FreeText.grade_marks(FREE_TEXT, points).scaled == Decimal(scaled)


REFUSED = [{}, {"c1": 3}, {"c1": 4, "c2": 0}, {"c1": -1, "c2": 0}, {"c1": True, "c2": 0}, {"c1": "3", "c2": 0}, None]
REFUSED += [{"c1": 3, "c2": 2, "c3": 1}, {"c1": 1.5, "c2": 0}, {"c1": Decimal("NaN"), "c2": 0}]


@pytest.mark.parametrize("points", REFUSED)
def test_points_that_do_not_fit_the_rubric_are_refused(points):
    with pytest.raises(ValueError, match=r"critère"):
        FreeText.grade_marks(FREE_TEXT, points)


@pytest.mark.parametrize("level", range(5))
def test_a_level_is_never_graded(level):
    assert (Rating.grade(DATA["rating"], level), Rating.is_complete(DATA["rating"], level)) == (None, True)


@pytest.mark.parametrize("answer", [None, -1, 5, True, "2", 2.0, [2]])
def test_what_is_no_level_is_no_answer(answer):
    assert (Rating.is_complete(DATA["rating"], answer), Rating.in_words(DATA["rating"], answer)) == (False, [])


@pytest.mark.parametrize(
    ("path", "scaled", "complete"),
    [
        (["d1", "d4"], "1", True),
        (["d2", "d4"], "0.75", True),
        (["d1", "d5"], "0.5", True),
        (["d3"], "0", True),
        (["d1"], "0.5", False),
        (["d1", "d2"], "0.5", False),
        (["d1", "elsewhere", "d4"], "0.5", False),
        (["d4"], "0", False),
        (["d1", "d4", "d4"], "1", True),
        ([], "0", False),
        (["d3", "d4"], "0", True),
    ],
)
def test_decisions_are_worth_their_mean_and_a_missing_one_counts_as_wrong(path, scaled, complete):
    assert Situation.grade(SITUATION, path).scaled == Decimal(scaled)
    assert Situation.is_complete(SITUATION, path) is complete


@pytest.mark.parametrize(
    ("path", "decision", "longer"),
    [
        (None, "d1", ["d1"]),
        (["d1"], "d4", ["d1", "d4"]),
        (["elsewhere"], "d2", ["d2"]),
        ([], "d4", None),
        (["d3"], "d4", None),
        (["d1", "d4"], "d4", None),
        ([], None, None),
        ([], ["d1"], None),
    ],
)
def test_only_a_decision_offered_at_this_point_is_taken(path, decision, longer):
    assert Situation.extend(SITUATION, path, decision) == longer


def test_a_path_is_said_by_its_decisions():
    assert Situation.in_words(SITUATION, ["d2", "d5", "d1"]) == ["Attendre", "Se taire"]
    assert Cloze.in_words(CLOZE, {"g2": "Adrien Taquet"}) == ["Trou 2 : Adrien Taquet"]


LEADS = st.integers(0, 3)
WORTH = st.sampled_from(["0", "0.5", "1"])


@given(st.lists(st.lists(st.tuples(LEADS, WORTH), min_size=2, max_size=4), min_size=1, max_size=5))
def test_any_situation_that_may_be_published_has_a_path_worth_everything(drawn):
    last = len(drawn)
    numbered = [
        [(number + leap if leap and number + leap <= last else None, worth) for leap, worth in decisions]
        for number, decisions in enumerate(drawn, start=1)
    ]
    written = [[{"text": "", "worth": worth, "next_step": follows} for follows, worth in one] for one in numbered]
    steps = [
        {
            "id": str(number),
            "decisions": [
                {"id": f"{number}-{place}", "worth": worth, "next": str(follows) if follows else None}
                for place, (follows, worth) in enumerate(decisions)
            ],
        }
        for number, decisions in enumerate(numbered, start=1)
    ]
    path = Situation.solution({"steps": steps})
    assert (Situation.grade({"steps": steps}, path).scaled == 1) or broken(written) != ""
