"""What the preview of a question tells its author, and nobody else."""

from dataclasses import dataclass
from decimal import Decimal

from django import forms, template

from modules.enums import Marking

register = template.Library()


@dataclass
class Worth:
    """A possible answer in words, and the part of the point that it earns."""

    words: list[str]
    points: Decimal


@register.simple_tag
def worths(response) -> list[Worth]:
    """What answers are worth, as grading says: all that is right, then each choice alone if there are choices."""
    version = response.version
    if version.marking is not Marking.AUTOMATIC:
        return []
    answers = [version.solution]
    if not version.kind_class.is_stepwise:
        answers += [answer for answer in single_choices(response.field.field) if answer not in answers]
    return [Worth(words_of(version, answer), version.grade(answer).scaled) for answer in answers]


def single_choices(field: forms.Field) -> list:
    """The answers made of one tick, for a field whose answer is what is ticked."""
    if isinstance(field, forms.TypedMultipleChoiceField):
        return [field.clean([value]) for value, _label in field.choices]
    if isinstance(field, forms.TypedChoiceField):
        return [field.clean(value) for value, _label in field.choices if value]
    return []


def words_of(version, answer) -> list[str]:
    return version.kind_class.in_words(version.data, answer)


@register.filter
def kind_name(question) -> str:
    """Its kind, as trainers call it."""
    return question._meta.verbose_name
