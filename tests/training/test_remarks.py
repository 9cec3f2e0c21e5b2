"""What is said of a question that looks wrong."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from modules.enums import Marking
from training.queries.items import Item
from training.queries.picked import Choice
from training.queries.remarks import remarks_on

NARROW = "\u202f"


def an_item(**fields) -> Item:
    """Forty answers to a question of which there is nothing to say."""
    calm = {"asked": 40, "marked": 40, "facility": Decimal("0.6"), "discrimination": 0.3}
    return Item(SimpleNamespace(marking=Marking.AUTOMATIC), **calm | fields)


def choices(*counts: int, rests=()) -> list[Choice]:
    """The first one is right."""
    total = sum(counts)
    made = [Choice(name, "", name == "A", count, total) for name, count in zip("ABCD", counts, strict=False)]
    for choice, rest in zip(made, rests, strict=False):
        choice.rests = [rest]
    return made


def test_nothing_is_said_of_a_good_question():
    assert remarks_on(an_item(choices=choices(24, 6, 6, 4))) == []


def test_nothing_is_said_below_five_answers():
    assert remarks_on(an_item(asked=4, marked=4, facility=Decimal(0), choices=choices(0, 4, 0, 0))) == []


def test_a_favourite_error_asks_whether_the_stem_is_clear():
    assert remarks_on(an_item(choices=choices(6, 28, 4, 2))) == [f"70{NARROW}% ont choisi B : énoncé ambigu ?"]


@pytest.mark.parametrize("counts", [(18, 14, 4, 4), (12, 12, 8, 8)])
def test_an_error_that_fewer_people_make_is_no_favourite(counts):
    assert remarks_on(an_item(choices=choices(*counts))) == []


def test_a_third_who_err_together_are_a_favourite_when_fewer_are_right():
    assert remarks_on(an_item(choices=choices(10, 14, 8, 8))) == [f"35{NARROW}% ont choisi B : énoncé ambigu ?"]


def test_a_question_that_nearly_all_pass_distinguishes_nobody():
    told = f"Presque tout le monde réussit (98{NARROW}%) : la question ne distingue plus."
    assert remarks_on(an_item(facility=Decimal("0.98"))) == [told]


def test_a_question_that_all_pass_distinguishes_nobody():
    told = "Tout le monde réussit : la question ne distingue plus."
    assert remarks_on(an_item(facility=Decimal(1), discrimination=None, choices=choices(40, 0, 0, 0))) == [told]


def test_a_question_that_hardly_anybody_passes_looks_at_the_lesson():
    told = f"Presque personne ne réussit (15{NARROW}%) : la leçon en parle-t-elle assez ?"
    assert remarks_on(an_item(facility=Decimal("0.15"))) == [told]


def test_a_question_that_the_best_fail_looks_at_its_key():
    told = (
        "Les personnes qui réussissent le quiz échouent plus souvent ici (discrimination −0,21) : vérifiez le corrigé."
    )
    assert remarks_on(an_item(discrimination=-0.21)) == [told]


def test_a_correlation_below_zero_within_chance_says_nothing():
    assert remarks_on(an_item(discrimination=-0.15)) == []


def test_a_choice_that_nobody_picks_is_not_plausible():
    told = "Personne ne choisit D : ce choix n’est pas plausible."
    assert remarks_on(an_item(choices=choices(24, 8, 8, 0))) == [told]


def test_choices_that_nobody_picks_are_named_together():
    told = "Personne ne choisit C ni D : ces choix ne sont pas plausibles."
    assert remarks_on(an_item(choices=choices(24, 16, 0, 0))) == [told]


def test_nineteen_answers_cannot_tell_that_a_choice_is_not_plausible():
    assert remarks_on(an_item(asked=19, marked=19, choices=choices(12, 5, 2, 0))) == []


def test_a_question_that_many_skip_asks_why():
    told = f"25{NARROW}% ont laissé la question sans réponse : est-elle comprise, le temps suffit-il ?"
    assert remarks_on(an_item(blank=10)) == [told]


def test_an_error_that_the_best_make_looks_at_the_key():
    told = (
        f"Qui choisit B réussit mieux le reste du quiz (80{NARROW}%) que qui choisit A (60{NARROW}%) : "
        "vérifiez le corrigé."
    )
    assert remarks_on(an_item(choices=choices(24, 8, 4, 4, rests=(0.6, 0.8, 0.9, 0.1)))) == [told]


def test_a_scale_without_right_answer_is_never_wrong():
    levels = [Choice(str(level), "", None, count, 40) for level, count in enumerate((40, 0, 0, 0, 0))]
    assert remarks_on(an_item(marked=0, facility=None, discrimination=None, choices=levels)) == []
