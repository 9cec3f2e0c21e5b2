"""An answer written in the gaps of a text, by typing or by choosing."""

from collections.abc import Iterator

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MAX_GAP_LENGTH = 200
SIZES = (12, 20, 32)


class GapsWidget(forms.Widget):
    """One input or <select> per gap, named `<name>-<id of the gap>`; iterating over the field gives each in order."""

    def __init__(self, gaps: dict[str, forms.Widget]):
        super().__init__()
        self.gaps = gaps

    def value_from_datadict(self, data, files, name) -> dict | None:
        given = {gap: (data.get(f"{name}-{gap}") or "").strip() for gap in self.gaps}
        return {gap: text for gap, text in given.items() if text} or None

    def subwidgets(self, name, value, attrs=None) -> Iterator[dict]:
        given, start = value if isinstance(value, dict) else {}, (attrs or {}).get("id", name)
        for gap, widget in self.gaps.items():
            yield widget.get_context(f"{name}-{gap}", given.get(gap), {"id": f"{start}-{gap}"})["widget"]


class GapsField(forms.Field):
    """Cleans to {id of a gap: text}, or None when every gap is blank. `gaps` are a version's, as they stand in it."""

    def __init__(self, gaps: dict[str, dict]):
        size = size_for(gaps)
        widgets = {gap: widget_of(one, number, size) for number, (gap, one) in enumerate(gaps.items(), start=1)}
        super().__init__(widget=GapsWidget(widgets))
        self.gaps = gaps

    def to_python(self, value) -> dict | None:
        for gap, text in (value or {}).items():
            options = self.gaps[gap].get("options")
            if options is not None and text not in options:
                raise ValidationError(_("Choisissez dans la liste."))
            if len(text) > MAX_GAP_LENGTH or "\0" in text:
                raise ValidationError(_("Quelques mots suffisent dans chaque trou."))
        return value or None


def widget_of(gap: dict, number: int, size: int) -> forms.Widget:
    """How a gap is filled; its place in the text is its name."""
    attrs = {"class": "gap", "aria-label": _("Trou %(number)d") % {"number": number}}
    if "options" in gap:
        return forms.Select(attrs, [("", _("Choisir…")), *((option, option) for option in gap["options"])])
    typed = {"size": size, "maxlength": MAX_GAP_LENGTH, "autocomplete": "off", "autocapitalize": "none"}
    return forms.TextInput(attrs | typed | {"spellcheck": "false"})


def size_for(gaps: dict[str, dict]) -> int:
    """The same width for every gap that is typed, so that none tells the length of its answer."""
    longest = max((len(form) for gap in gaps.values() for form in gap.get("accepted", [])), default=0)
    return next((size for size in SIZES if longest <= size), SIZES[-1])
