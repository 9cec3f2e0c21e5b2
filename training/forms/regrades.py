"""The form of a regrade."""

from django import forms
from django.utils.translation import gettext_lazy as _

from training.enums import RegradePolicy


class RegradeForm(forms.Form):
    """How, why, and what is said of it; `seen` is the fingerprint of the effect that the page showed."""

    policy = forms.ChoiceField(choices=RegradePolicy.choices, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Motif"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Gardé avec le recalcul, et montré aux stagiaires avec leur résultat revu."),
        error_messages={"required": _("Dites pourquoi ces résultats changent.")},
    )
    message = forms.CharField(
        label=_("Message aux stagiaires dont le résultat change (facultatif)"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ajouté à l’e-mail qui les prévient. N’y écrivez ni résultat ni réponse."),
    )
