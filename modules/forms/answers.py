"""The form field that takes an answer: one function per kind, found by the kind's class.

Each gives a field whose cleaned value is the JSON `answer` that the kind's `grade()` reads. An unanswered question
cleans to None; its template, `modules/questions/<kind>.html`, draws the field.
"""

from functools import singledispatch

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.models import MultipleChoice, Question, ShortAnswer, SingleChoice, TrueFalse

MAX_ANSWER_LENGTH = 500


@singledispatch
def answer_field(data: dict, order: list[str]) -> forms.Field:
    """The field of a version. `order` is the order in which its choices stand for this learner."""
    raise NotImplementedError(data["kind"])


def field_of(data: dict, order: list[str]) -> forms.Field:
    """The field of a version, by its kind."""
    field = answer_field.dispatch(Question.kinds()[data["kind"]])(data, order)
    field.required = False
    return field


def ordered_choices(data: dict, order: list[str]) -> list[tuple[str, str]]:
    """The choices in the order that was frozen for this learner."""
    text = {choice["id"]: choice["text"] for choice in data["choices"]}
    return [(key, text[key]) for key in order if key in text]


@answer_field.register(SingleChoice)
def single_choice_field(data, order):
    return forms.TypedChoiceField(choices=ordered_choices(data, order), empty_value=None, widget=forms.RadioSelect)


@answer_field.register(MultipleChoice)
def multiple_choice_field(data, order):
    return forms.TypedMultipleChoiceField(
        choices=ordered_choices(data, order), empty_value=None, widget=forms.CheckboxSelectMultiple
    )


@answer_field.register(TrueFalse)
def true_false_field(data, order):
    return forms.TypedChoiceField(
        choices=[("True", _("Vrai")), ("False", _("Faux"))],
        coerce=lambda value: value == "True",
        empty_value=None,
        widget=forms.RadioSelect,
    )


@answer_field.register(ShortAnswer)
def short_answer_field(data, order):
    return forms.CharField(max_length=MAX_ANSWER_LENGTH, empty_value=None)
