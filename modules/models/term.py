"""The words of the course, and what each means."""

from itertools import chain, count

from django import forms as widgets
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from modules.models.loaded import LoadedFromFile
from modules.models.searched import folded
from modules.models.source import Source


class Term(index.Indexed, LoadedFromFile):
    """A word of the glossary. `content/glossary.yaml` decides, until a person edits it; one that a person has added
    has no `source_id`. Its `key` is its address, which never changes.
    """

    key = models.SlugField(_("clé"), max_length=80, unique=True, editable=False)
    title = models.CharField(_("terme"), max_length=120)
    forms = models.JSONField(_("écritures reliées dans les leçons"), default=list, blank=True)
    definition = models.TextField(_("définition"), help_text=_("Une ou deux phrases, que l’on comprend sans la leçon."))
    sources = models.ManyToManyField(Source, blank=True, verbose_name=_("sources"))

    panels = [
        FieldPanel("title"),
        FieldPanel("forms"),
        FieldPanel("definition"),
        FieldPanel("sources", widget=widgets.CheckboxSelectMultiple),
    ]
    search_fields = [index.SearchField("words_without_accents")]

    class Meta:
        verbose_name = _("terme")
        verbose_name_plural = _("termes")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if not self.key:
            wanted = slugify(self.title)[:70] or "terme"
            keys = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
            self.key = next(key for key in keys if not Term.objects.filter(key=key).exists())

    def words_without_accents(self) -> str:
        """Title, writings and definition, folded like what is asked."""
        return folded(f"{self.title} {' '.join(self.forms)} {self.definition}")
