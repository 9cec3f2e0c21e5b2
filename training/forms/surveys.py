"""The forms of a survey: answering it, and choosing whom to ask."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

LONGEST, MOST_ADDRESSES = 2_000, 200


def name_of(question: dict) -> str:
    return f"q-{question['id']}"


class SurveyForm(forms.Form):
    """The questions of a round, all of them optional."""

    def __init__(self, questions: list[dict], data=None):
        super().__init__(data)
        self.questions = questions
        for question in questions:
            self.fields[name_of(question)] = options_field(question) if question["options"] else text_field(question)

    @property
    def rows(self):
        """(question, bound field), in order."""
        return [(question, self[name_of(question)]) for question in self.questions]

    @property
    def answers(self) -> dict[str, int | str]:
        """What was answered, by the ids of the questions."""
        given = {question["id"]: self.cleaned_data[name_of(question)] for question in self.questions}
        return {question_id: answer for question_id, answer in given.items() if answer not in ("", None)}


def options_field(question: dict) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=question["text"],
        required=False,
        choices=[(str(rank), words) for rank, words in enumerate(question["options"])],
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Cette réponse n’existe pas : choisissez-en une dans la liste.")},
    )


def text_field(question: dict) -> forms.CharField:
    return forms.CharField(
        label=question["text"],
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "max_length": _(
                "Votre texte compte %(show_value)d caractères ; il peut en garder %(limit_value)d. Raccourcissez-le."
            )
        },
    )


class AddressesField(forms.CharField):
    """E-mail addresses, one a line."""

    widget = forms.Textarea(attrs={"rows": 5, "autocomplete": "off"})

    def clean(self, value) -> list[str]:
        addresses = [one for one in re.split(r"[\s,;]+", super().clean(value)) if one]
        if len(addresses) > MOST_ADDRESSES:
            raise ValidationError(_("Écrivez %(most)d adresses au plus.") % {"most": MOST_ADDRESSES})
        for one in addresses:
            self.check_address(one)
        return addresses

    def check_address(self, address: str) -> None:
        try:
            validate_email(address)
        except ValidationError as fault:
            message = _("« %(address)s » n’est pas une adresse e-mail : corrigez-la.") % {"address": address[:80]}
            raise ValidationError(message) from fault


class OpenSurveyForm(forms.Form):
    """Whom to ask, when the session does not know them."""

    addresses = AddressesField(
        label=_("Adresses e-mail"),
        max_length=20_000,
        help_text=_(
            "Une par ligne. Chaque personne reçoit un lien à elle, qui sert une fois et ne demande pas de compte."
        ),
        error_messages={"required": _("Écrivez au moins une adresse e-mail.")},
    )

    def __init__(self, *args, has_accounts: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if has_accounts:
            del self.fields["addresses"]
