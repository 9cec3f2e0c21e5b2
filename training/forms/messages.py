"""What trainers and trainees write to each other."""

from django import forms
from django.utils.translation import gettext_lazy as _

from training.models import Cohort
from training.models.message import LONGEST

TOO_LONG = _("Votre texte compte %(show_value)d caractères ; il peut en garder %(limit_value)d. Raccourcissez-le.")


class LongText(forms.CharField):
    """A text of at most 5,000 characters; a line break counts for one, as it does in the browser."""

    def __init__(self, *, rows: int = 6, required: str = _("Écrivez un message."), **options):
        widget = forms.Textarea(attrs={"rows": rows})
        messages = {"required": required, "max_length": TOO_LONG}
        super().__init__(max_length=LONGEST, widget=widget, error_messages=messages, **options)

    def to_python(self, value) -> str:
        return super().to_python((value or "").replace("\r\n", "\n"))


def subject_field(label, help_text="") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=150,
        error_messages={"required": _("Écrivez quelques mots.")},
    )


class ReplyForm(forms.Form):
    text = LongText(label=_("Votre message"))


class QuestionForm(forms.Form):
    subject = subject_field(_("Objet"), _("En quelques mots."))
    text = LongText(
        label=_("Votre question"),
        help_text=_("L’équipe de votre session la lit. Ne nommez pas de famille : dites « une mère », « un enfant »."),
    )


class AnnouncementForm(forms.Form):
    title = subject_field(_("Titre"))
    text = LongText(label=_("Texte"), help_text=_("Toutes les personnes de la session le liront."))


class FollowUpForm(forms.Form):
    """A mail that a trainer writes to one person; `nonce` makes of two clicks one mail."""

    subject = subject_field(_("Objet"))
    text = LongText(label=_("Message"), rows=12, help_text=_("Un texte est proposé : relisez-le et complétez-le."))
    nonce = forms.SlugField(max_length=32, widget=forms.HiddenInput)


class AlertsForm(forms.ModelForm):
    class Meta:
        model = Cohort
        fields = ["silent_after_days", "unmarked_after_days"]
        labels = {
            "silent_after_days": _("Signaler une personne sans activité après (jours)"),
            "unmarked_after_days": _("Signaler un travail à corriger après (jours)"),
        }


class MailChoiceForm(forms.Form):
    wants = forms.BooleanField(label=_("Recevoir un courriel à chaque message"), required=False)
