"""What is printed: the sheets that trainees take away, the guides that trainers follow in the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from modules.blocks.text import GuideBlocks, SourceBlocks, TextBlocks
from modules.fields import BlockField
from modules.models.loaded import LoadedFromFile
from modules.models.searched import Searched


class SheetPage(Searched, LoadedFromFile, Page):
    """A sheet of one page, on screen and in PDF."""

    summary = models.CharField(_("résumé"), max_length=300, blank=True)
    body = BlockField(TextBlocks(), verbose_name=_("contenu"))
    sources = BlockField(SourceBlocks(required=False), blank=True, verbose_name=_("sources"))

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body"), FieldPanel("sources")]
    search_fields = [*Page.search_fields, index.SearchField("words_without_accents")]
    parent_page_types = ["modules.ModulePage"]
    subpage_types = []
    template = "modules/sheet_page.html"
    print_template = "modules/print/sheet.html"

    class Meta:
        verbose_name = _("fiche")
        verbose_name_plural = _("fiches")


class GuidePage(LoadedFromFile, Page):
    """The guide of the day in the room. Trainers only."""

    summary = models.CharField(_("résumé"), max_length=300, blank=True)
    duration_minutes = models.PositiveSmallIntegerField(_("durée en salle (minutes)"), default=300)
    body = BlockField(GuideBlocks(), verbose_name=_("contenu"))
    sources = BlockField(SourceBlocks(required=False), blank=True, verbose_name=_("sources"))

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("duration_minutes"),
        FieldPanel("body"),
        FieldPanel("sources"),
    ]
    parent_page_types = ["modules.ModulePage"]
    subpage_types = []
    template = "modules/guide_page.html"
    print_template = "modules/print/guide.html"

    class Meta:
        verbose_name = _("guide d’animation")
        verbose_name_plural = _("guides d’animation")
