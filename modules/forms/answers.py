"""The form field that takes an answer: one function per kind, found by the kind's class.

Each gives a field whose cleaned value is the JSON `answer` that the kind's `grade()` reads. An unanswered question
cleans to None; its template, `modules/questions/<kind>.html`, draws the field.
"""

from dataclasses import dataclass
from functools import singledispatch

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from modules.forms.gaps import GapsField
from modules.forms.parts import PartsField
from modules.models import (
    Cloze,
    FreeText,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Question,
    Rating,
    ShortAnswer,
    SingleChoice,
    Situation,
    TrueFalse,
)
from modules.models.questions.cloze import gaps_in_order
from modules.models.questions.numbers import MAX_LENGTH
from modules.models.questions.numeric import is_readable

MAX_ANSWER_LENGTH = 500
MAX_TEXT_LENGTH = 20_000


@singledispatch
def answer_field(data: dict, order: list[int]) -> forms.Field:
    """The field of a version. `order` is the order in which its parts stand for this learner (`Question.arrange`)."""
    raise NotImplementedError(data["kind"])


def field_of(data: dict, order: list[int]) -> forms.Field:
    """The field of a version, by its kind."""
    field = answer_field.dispatch(Question.kinds()[data["kind"]])(data, order)
    field.required = False
    return field


def in_order(parts: list, order: list[int]) -> list:
    """The parts of a version as they stand for this learner."""
    return [parts[index] for index in order if index < len(parts)]


@dataclass(frozen=True)
class Label:
    """What is shown of a choice, and nothing more (T4)."""

    text: str
    picture: dict | None

    def __str__(self) -> str:
        return self.text


def ordered_choices(data: dict, order: list[int]) -> list[tuple[str, Label]]:
    """The choices in the order that was frozen for this learner."""
    return [(choice["id"], Label(choice["text"], choice.get("picture"))) for choice in in_order(data["choices"], order)]


@answer_field.register(SingleChoice)
def single_choice_field(data, order):
    return forms.TypedChoiceField(choices=ordered_choices(data, order), empty_value=None, widget=forms.RadioSelect)


class SeveralField(forms.TypedMultipleChoiceField):
    """Each choice once, however often it is sent."""

    def to_python(self, value):
        return list(dict.fromkeys(super().to_python(value)))


@answer_field.register(MultipleChoice)
def multiple_choice_field(data, order):
    return SeveralField(choices=ordered_choices(data, order), empty_value=None, widget=forms.CheckboxSelectMultiple)


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


@answer_field.register(Matching)
def matching_field(data, order):
    prompts = {prompt["id"]: prompt["text"] for prompt in data["prompts"]}
    targets = {target["id"]: target["text"] for target in in_order(data["targets"], order)}
    return PartsField(prompts, targets, blank=_("Choisissez…"))


@answer_field.register(Ordering)
def ordering_field(data, order):
    items = {item["id"]: item["text"] for item in in_order(data["items"], order)}
    ranks = {str(rank): str(rank) for rank in range(1, len(items) + 1)}
    return PartsField(items, ranks, blank="–", coerce=int)


@answer_field.register(Numeric)
def numeric_field(data, order):
    def check(text):
        if not is_readable(data, text):
            raise ValidationError(_("Écrivez un nombre, par exemple 51,6."))

    return forms.CharField(max_length=MAX_LENGTH, empty_value=None, validators=[check])


@answer_field.register(Cloze)
def cloze_field(data, order):
    return GapsField({gap: data["gaps"][gap] for gap in gaps_in_order(data)})


class LongTextField(forms.CharField):
    """Line ends as one character, as browsers count them."""

    def to_python(self, value):
        value = super().to_python(value)
        return value.replace("\r\n", "\n") if value else value


@answer_field.register(FreeText)
def free_text_field(data, order):
    too_long = _("Votre texte dépasse 20 000 caractères : raccourcissez-le.")
    return LongTextField(
        max_length=MAX_TEXT_LENGTH, empty_value=None, error_messages={"max_length": too_long}, widget=forms.Textarea
    )


@answer_field.register(Rating)
def rating_field(data, order):
    return forms.TypedChoiceField(
        choices=list(enumerate(data["levels"])), coerce=int, empty_value=None, widget=forms.RadioSelect
    )


@answer_field.register(Situation)
def situation_field(data, order):
    """Takes the id of one decision, which the view adds to the path; its template draws those of the current step."""
    decisions = [decision["id"] for step in data["steps"] for decision in step["decisions"]]
    return forms.TypedChoiceField(
        choices=[(decision, "") for decision in decisions], empty_value=None, widget=forms.RadioSelect
    )
