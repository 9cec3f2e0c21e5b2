"""Inputs drawn without Django's templates are those that Django draws."""

import re

import pytest
from bs4 import BeautifulSoup
from django import forms

from modules.forms.answers import Label, field_of
from modules.models import Cloze, Matching, MultipleChoice, Ordering, Rating, SingleChoice, TrueFalse
from modules.templatetags.field_tags import drawn, drawn_choices
from tests import factories

pytestmark = pytest.mark.django_db
KINDS = [SingleChoice, MultipleChoice, TrueFalse, Matching, Ordering, Cloze, Rating]


def bound(field, value=None):
    return type("Sample", (forms.Form,), {"q1": field})(initial={"q1": value})["q1"]


def read(html: str) -> BeautifulSoup:
    return BeautifulSoup(re.sub(r">\s+<", "><", html), "html.parser")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("is_answered", [False, True])
def test_every_input_is_the_one_that_django_draws(story, kind, is_answered):
    version = factories.a_question(kind).versions.get()
    field = bound(field_of(version.data, version.arrange()), version.solution if is_answered else None)
    assert [read(drawn(part)) for part in field] == [read(part.tag()) for part in field]


def test_what_an_author_writes_in_a_choice_is_text():
    label = Label("<script>alert(1)</script>", None)
    field = bound(forms.ChoiceField(choices=[('"><b>', label)], widget=forms.RadioSelect))
    shown = read(drawn_choices(field))
    assert (shown.label.get_text(), shown.select("script, b")) == ("<script>alert(1)</script>", [])
