"""Drawn figures."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.search import index


class Figure(index.Indexed, models.Model):
    """An SVG of ours, shown inline: the page's fonts and the dark scheme apply to it.

    Only the content loader writes the drawing, after `modules.svg.faults` has found nothing: no form accepts SVG.
    """

    key = models.CharField(_("clé"), max_length=80, unique=True)
    title = models.CharField(_("titre"), max_length=200)
    alternative = models.TextField(_("texte alternatif"))
    drawing = models.TextField(_("dessin"), editable=False)

    search_fields = [index.SearchField("title"), index.AutocompleteField("title"), index.SearchField("alternative")]

    class Meta:
        verbose_name = _("figure dessinée")
        verbose_name_plural = _("figures dessinées")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def svg(self) -> SafeString:
        return mark_safe(self.drawing)  # checked element by element when it was loaded
