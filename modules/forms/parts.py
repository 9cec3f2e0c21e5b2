"""An answer in several parts: one native list of options for each, which every keyboard and every phone knows."""

from collections.abc import Callable, Iterator

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class PartsWidget(forms.Widget):
    """One <select> per part, named `<name>-<id of the part>`; iterating over the field gives each with its label."""

    def __init__(self, parts: dict[str, str], options: list[tuple[str, str]]):
        super().__init__()
        self.parts, self.options = parts, options

    def value_from_datadict(self, data, files, name) -> dict | None:
        chosen = {part: data.get(f"{name}-{part}") for part in self.parts}
        return {part: option for part, option in chosen.items() if option} or None

    def subwidgets(self, name, value, attrs=None) -> Iterator[dict]:
        chosen, attrs = value if isinstance(value, dict) else {}, attrs or {}
        for part, label in self.parts.items():
            select = forms.Select(choices=self.options)
            of_part = attrs | {"id": f"{attrs.get('id', name)}-{part}"}
            yield select.get_context(f"{name}-{part}", chosen.get(part), of_part)["widget"] | {"label": label}


class PartsField(forms.Field):
    """Cleans to {id of a part: option}, or None when nothing was chosen."""

    def __init__(self, parts: dict[str, str], options: dict[str, str], *, blank: str, coerce: Callable = str):
        super().__init__(widget=PartsWidget(parts, [("", blank), *options.items()]))
        self.options, self.coerce = options, coerce

    def to_python(self, value) -> dict | None:
        if not value:
            return None
        if not set(value.values()) <= self.options.keys():
            raise ValidationError(_("Choisissez dans la liste."))
        return {part: self.coerce(option) for part, option in value.items()}
