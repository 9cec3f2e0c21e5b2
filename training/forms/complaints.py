"""The forms of the register of complaints."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from training.enums import ComplaintAuthor, ComplaintCategory, ComplaintChannel
from training.models import Cohort, Complaint
from training.models.complaint import LONGEST


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


def not_ahead(day) -> None:
    if day > timezone.localdate():
        raise ValidationError(_("Cette date est dans l’avenir : corrigez-la."))


class MyComplaintForm(forms.Form):
    """What somebody writes to the organisation."""

    category = forms.ChoiceField(
        label=_("De quoi s’agit-il ?"),
        choices=[
            (ComplaintCategory.COMPLAINT, _("Une réclamation : je demande quelque chose qui m’est dû")),
            (ComplaintCategory.DIFFICULTY, _("Une difficulté : quelque chose gêne ma formation")),
        ],
        initial=ComplaintCategory.COMPLAINT,
        widget=forms.RadioSelect,
    )
    cohort = forms.ModelChoiceField(
        Cohort.objects.none(), label=_("Session"), required=False, empty_label=_("Aucune en particulier")
    )
    description = forms.CharField(
        label=_("Que s’est-il passé, et qu’attendez-vous ?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Décrivez ce qui s’est passé.")},
    )

    def __init__(self, *args, cohorts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cohort"].queryset = cohorts


class RegisterForm(forms.ModelForm):
    """What a manager writes down of what came by mail, by phone or by word of mouth."""

    received_on = forms.DateField(
        label=_("Reçue le"), initial=timezone.localdate, widget=DayInput(), validators=[not_ahead]
    )
    channel = forms.ChoiceField(
        label=_("Canal"), choices=[one for one in ComplaintChannel.choices if one[0] != ComplaintChannel.SITE]
    )
    author_type = forms.ChoiceField(label=_("Auteur"), choices=ComplaintAuthor.choices)
    category = forms.ChoiceField(
        label=_("Catégorie"),
        choices=ComplaintCategory.choices,
        help_text=_(
            "Réclamation : un droit, une chose due. Difficulté : ce qui gêne l’action. Aléa : imprévu venu d’ailleurs."
        ),
    )

    class Meta:
        model = Complaint
        fields = ["received_on", "channel", "author_type", "category", "contact", "cohort", "course", "description"]
        help_texts = {"course": _("Si aucune session n’est en cause.")}
        error_messages = {"description": {"required": _("Décrivez ce qui s’est passé.")}}
        widgets = {"description": forms.Textarea(attrs={"rows": 8})}


class FollowForm(forms.ModelForm):
    """What is done about a complaint, and the newest note that the page showed (`seen`)."""

    acknowledged_on = forms.DateField(
        label=_("Accusé de réception le"), required=False, widget=DayInput(), validators=[not_ahead]
    )
    resolved_on = forms.DateField(label=_("Traitée le"), required=False, widget=DayInput(), validators=[not_ahead])
    remark = forms.CharField(
        label=_("Note de suivi"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Un appel, un échange, une décision : elle s’ajoute à l’historique et ne change plus."),
    )
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    class Meta:
        model = Complaint
        fields = ["acknowledged_on", "answer", "cause", "corrective_action", "resolved_on"]
        help_texts = {
            "cause": _("Ce qui explique ce qui s’est passé."),
            "corrective_action": _("Ce qui change pour que cela ne se reproduise pas."),
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": rows})
            for name, rows in (("answer", 4), ("cause", 3), ("corrective_action", 3))
        }

    def clean(self):
        """The database says the same of these dates; here it says it beside the field."""
        followed = super().clean()
        for name in ("acknowledged_on", "resolved_on"):
            if followed.get(name) and followed[name] < self.instance.received_on:
                self.add_error(name, _("Cette date précède la réception : corrigez-la."))
        return followed
