"""The words of the course, and what each means."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from modules.models.searched import folded
from modules.models.source import Source


class Term(index.Indexed, models.Model):
    """A word of the glossary. Reference data: `content/glossary.yaml` decides."""

    key = models.SlugField(_("clé"), max_length=80, unique=True)
    title = models.CharField(_("terme"), max_length=120)
    forms = models.JSONField(_("écritures reliées dans les leçons"), default=list, blank=True)
    definition = models.TextField(_("définition"))
    sources = models.ManyToManyField(Source, blank=True, verbose_name=_("sources"))

    search_fields = [index.SearchField("words_without_accents")]

    class Meta:
        verbose_name = _("terme")
        verbose_name_plural = _("termes")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.title

    def words_without_accents(self) -> str:
        """Folded like what is asked."""
        return folded(f"{self.title} {' '.join(self.forms)} {self.definition}")
