"""What a person sends becomes the answer that is graded."""

import pytest
from django import forms

from modules.forms.answers import field_of
from modules.models import Question
from tests.modules.versions import DATA


def form_of(kind: str, sent: dict | None = None, **options) -> forms.Form:
    data = DATA[kind] | {"kind": kind}
    order = list(range(len(data.get("targets") or data.get("items") or data.get("choices") or ())))
    return type("Sample", (forms.Form,), {"q1": field_of(data, order)})(sent, **options)


ANSWERS = [
    ("matching", {"q1-p1": "fr", "q1-p2": "us", "q1-p3": ""}, {"p1": "fr", "p2": "us"}),
    ("matching", {"q1-p1": "", "q1-p9": "fr"}, None),
    ("matching", {}, None),
    ("ordering", {"q1-a": "2", "q1-b": "1", "q1-c": "", "q2-d": "4"}, {"a": 2, "b": 1}),
    ("ordering", {"q1-a": "", "q1-b": ""}, None),
    ("numeric", {"q1": " 51,6 ans "}, "51,6 ans"),
    ("numeric", {"q1": "51,6 mois"}, "51,6 mois"),
    ("numeric", {"q1": " "}, None),
    ("cloze", {"q1-g1": " septembre ", "q1-g2": "Adrien Taquet"}, {"g1": "septembre", "g2": "Adrien Taquet"}),
    ("cloze", {"q1-g1": " ", "q1-g2": "", "q1-g9": "x"}, None),
    ("free_text", {"q1": " Un\r\ntexte. "}, "Un\ntexte."),
    ("free_text", {"q1": "x" * 20_000}, "x" * 20_000),
    ("free_text", {"q1": " \r\n "}, None),
    ("rating", {"q1": "0"}, 0),
    ("rating", {}, None),
    ("situation", {"q1": "d4"}, "d4"),
    ("situation", {}, None),
]


@pytest.mark.parametrize(("kind", "sent", "answer"), ANSWERS)
def test_what_is_sent_is_the_answer_and_nothing_is_none(kind, sent, answer):
    form = form_of(kind, sent)
    assert (form.errors, form.cleaned_data.get("q1")) == ({}, answer)


REFUSALS = [
    ("matching", {"q1-p1": "absent"}, "Choisissez dans la liste."),
    ("ordering", {"q1-a": "5"}, "Choisissez dans la liste."),
    ("ordering", {"q1-a": "first"}, "Choisissez dans la liste."),
    ("numeric", {"q1": "beaucoup"}, "Écrivez un nombre, par exemple 51,6."),
    ("numeric", {"q1": "12 13"}, "Écrivez un nombre, par exemple 51,6."),
    ("numeric", {"q1": "1e5"}, "Écrivez un nombre, par exemple 51,6."),
    ("numeric", {"q1": "NaN"}, "Écrivez un nombre, par exemple 51,6."),
    ("cloze", {"q1-g2": "Choisir…"}, "Choisissez dans la liste."),
    ("cloze", {"q1-g1": "x" * 201}, "Quelques mots suffisent dans chaque trou."),
    ("cloze", {"q1-g1": "x\0"}, "Quelques mots suffisent dans chaque trou."),
    ("free_text", {"q1": "x" * 20_001}, "Votre texte dépasse 20 000 caractères : raccourcissez-le."),
]


@pytest.mark.parametrize(("kind", "sent", "message"), REFUSALS)
def test_what_cannot_be_an_answer_is_refused_in_words(kind, sent, message):
    assert form_of(kind, sent).errors == {"q1": [message]}


@pytest.mark.parametrize("kind", ["matching", "ordering"])
def test_an_answer_that_was_kept_is_shown_again(kind):
    solution = Question.kinds()[kind].solution(DATA[kind])
    chosen = {
        part.data["name"].removeprefix("q1-"): part.data["value"][0]
        for part in form_of(kind, initial={"q1": solution})["q1"]
    }
    assert chosen == {part: str(option) for part, option in solution.items()}


def test_an_ordering_stands_as_it_was_shuffled():
    field = field_of(DATA["ordering"] | {"kind": "ordering"}, [2, 0, 3, 1])
    assert list(field.widget.parts) == ["c", "a", "d", "b"]


def test_every_gap_that_is_typed_has_the_same_width():
    short, long = {"accepted": ["lien"], "feedback": ""}, {"accepted": ["neuropsychiatre"], "feedback": ""}
    data = {"kind": "cloze", "parts": [{"gap": "a"}, {"gap": "b"}], "gaps": {"a": short, "b": long}}
    form = type("Sample", (forms.Form,), {"q1": field_of(data, [])})()
    assert [part.data["attrs"]["size"] for part in form["q1"]] == [20, 20]
