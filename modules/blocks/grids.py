"""What a grid looks at."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class GridCriterionBlock(blocks.StructBlock):
    """One line of a grid."""

    title = blocks.CharBlock(max_length=150, label=_("critère"))
    description = blocks.TextBlock(rows=2, label=_("ce que l’on regarde"))
    competency = blocks.CharBlock(
        required=False, max_length=10, label=_("compétence"), help_text=_("Son code, par exemple C7.")
    )

    class Meta:
        icon = "tasks"
        label = _("Critère")
