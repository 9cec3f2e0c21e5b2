"""The form of a marker, made of a rubric."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from training.models import Mark, Response

HALF = Decimal("0.5")


def name_of(criterion: dict) -> str:
    return f"points-{criterion['id']}"


class MarkForm(forms.Form):
    """Points for every criterion, a comment, and the newest mark that the page showed (`seen`)."""

    comment = forms.CharField(
        label=_("Commentaire au stagiaire"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Lu avec le résultat, une fois les corrections publiées."),
    )
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, response: Response, newest: Mark | None, data=None):
        self.criteria = response.version.data["criteria"]
        super().__init__(data, initial=self.shown(newest))
        for criterion in self.criteria:
            self.fields[name_of(criterion)] = points_field(criterion)
        self.newest = newest

    def shown(self, newest: Mark | None) -> dict:
        if newest is None:
            return {"seen": 0}
        points = {name_of(criterion): newest.points.get(criterion["id"]) for criterion in self.criteria}
        return points | {"comment": newest.comment, "seen": newest.pk}

    @property
    def rows(self):
        """(criterion, bound field), in the order of the rubric."""
        return [(criterion, self[name_of(criterion)]) for criterion in self.criteria]

    @property
    def points(self) -> dict[str, Decimal]:
        return {criterion["id"]: self.cleaned_data[name_of(criterion)] for criterion in self.criteria}

    @property
    def seen_now(self) -> int:
        """What the page shows now: sending the form again keeps it."""
        return self.newest.pk if self.newest else 0


def points_field(criterion: dict) -> forms.DecimalField:
    most = criterion["points"]
    return forms.DecimalField(
        label=criterion["title"],
        widget=forms.NumberInput(attrs={"class": "input input--points", "autocomplete": "off"}),
        min_value=0,
        max_value=most,
        step_size=HALF,
        error_messages={
            "required": _("Donnez des points à ce critère, zéro compris."),
            "min_value": _("Les points ne descendent pas sous zéro."),
            "max_value": _("Ce critère vaut au plus %(limit_value)s points."),
            "step_size": _("Donnez des points entiers ou des demi-points."),
            "invalid": _("Écrivez un nombre, par exemple 2 ou 1,5."),
        },
    )
