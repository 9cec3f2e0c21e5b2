"""Inviting somebody, and what is kept of a trainee."""

from django import forms
from django.utils.translation import gettext_lazy as _

from training.enums import TraineeType, WithdrawalCause
from training.models import Enrolment


class InvitationForm(forms.Form):
    """The three things that an invitation needs."""

    first_name = forms.CharField(label=_("Prénom"), max_length=100)
    last_name = forms.CharField(label=_("Nom"), max_length=100)
    email = forms.EmailField(label=_("Adresse e-mail"), max_length=254)


class TraineeInvitationForm(InvitationForm):
    """An invitation to a session: with what the yearly report counts."""

    employer = forms.CharField(label=_("Employeur"), max_length=200, required=False)
    trainee_type = forms.ChoiceField(
        label=_("Type de stagiaire (BPF)"), choices=TraineeType.choices, initial=TraineeType.OTHER
    )
    payer = forms.CharField(
        label=_("Payeur"), max_length=200, required=False, help_text=_("Qui règle la formation de cette personne.")
    )


class SituationForm(forms.ModelForm):
    """What is kept of a trainee in a session: only what the law lets us ask (Code du travail, L6353-9)."""

    class Meta:
        model = Enrolment
        fields = ["employer", "trainee_type", "payer", "needs"]
        widgets = {"needs": forms.Textarea(attrs={"rows": 5})}


class WithdrawalForm(forms.Form):
    """Why somebody leaves; not asked once the session is over: nobody gives up then."""

    cause = forms.ChoiceField(label=_("Cause du départ"), choices=WithdrawalCause.choices, widget=forms.RadioSelect)

    def __init__(self, *args, is_over: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if is_over:
            del self.fields["cause"]
