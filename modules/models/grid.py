"""Grids of the final assessments: what is looked at, and the levels that it may reach."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from modules.blocks.grids import GridCriterionBlock
from modules.fields import BlockField
from modules.models.course import CoursePage
from modules.models.loaded import LoadedFromFile
from modules.models.questions.choices import short_id

LEVELS = 4


class Grid(LoadedFromFile, models.Model):
    """A grid that trainers fill in for each trainee. What was filled in keeps its own words: a grid may be edited."""

    course = models.ForeignKey(CoursePage, on_delete=models.CASCADE, related_name="grids", verbose_name=_("formation"))
    title = models.CharField(_("titre"), max_length=150)
    introduction = models.TextField(_("mode d’emploi"), blank=True)
    levels = models.TextField(
        _("niveaux"), help_text=_("Quatre, un par ligne, du plus bas au plus haut : ils valent 0, 1, 2 et 3.")
    )
    criteria = BlockField([("criterion", GridCriterionBlock())], verbose_name=_("critères"))

    panels = [FieldPanel(name) for name in ("course", "title", "introduction", "levels", "criteria")]

    class Meta:
        verbose_name = _("grille d’évaluation")
        verbose_name_plural = _("grilles d’évaluation")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if len(self.words) != LEVELS:
            raise ValidationError({"levels": _("Écrivez quatre niveaux, un par ligne.")})

    @property
    def words(self) -> list[str]:
        """What each level is called, from 0 up."""
        return [line.strip() for line in self.levels.splitlines() if line.strip()]

    def freeze(self) -> list[dict]:
        """Its criteria, as a record of today keeps them for ever."""
        return [
            {"id": short_id(block)} | {name: block.value[name] for name in ("title", "description", "competency")}
            for block in self.criteria
        ]
