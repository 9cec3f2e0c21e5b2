"""The form of a word of the glossary."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from modules.glossary import plain
from modules.models import Term


class LinesField(forms.CharField):
    """A list of texts, written one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value) -> list[str]:
        lines = [line.strip() for line in super().to_python(value).splitlines()]
        return list(dict.fromkeys(line for line in lines if line))

    def has_changed(self, initial, data) -> bool:
        return (initial or []) != self.to_python(data)


class TermForm(WagtailAdminModelForm):
    """No writing leads to two terms: a lesson would not know which to open."""

    forms = LinesField(
        label=_("Écritures reliées dans les leçons"),
        required=False,
        help_text=_(
            "Une par ligne : le singulier, le pluriel, le sigle. La première fois qu’une leçon l’écrit, la définition "
            "s’ouvre sur ce mot. Laissez vide pour un mot trop courant."
        ),
    )

    def clean_forms(self) -> list[str]:
        written = self.cleaned_data["forms"]
        others = Term.objects.exclude(pk=self.instance.pk)
        owners = {plain(form): term for term in others for form in term.forms}
        for form in written:
            if owner := owners.get(plain(form)):
                raise ValidationError(
                    _("« %(form)s » est déjà une écriture de « %(term)s »."), params={"form": form, "term": owner}
                )
        return written
