"""Sources: every fact of a lesson has one."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index


class Source(index.Indexed, models.Model):
    """A reference, cited by any number of pages."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    citation = models.TextField(_("référence"))
    url = models.URLField(_("adresse"), blank=True, max_length=500)
    doi = models.CharField("DOI", blank=True, max_length=120)
    note = models.TextField(_("limites et remarques"), blank=True)

    search_fields = [
        index.SearchField("citation"),
        index.AutocompleteField("citation"),
        index.AutocompleteField("code"),
    ]

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} · {self.citation}"

    @property
    def link(self) -> str:
        """Where it can be read: the DOI first, since it lasts."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url
