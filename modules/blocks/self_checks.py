"""What a reader asks herself at the end of a lesson. Nothing is sent, nothing is stored."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class SelfCheckChoiceBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("choix"), max_length=500)
    is_correct = blocks.BooleanBlock(required=False, label=_("juste"))
    feedback = blocks.TextBlock(
        label=_("corrigé"), rows=2, help_text=_("Pourquoi ce choix est juste, ou ne l’est pas.")
    )

    class Meta:
        icon = "tick"
        label = _("Choix")


class SelfCheckBlock(blocks.StructBlock):
    """One question, of which one choice is right."""

    stem = blocks.CharBlock(label=_("question"), max_length=500)
    choices = blocks.ListBlock(SelfCheckChoiceBlock(), min_num=2, max_num=4, label=_("choix"))

    class Meta:
        icon = "help"
        label = _("Question")

    def clean(self, value):
        cleaned = super().clean(value)
        if sum(choice["is_correct"] for choice in cleaned["choices"]) != 1:
            raise blocks.StructBlockValidationError(non_block_errors=[_("Un seul choix est juste.")])
        return cleaned


class SelfCheckBlocks(blocks.StreamBlock):
    self_check = SelfCheckBlock()

    class Meta:
        template = "modules/blocks/self_checks.html"
