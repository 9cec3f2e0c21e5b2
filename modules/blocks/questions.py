"""The blocks of which questions are made. A block's id is the id of what it says, for ever."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class ChoiceBlock(blocks.StructBlock):
    """One choice of a question; the block's id is the choice's id, for ever."""

    text = blocks.CharBlock(
        required=False, label=_("choix"), max_length=500, help_text=_("Peut rester vide si une image le remplace.")
    )
    picture = ImageChooserBlock(required=False, label=_("image"))
    alternative = blocks.CharBlock(
        required=False, label=_("texte alternatif de l’image"), help_text=_("Pour qui ne voit pas l’image.")
    )
    is_correct = blocks.BooleanBlock(required=False, label=_("juste"))
    feedback = blocks.TextBlock(
        required=False, label=_("corrigé"), rows=2, help_text=_("Pourquoi ce choix est juste, ou ne l’est pas.")
    )

    class Meta:
        icon = "tick"
        label = _("Choix")


class TextGapBlock(blocks.StructBlock):
    """A gap that is filled by typing."""

    accepted = blocks.TextBlock(
        rows=2, label=_("réponses acceptées"), help_text=_("Une par ligne ; la première est montrée dans le corrigé.")
    )
    feedback = blocks.TextBlock(required=False, rows=2, label=_("corrigé"))

    class Meta:
        icon = "edit"
        label = _("Trou à remplir")


class ChoiceGapBlock(blocks.StructBlock):
    """A gap that is filled by choosing."""

    options = blocks.TextBlock(
        rows=3,
        label=_("propositions"),
        help_text=_("Une par ligne. Écrivez la bonne en premier : les stagiaires les voient par ordre alphabétique."),
    )
    feedback = blocks.TextBlock(required=False, rows=2, label=_("corrigé"))

    class Meta:
        icon = "list-ul"
        label = _("Trou à choisir")


class CriterionBlock(blocks.StructBlock):
    """One line of a rubric."""

    title = blocks.CharBlock(max_length=150, label=_("critère"))
    points = blocks.IntegerBlock(min_value=1, max_value=10, default=2, label=_("points"))
    description = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("repères"),
        help_text=_("Pour qui corrige : quand donner tous les points, une partie, aucun."),
    )

    class Meta:
        icon = "tasks"
        label = _("Critère")


WORTHS = [("1", _("juste")), ("0.5", _("acceptable")), ("0", _("à éviter"))]


class DecisionBlock(blocks.StructBlock):
    """What may be decided at one step of a situation, and what it leads to."""

    text = blocks.CharBlock(max_length=500, label=_("décision"))
    consequence = blocks.RichTextBlock(
        features=["bold", "italic"], label=_("conséquence"), help_text=_("Ce qui se passe alors ; lu une fois décidé.")
    )
    worth = blocks.ChoiceBlock(choices=WORTHS, default="0", label=_("valeur"))
    next_step = blocks.IntegerBlock(
        required=False,
        min_value=2,
        label=_("étape suivante"),
        help_text=_("Le numéro d’une étape placée plus bas. Laissez vide si la situation s’arrête là."),
    )

    class Meta:
        icon = "arrow-right"
        label = _("Décision")


class SituationStepBlock(blocks.StructBlock):
    """One moment of a situation. Steps are numbered by their order; the first is where it begins."""

    text = blocks.RichTextBlock(features=["bold", "italic", "ul"], label=_("ce qui se passe"))
    decisions = blocks.ListBlock(DecisionBlock(), min_num=2, label=_("décisions possibles"))

    class Meta:
        icon = "group"
        label = _("Étape")


class PairBlock(blocks.StructBlock):
    """What is shown, and what goes with it; the block's id is the prompt's id, for ever."""

    prompt = blocks.CharBlock(label=_("à gauche"), max_length=300)
    match = blocks.CharBlock(label=_("à droite, la réponse juste"), max_length=200)
    feedback = blocks.TextBlock(
        required=False, label=_("corrigé"), rows=2, help_text=_("Pourquoi l’un va avec l’autre.")
    )

    class Meta:
        icon = "link"
        label = _("Paire")


class ItemBlock(blocks.StructBlock):
    """One thing to put in its place; the block's id is the item's id, for ever."""

    text = blocks.CharBlock(label=_("élément"), max_length=300)

    class Meta:
        icon = "list-ol"
        label = _("Élément")
