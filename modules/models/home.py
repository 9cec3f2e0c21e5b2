"""The public pages that are no course."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from modules.blocks.text import TextBlocks
from modules.fields import BlockField
from modules.models.loaded import LoadedFromFile


class HomePage(Page):
    """The front door: what the course is, and the courses that the site hosts."""

    introduction = RichTextField(_("présentation"), blank=True, features=["bold", "italic", "link"])

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    max_count_per_parent = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["modules.CoursePage", "modules.TextPage"]
    template = "modules/home_page.html"

    def route(self, request, path_components):
        """Find a page by its whole address: 2 queries at any depth, where Wagtail's walk costs 2 a level.

        An address that is no page's own (a routable page's, say) is still walked.
        """
        if path_components:
            address = f"{self.url_path}{'/'.join(path_components)}/"
            found = Page.objects.filter(slug=path_components[-1], url_path=address, live=True)
            if row := found.values_list("pk", "content_type").first():
                model = ContentType.objects.get_for_id(row[1]).model_class()
                return RouteResult(model._default_manager.get(pk=row[0]))
        return super().route(request, path_components)

    class Meta:
        verbose_name = _("page d’accueil")
        verbose_name_plural = _("pages d’accueil")


class TextPage(LoadedFromFile, Page):
    """Legal notices, privacy, accessibility: text that anyone may read."""

    body = BlockField(TextBlocks(), blank=True, verbose_name=_("contenu"))
    updated_on = models.DateField(_("à jour au"), null=True, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("body"), FieldPanel("updated_on")]
    parent_page_types = ["modules.HomePage"]
    subpage_types = []
    template = "modules/text_page.html"

    class Meta:
        verbose_name = _("page de texte")
        verbose_name_plural = _("pages de texte")
