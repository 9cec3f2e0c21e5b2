"""The form of a private note."""

from django import forms
from django.utils.translation import gettext_lazy as _

MAX_LENGTH = 10_000


class NoteForm(forms.Form):
    text = forms.CharField(
        required=False,
        strip=False,
        max_length=MAX_LENGTH,
        error_messages={
            "max_length": _(
                "Votre note compte %(show_value)d caractères ; elle peut en garder %(limit_value)d. Raccourcissez-la."
            )
        },
    )
    revision = forms.IntegerField(min_value=0)
