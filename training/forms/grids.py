"""The form of a grid: a level for every criterion."""

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.models import Grid
from training.models import GridRecord

NOT_OBSERVED = "-"


def name_of(criterion: dict) -> str:
    return f"level-{criterion['id']}"


class GridForm(forms.Form):
    """A level for every criterion, a comment, and the newest record that the page showed (`seen`)."""

    comment = forms.CharField(
        label=_("Commentaire au stagiaire"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Lu avec la grille, une fois qu’elle est publiée."),
    )
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, grid: Grid, newest: GridRecord | None, data=None):
        self.criteria, self.newest = grid.freeze(), newest
        super().__init__(data, initial=self.shown())
        for criterion in self.criteria:
            self.fields[name_of(criterion)] = level_field(criterion, grid.words)

    def shown(self) -> dict:
        if self.newest is None:
            return {}
        levels = {name_of(one): as_choice(one["level"]) for one in self.newest.criteria}
        return levels | {"comment": self.newest.comment}

    @property
    def rows(self):
        """(criterion, bound field), in the order of the grid."""
        return [(criterion, self[name_of(criterion)]) for criterion in self.criteria]

    @property
    def missing(self):
        """The rows without an acceptable level."""
        return [(criterion, field) for criterion, field in self.rows if field.errors] if self.is_bound else []

    @property
    def levels(self) -> dict[str, int | None]:
        return {one["id"]: self.cleaned_data[name_of(one)] for one in self.criteria}

    @property
    def seen_now(self) -> int:
        """What the page shows now: sending the form again keeps it."""
        return self.newest.pk if self.newest else 0


def as_choice(level: int | None) -> str:
    return NOT_OBSERVED if level is None else str(level)


def level_field(criterion: dict, words: list[str]) -> forms.TypedChoiceField:
    levels = [(str(level), word) for level, word in enumerate(words)]
    return forms.TypedChoiceField(
        label=criterion["title"],
        choices=[*levels, (NOT_OBSERVED, _("non observé"))],
        coerce=lambda chosen: None if chosen == NOT_OBSERVED else int(chosen),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choisissez un niveau pour ce critère, ou « non observé »."),
            "invalid_choice": _("Ce niveau n’existe pas : choisissez-en un dans la liste."),
        },
    )
