"""Forms around requirements: decisions on one trainee, a document, and the rules of a course."""

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.models import CoursePage, Grid, QuizPage
from modules.queries.outline import days_of
from training.models import (
    DocumentAccepted,
    GridReached,
    HoursAttended,
    LessonsRead,
    PositioningDone,
    QuizPassed,
    Requirement,
    TickedByTrainer,
)

DOCUMENT_TYPES = ".pdf,.jpg,.jpeg,.png,.odt,.docx"


class ReasonForm(forms.Form):
    """Why: read by the trainee."""

    reason = forms.CharField(
        label=_("Motif"),
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Gardé, et lu par la personne."),
        error_messages={"required": _("Écrivez pourquoi : la décision garde son motif.")},
    )


class TickForm(forms.Form):
    evidence = forms.CharField(
        label=_("Ce qui le montre"),
        max_length=200,
        help_text=_("Par exemple « présentation du 3 mars devant le groupe ». Lu par la personne."),
        error_messages={"required": _("Écrivez ce qui montre que l’exigence est remplie.")},
    )


class DocumentForm(forms.Form):
    file = forms.FileField(
        label=_("Votre fichier"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": DOCUMENT_TYPES}),
        help_text=_("PDF, photo JPEG ou PNG, texte ODT ou DOCX, 10 Mo au plus."),
        error_messages={
            "required": _("Choisissez un fichier."),
            "empty": _("Ce fichier est vide : choisissez-en un autre."),
        },
    )


class RuleForm(forms.ModelForm):
    """What every kind asks. `seen` is the fingerprint of the effect that the page showed."""

    seen = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)

    class Meta:
        model = Requirement
        fields = ["title", "applies_from"]
        widgets = {"applies_from": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}
        labels = {"applies_from": _("Seulement pour les sessions qui commencent à partir du")}
        help_texts = {
            "applies_from": _("Laissez vide pour toutes les sessions, celles qui sont en cours comprises."),
        }


class LessonsForm(RuleForm):
    days = forms.TypedMultipleChoiceField(
        label=_("Jours"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Aucun jour coché : tous les jours."),
    )

    class Meta(RuleForm.Meta):
        model = LessonsRead
        fields = ["title", "days", "applies_from"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        days = days_of(self.instance.course, "")
        self.fields["days"].choices = [(day.page.day, f"{day.page.day} · {day.page.title}") for day in days]


class QuizForm(RuleForm):
    class Meta(RuleForm.Meta):
        model = QuizPassed
        fields = ["title", "quiz", "applies_from"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        quizzes = QuizPage.objects.live().descendant_of(self.instance.course)
        self.fields["quiz"].queryset = quizzes.order_by("path")
        self.fields["quiz"].empty_label = _("Tous les quiz de la formation")


class PresenceForm(RuleForm):
    class Meta(RuleForm.Meta):
        model = HoursAttended
        fields = ["title", "half_days", "hours", "applies_from"]

    def clean(self):
        asked = super().clean()
        if (asked.get("half_days") is None) == (asked.get("hours") is None) and not self.errors:
            message = _("Indiquez un nombre de demi-journées, ou un nombre d’heures, pas les deux.")
            self.add_error("half_days", message)
        return asked


class GridForm(RuleForm):
    class Meta(RuleForm.Meta):
        model = GridReached
        fields = ["title", "grid", "level", "applies_from"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["grid"].queryset = Grid.objects.filter(course=self.instance.course)


class PositioningForm(RuleForm):
    class Meta(RuleForm.Meta):
        model = PositioningDone


class HandedForm(RuleForm):
    class Meta(RuleForm.Meta):
        model = DocumentAccepted


class TickedForm(RuleForm):
    class Meta(RuleForm.Meta):
        model = TickedByTrainer


FORMS = (LessonsForm, QuizForm, PresenceForm, GridForm, PositioningForm, HandedForm, TickedForm)


def form_of(kind: str) -> type[RuleForm] | None:
    return next((form for form in FORMS if form._meta.model.kind == kind), None)


def blank(form: type[RuleForm], course: CoursePage) -> Requirement:
    """A requirement of a course that nothing says yet."""
    return form._meta.model(course=course)
