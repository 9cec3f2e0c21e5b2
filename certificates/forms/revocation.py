"""Revoking an attestation."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RevocationForm(forms.Form):
    reason = forms.CharField(
        label=_("Motif, montré à qui vérifie l’attestation"),
        max_length=300,
        help_text=_("Par exemple « Délivrée par erreur ». N’écrivez rien de personnel."),
    )
