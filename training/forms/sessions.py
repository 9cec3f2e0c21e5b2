"""A session, and the rhythm from which its dates are proposed."""

from datetime import date, timedelta

from django import forms
from django.forms.utils import ErrorDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modules.models import ModulePage
from training.enums import Modality, Period, Rhythm
from training.models import Cohort, User
from training.models.user import TRAINERS
from training.queries.dates import Proposal, propose

DAYS = 10
LATEST = timedelta(days=5 * 366)
MORNING, AFTERNOON = ("09:00", "12:30"), ("13:30", "17:00")
WEEKDAYS = [(0, _("lundi")), (1, _("mardi")), (2, _("mercredi")), (3, _("jeudi")), (4, _("vendredi"))]
LONG = ("access", "practical")
LINKS = ("remote_link", "rules_link", "welcome_link")


def the_trainers():
    return User.objects.filter(groups__name=TRAINERS, is_active=True)


class LinkField(forms.URLField):
    def __init__(self, **kwargs):
        super().__init__(assume_scheme="https", **kwargs)


class TrainersField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, trainer: User) -> str:
        return named(trainer)


def named(trainer: User) -> str:
    """« Chloé Petit (externe) »."""
    name = trainer.get_full_name()
    return _("%(name)s (externe)") % {"name": name} if trainer.is_external else name


class SessionForm(forms.ModelForm):
    """What a session is, beside its dates."""

    trainers = TrainersField(queryset=User.objects.none(), label=_("Formateurs et formatrices"), required=False)

    class Meta:
        model = Cohort
        fields = [
            "course",
            "name",
            "place",
            "remote_link",
            "access",
            "practical",
            "capacity",
            "funders",
            "teaching_contact",
            "office_contact",
            "disability_contact",
            "rules_link",
            "welcome_link",
        ]
        field_classes = dict.fromkeys(LINKS, LinkField)
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in LONG}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["trainers"].queryset = the_trainers()
        if self.instance.pk:
            self.fields["course"].disabled = True
            self.initial["trainers"] = list(self.instance.trainers.values_list("pk", flat=True))
        elif not self.is_bound:
            self.initial |= usual_words()

    def keep_as_typed(self) -> None:
        """Show what was typed, and judge it later."""
        self._errors = ErrorDict()

    def course_days(self) -> list[int]:
        """The days of the chosen course; ten when none is written yet. 1 query."""
        course = self["course"].value() or self.instance.course_id
        days = ModulePage.objects.none()
        if str(course).isdigit() and (page := self.fields["course"].queryset.filter(pk=course).first()):
            days = ModulePage.objects.child_of(page)
        return sorted(set(days.values_list("day", flat=True))) or [*range(1, DAYS + 1)]


def usual_words() -> dict[str, str]:
    """The contacts and papers of the last session: they seldom change. 1 query."""
    names = ("teaching_contact", "office_contact", "disability_contact", "rules_link", "welcome_link")
    return Cohort.objects.order_by("-pk").values(*names).first() or {}


class RhythmForm(forms.Form):
    """From which dates are proposed."""

    first_on = forms.DateField(label=_("Premier jour"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    rhythm = forms.ChoiceField(label=_("Rythme"), choices=Rhythm.choices)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Jours de la semaine"),
        choices=WEEKDAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Seulement pour « certains jours de chaque semaine »."),
    )

    def clean_first_on(self) -> date:
        first_on = self.cleaned_data["first_on"]
        if abs(first_on - timezone.localdate()) > LATEST:
            raise forms.ValidationError(_("Cette date est trop lointaine : vérifiez l’année."))
        return first_on

    def clean(self):
        asked = super().clean()
        if asked.get("rhythm") == Rhythm.WEEKDAYS and not asked.get("weekdays"):
            self.add_error("weekdays", _("Choisissez au moins un jour de la semaine."))
        return asked

    def proposal(self, count: int) -> Proposal:
        asked = self.cleaned_data
        return propose(asked["first_on"], asked["rhythm"], count, asked["weekdays"])


def rows_of(days: list[int], proposal: Proposal) -> list[dict]:
    """The rows that the form shows for the proposed days: a morning, then an afternoon of the same date."""
    times = {Period.MORNING: MORNING, Period.AFTERNOON: AFTERNOON}
    return [
        {"day": day, "period": period, "on": on, "starts": starts, "ends": ends, "modality": Modality.ROOM}
        for day, on in zip(days, proposal.days, strict=False)
        for period, (starts, ends) in times.items()
    ]
