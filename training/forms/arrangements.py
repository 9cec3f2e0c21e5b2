"""Opening dates of a quiz, and adaptations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.models import QuizPage
from training.models import Adaptation

TYPED = "%Y-%m-%dT%H:%M"


class MomentField(forms.DateTimeField):
    """A day and a time, in the site's time zone, with the browser's own picker."""

    widget = forms.DateTimeInput(format=TYPED, attrs={"type": "datetime-local"})
    default_error_messages = {"invalid": _("Écrivez un jour et une heure, par exemple 03/12/2026 09:00.")}


class WindowForm(forms.Form):
    """When a quiz may be taken in a session. Blank: no limit on that side."""

    opens_at = MomentField(
        label=_("Ouverture"), required=False, help_text=_("Laissez vide pour un quiz ouvert dès maintenant.")
    )
    closes_at = MomentField(
        label=_("Fermeture"),
        required=False,
        help_text=_(
            "Laissez vide pour ne jamais fermer. À la fermeture, les tentatives en cours sont rendues avec les "
            "réponses enregistrées."
        ),
    )

    def clean(self):
        dates = super().clean()
        opens_at, closes_at = dates.get("opens_at"), dates.get("closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", _("La fermeture doit suivre l’ouverture : corrigez l’une des deux dates."))
        return dates


class AdaptationForm(forms.ModelForm):
    """More time or more attempts, for one trainee."""

    class Meta:
        model = Adaptation
        fields = ["quiz", "extra_time_percent", "extra_attempts", "reason"]
        help_texts = {
            "quiz": "",
            "extra_time_percent": _("Un tiers-temps s’écrit 33. Il vaut aussi pour la tentative en cours."),
            "extra_attempts": _("En plus de celles que le quiz permet à chaque personne."),
        }
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"reason": {"required": _("Écrivez pourquoi : l’adaptation garde son motif.")}}

    def __init__(self, *args, quizzes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["quiz"].queryset = QuizPage.objects.filter(pk__in=quizzes).order_by("path")
        self.fields["quiz"].empty_label = _("Tous les quiz de la formation")
        for name in ("extra_time_percent", "extra_attempts"):
            self.fields[name].required = False

    def clean_extra_time_percent(self) -> int:
        return self.cleaned_data["extra_time_percent"] or 0

    def clean_extra_attempts(self) -> int:
        return self.cleaned_data["extra_attempts"] or 0

    def clean(self):
        granted = super().clean()
        if granted.get("extra_time_percent") == 0 == granted.get("extra_attempts"):
            message = _("Indiquez du temps ou des tentatives supplémentaires.")
            self.add_error("extra_time_percent", message)
        return granted
