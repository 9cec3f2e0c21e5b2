"""The half-days of a session, one row each."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from training.enums import Modality, Period
from training.forms.sessions import LATEST, named
from training.models import User
from training.services.calendar import Change, Planned

MOST_ROWS = 80


class HalfDayForm(forms.Form):
    """One row: a half-day. Without times it is not taught."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    day = forms.IntegerField(label=_("Jour"), min_value=1, max_value=99)
    period = forms.ChoiceField(label=_("Période"), choices=Period.choices)
    on = forms.DateField(
        label=_("Date"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    starts = forms.TimeField(
        label=_("Début"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    ends = forms.TimeField(
        label=_("Fin"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    modality = forms.ChoiceField(label=_("Modalité"), choices=Modality.choices, initial=Modality.ROOM)
    trainer = forms.ChoiceField(label=_("Formateur ou formatrice"), required=False)
    place = forms.CharField(label=_("Lieu"), required=False, max_length=200)
    is_cancelled = forms.BooleanField(label=_("Annuler"), required=False)

    def __init__(self, *args, people: dict[str, User], **kwargs):
        super().__init__(*args, **kwargs)
        self.people = people
        names = [(pk, named(person)) for pk, person in people.items()]
        self.fields["trainer"].choices = [("", _("Toute l’équipe")), *names]

    def clean(self):
        row = super().clean()
        starts, ends, on = row.get("starts"), row.get("ends"), row.get("on")
        if self.errors or row.get("is_cancelled"):
            return row
        if bool(starts) != bool(ends) or (on and not starts and row.get("pk")):
            self.add_error("starts", _("Indiquez le début et la fin."))
        elif starts and ends <= starts:
            self.add_error("ends", _("La fin doit suivre le début : corrigez l’une des deux heures."))
        elif row.get("pk") and not on:
            self.add_error("on", _("Indiquez la date, ou cochez « Annuler »."))
        elif on and abs(on - timezone.localdate()) > LATEST:
            self.add_error("on", _("Cette date est trop lointaine : vérifiez l’année."))
        return row

    @property
    def name(self) -> str:
        """« Jour 3, matin », as the row says it."""
        period = self["period"].value()
        label = Period(period).label if period in Period.values else ""
        return _("Jour %(day)s, %(period)s") % {"day": self["day"].value(), "period": label}

    @property
    def is_blank(self) -> bool:
        row = self.cleaned_data
        return not (row.get("on") and row.get("starts") and row.get("ends"))

    def planned(self) -> Planned:
        row = self.cleaned_data
        return Planned(
            day=row["day"],
            period=row["period"],
            starts_at=in_paris(row["on"], row["starts"]),
            ends_at=in_paris(row["on"], row["ends"]),
            modality=row["modality"],
            place=row["place"],
            trainer=self.people.get(row["trainer"]),
        )


def in_paris(on, at) -> datetime:
    return timezone.make_aware(datetime.combine(on, at))


class BaseHalfDays(forms.BaseFormSet):
    """The rows of a session. An afternoon without a date is on that of its morning."""

    def clean(self):
        dates = {}
        for row in (form.cleaned_data for form in self.forms if form.is_valid()):
            row["on"] = row.get("on") or dates.get(row["day"])
            dates[row["day"]] = row["on"]

    def planned(self) -> list[Planned]:
        """What is new. Called once the rows are valid."""
        return [form.planned() for form in self.forms if not form.cleaned_data["pk"] and not form.is_blank]

    def changes(self) -> list[Change]:
        """What the form says of the half-days that exist."""
        return [change_of(form) for form in self.forms if form.cleaned_data["pk"]]


def change_of(form: HalfDayForm) -> Change:
    row = form.cleaned_data
    planned = None if form.is_blank else form.planned()
    return Change(row["pk"], row["seen"] or 0, planned, is_cancelled=row["is_cancelled"])


HalfDayFormSet = forms.formset_factory(
    HalfDayForm, formset=BaseHalfDays, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True
)


def rows_that_stand(half_days) -> list[dict]:
    """The rows of the half-days that exist, to edit."""
    return [
        {
            "pk": one.pk,
            "seen": one.sequence,
            "day": one.day,
            "period": one.period,
            "on": one.on,
            "starts": timezone.localtime(one.starts_at).time(),
            "ends": timezone.localtime(one.ends_at).time(),
            "modality": one.modality,
            "trainer": str(one.trainer_id or ""),
            "place": one.place,
        }
        for one in half_days
    ]
