"""What a survey asks."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as now, gettext_lazy as _
from wagtail import blocks

SCALE, FEWEST_CHOICES = 5, 2
WORDS = "Pas du tout\nPlutôt non\nEn partie\nPlutôt oui\nTout à fait"


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def refusal(name: str, message: str) -> blocks.StructBlockValidationError:
    return blocks.StructBlockValidationError(block_errors={name: ValidationError(message)})


class AskedBlock(blocks.StructBlock):
    """A question of a survey. `options` are its possible answers, as they are shown."""

    text = blocks.CharBlock(max_length=300, label=_("question"))

    def options(self, value) -> list[str]:
        return []


class ScaleBlock(AskedBlock):
    """An opinion from 1 to 5."""

    words = blocks.TextBlock(
        rows=5,
        label=_("échelle"),
        default=WORDS,
        help_text=_("Cinq mots, un par ligne, du moins bon au meilleur."),
    )
    is_overall = blocks.BooleanBlock(
        required=False,
        label=_("compte dans le taux de satisfaction publié"),
        help_text=_("Une seule question de l’enquête : celle de la satisfaction générale."),
    )

    class Meta:
        icon = "order"
        label = _("Échelle de 1 à 5")

    def options(self, value) -> list[str]:
        return lines_of(value["words"])

    def clean(self, value):
        cleaned = super().clean(value)
        if len(self.options(cleaned)) != SCALE:
            raise refusal("words", _("Écrivez cinq mots, un par ligne."))
        return cleaned


class YesNoBlock(AskedBlock):
    class Meta:
        icon = "check"
        label = _("Oui ou non")

    def options(self, value) -> list[str]:
        return [now("Oui"), now("Non")]


class OneOfBlock(AskedBlock):
    """One choice among several."""

    choices = blocks.TextBlock(rows=4, label=_("choix"), help_text=_("Deux au moins, un par ligne."))

    class Meta:
        icon = "list-ul"
        label = _("Un choix")

    def options(self, value) -> list[str]:
        return lines_of(value["choices"])

    def clean(self, value):
        cleaned = super().clean(value)
        if len(self.options(cleaned)) < FEWEST_CHOICES:
            raise refusal("choices", _("Écrivez deux choix au moins, un par ligne."))
        return cleaned


class FreeBlock(AskedBlock):
    class Meta:
        icon = "edit"
        label = _("Texte libre")


QUESTIONS = [("scale", ScaleBlock()), ("yes_no", YesNoBlock()), ("choice", OneOfBlock()), ("text", FreeBlock())]
