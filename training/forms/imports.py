"""A list of people, sent as a file or pasted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from training.people_csv import MAX_BYTES, PeopleList, read_people, read_text


class PeopleForm(forms.Form):
    """A file, or lines copied from a spreadsheet. What was read is in `people`."""

    file = forms.FileField(
        label=_("Fichier CSV"),
        required=False,
        allow_empty_file=True,
        help_text=_("Enregistré par Excel, LibreOffice ou un autre tableur ; mille lignes et 1 Mo au plus."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv,text/plain"}),
    )
    text = forms.CharField(
        label=_("ou lignes copiées du tableur"),
        required=False,
        strip=False,
        max_length=MAX_BYTES,
        help_text=_("La ligne des titres d’abord : Nom, Prénom, Adresse e-mail."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors:
            self.people = self.read(cleaned)
            for fault in self.people.faults:
                self.add_error("file" if cleaned["file"] else "text", fault)
        return cleaned

    def read(self, cleaned: dict) -> PeopleList:
        if file := cleaned["file"]:
            return read_people(file.read(MAX_BYTES + 1))
        return read_text(cleaned["text"])
