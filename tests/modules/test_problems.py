"""What forbids the publication of a question, said to its author."""

import pytest

from modules.models import Cloze, FreeText, Rating, Situation
from tests import factories
from tests.factories import OTHER, RIGHT, WRONG, a_decision, a_step, some_gaps

GAPS = [
    ("Une {1}, deux {2}.", some_gaps(), {}),
    ("Deux {2}, une {1}.", some_gaps(), {}),
    ("Une {1}.", [], {"text": "Décrivez au moins un trou."}),
    ("Une {1}, deux.", some_gaps(), {"text": "Écrivez {2} dans le texte, à la place du trou 2."}),
    ("Une {1}, deux {2}, {3}.", some_gaps(), {"text": "Le texte contient {3}, mais il n’y a pas de trou 3."}),
    ("{1} et {2} et {1}.", some_gaps(), {"text": "{1} est écrit plusieurs fois : un trou n’a qu’une place."}),
]


@pytest.mark.parametrize(("text", "gaps", "problems"), GAPS)
def test_the_markers_of_a_text_and_its_gaps_match(text, gaps, problems):
    assert Cloze(text=text, gaps=gaps).problems() == problems


UNFINISHED = [
    ("text_gap", {"accepted": " \n", "feedback": ""}, "Trou 1 : donnez au moins une réponse acceptée."),
    (
        "choice_gap",
        {"options": "oui", "feedback": ""},
        "Trou 1 : donnez au moins deux propositions, toutes différentes.",
    ),
    (
        "choice_gap",
        {"options": "a\na", "feedback": ""},
        "Trou 1 : donnez au moins deux propositions, toutes différentes.",
    ),
]


@pytest.mark.parametrize(("kind", "value", "message"), UNFINISHED)
def test_a_gap_can_be_filled(kind, value, message):
    gap = {"type": kind, "id": factories.block_id(RIGHT), "value": value}
    assert Cloze(text="Un {1}.", gaps=[gap]).problems() == {"gaps": message}


def test_a_text_is_frozen_as_pieces_and_its_options_in_an_order_that_tells_nothing():
    frozen = Cloze(text="Une {1}, {3} : {2}{2}", gaps=some_gaps()).freeze()
    assert frozen["parts"] == [
        {"text": "Une "},
        {"gap": RIGHT},
        {"text": ", "},
        {"text": "{3}"},
        {"text": " : "},
        {"gap": WRONG},
        {"text": "{2}"},
    ]
    assert frozen["gaps"][WRONG] == {
        "options": ["causes", "définitions"],
        "correct": "définitions",
        "feedback": "Deux définitions.",
    }


def test_a_rubric_has_a_criterion_and_a_scale_five_levels():
    assert list(FreeText(rubric=[]).problems()) == ["rubric"]
    assert list(Rating(levels="0\n1\n2\n3").problems()) == ["levels"]
    assert (FreeText(rubric=factories.some_criteria()).problems(), Rating().problems()) == ({}, {})


def steps(*leads) -> list[dict]:
    """One step for each list of (worth, number of the next step)."""
    return [
        a_step("<p>Étape</p>", *(a_decision(f"{number}000000{place}", *one) for place, one in enumerate(decisions)))
        for number, decisions in enumerate(leads, start=1)
    ]


END, BAD_END = ("1", None), ("0", None)
STEPS = [
    (steps([("1", 2), BAD_END], [END, BAD_END]), ""),
    (steps([END, BAD_END]), ""),
    ([], "Écrivez au moins une étape."),
    (steps([END]), "Étape 1 : proposez au moins deux décisions."),
    (
        steps([("1", 2), BAD_END], [("1", 1), BAD_END]),
        "Étape 2 : « Décision 0 » doit mener à une étape placée plus bas, ou à rien pour finir.",
    ),
    (
        steps([("1", 3), BAD_END], [END, BAD_END]),
        "Étape 1 : « Décision 0 » doit mener à une étape placée plus bas, ou à rien pour finir.",
    ),
    (steps([END, BAD_END], [END, BAD_END]), "Aucune décision ne mène à l’étape 2."),
    (
        steps([("0.5", 2), BAD_END], [END, BAD_END]),
        "Aucune suite de décisions justes ne va de l’étape 1 à une fin.",
    ),
]


@pytest.mark.parametrize(("written", "message"), STEPS)
def test_a_situation_goes_forward_and_can_be_done_right(written, message):
    assert Situation(steps=written).problems() == ({"steps": message} if message else {})


def test_decisions_keep_their_ids_and_name_the_step_that_follows():
    first, second = Situation(steps=factories.some_steps()).freeze()["steps"]
    assert [(one["id"], one["worth"], one["next"]) for one in first["decisions"]] == [
        (RIGHT, "1", second["id"]),
        (WRONG, "0", None),
    ]
    assert second["decisions"][0]["id"] == OTHER
