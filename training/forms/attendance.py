"""Signing, noting who is there, correcting a closed sheet, filing paper."""

import secrets

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from PIL import Image

from training.enums import Presence
from training.exceptions import UnreadableScan
from training.models import Enrolment

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 60_000_000
ENDINGS = {"JPEG": "jpg", "PNG": "png"}
PATH = r"^M \d{1,4} \d{1,4}(?: [ML] \d{1,4} \d{1,4})*$"
THERE = [Presence.PRESENT, Presence.LATE, Presence.LEFT_EARLY]
AWAY = [Presence.ABSENT, Presence.EXCUSED]


class CodeForm(forms.Form):
    """The code of the room; `device_signed_at` comes from a phone that had no network."""

    code = forms.CharField(
        label=_("Code affiché dans la salle"),
        min_length=4,
        max_length=4,
        error_messages={
            "required": _("Tapez les quatre chiffres affichés dans la salle."),
            "min_length": _("Le code a quatre chiffres."),
            "max_length": _("Le code a quatre chiffres."),
        },
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "pattern": "[0-9]{4}", "size": 4}
        ),
    )
    device_signed_at = forms.IntegerField(required=False, min_value=0, max_value=2**42, widget=forms.HiddenInput)


class DrawnForm(forms.Form):
    """A signature drawn with a finger: a path of points, and nothing else."""

    drawn = forms.CharField(
        required=False,
        max_length=20_000,
        widget=forms.HiddenInput,
        validators=[RegexValidator(PATH, _("Ce tracé n’est pas lisible : effacez-le, puis signez de nouveau."))],
    )


class PaperField(forms.FileField):
    """A PDF, JPEG or PNG file, recognised by what it holds; it gets a name of ours."""

    widget = forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"})

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not file or file is initial:
            return file
        if file.size > MOST_BYTES:
            raise ValidationError(_("Ce fichier dépasse 10 Mo : photographiez la feuille en qualité moindre."))
        file.name = f"{secrets.token_hex(12)}.{ending_of(file)}"
        return file


def ending_of(file) -> str:
    """« pdf », « jpg » or « png »."""
    start = file.read(5)
    file.seek(0)
    return "pdf" if start == b"%PDF-" else picture_ending(file)


def picture_ending(file) -> str:
    try:
        with Image.open(file, formats=list(ENDINGS)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError(UnreadableScan.message)
            picture.load()
            return ENDINGS[picture.format]
    except ValidationError:
        raise
    except Exception as error:  # Pillow's decoders raise what they like on hostile bytes
        raise ValidationError(UnreadableScan.message) from error
    finally:
        file.seek(0)


class PresenceForm(forms.Form):
    """What the trainer notes of somebody: who has signed was there, who has not is absent."""

    presence = forms.ChoiceField(
        label=_("Présence"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez ce qui est vrai de cette personne.")},
    )
    minutes_missed = forms.IntegerField(
        label=_("Minutes manquées"),
        required=False,
        min_value=0,
        help_text=_("Pour un retard ou un départ avant la fin."),
    )
    note = forms.CharField(label=_("Précision"), required=False, max_length=300)
    excuse = PaperField(
        label=_("Justificatif"),
        required=False,
        help_text=_("PDF ou photo (JPEG, PNG), 10 Mo au plus. Seule l’équipe le lit."),
    )

    def __init__(self, *args, is_signed: bool, most_minutes: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["presence"].choices = labelled(THERE if is_signed else AWAY)
        limit_minutes(self.fields["minutes_missed"], most_minutes)
        if is_signed:
            del self.fields["excuse"]
        else:
            del self.fields["minutes_missed"]

    def clean(self):
        return with_minutes(self, super().clean())


class AddendumForm(forms.Form):
    """What is now said of somebody, against a closed sheet."""

    presence = forms.ChoiceField(label=_("Ce qui est vrai"), choices=Presence.choices, widget=forms.RadioSelect)
    minutes_missed = forms.IntegerField(
        label=_("Minutes manquées"),
        required=False,
        min_value=0,
        help_text=_("Pour un retard ou un départ avant la fin."),
    )
    reason = forms.CharField(
        label=_("Motif"),
        max_length=300,
        help_text=_("Il figure sur la feuille, avec votre nom et la date."),
        error_messages={"required": _("Indiquez le motif de la rectification.")},
    )

    def __init__(self, *args, most_minutes: int, **kwargs):
        super().__init__(*args, **kwargs)
        limit_minutes(self.fields["minutes_missed"], most_minutes)
        self.most_minutes = most_minutes

    def clean(self):
        said = with_minutes(self, super().clean())
        if said.get("presence") in AWAY:
            said["minutes_missed"] = self.most_minutes
        return said


def labelled(presences: list[Presence]) -> list[tuple]:
    return [(one.value, one.label) for one in presences]


def limit_minutes(field: forms.IntegerField, most: int) -> None:
    field.max_value = most
    field.widget.attrs["max"] = most
    field.validators.append(forms.fields.validators.MaxValueValidator(most))


def with_minutes(form: forms.Form, said: dict) -> dict:
    """Somebody late or gone early has missed some minutes; somebody present, none."""
    partly = said.get("presence") in (Presence.LATE, Presence.LEFT_EARLY)
    if not partly:
        return said | {"minutes_missed": 0}
    if "minutes_missed" not in form.errors and not said.get("minutes_missed"):
        form.add_error("minutes_missed", _("Écrivez combien de minutes ont été manquées."))
    return said


class SignersField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, enrolment: Enrolment) -> str:
        return enrolment.learner.get_full_name()


class PaperForm(forms.Form):
    """A page of a paper sheet, and whose signatures are read on it."""

    file = PaperField(
        label=_("Photo ou scan de la feuille"),
        help_text=_("PDF, JPEG ou PNG, 10 Mo au plus."),
        error_messages={"required": _("Choisissez la photo ou le scan de la feuille signée.")},
    )
    signers = SignersField(
        label=_("Qui a signé sur cette feuille ?"),
        queryset=Enrolment.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, signers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["signers"].queryset = signers
