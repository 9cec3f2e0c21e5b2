"""A module: one of the ten days."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from modules.models.loaded import LoadedFromFile


class ModulePage(LoadedFromFile, Page):
    """« Jour 3 » : its objectives, then its lessons, quiz, sheets and guide as child pages."""

    day = models.PositiveSmallIntegerField(_("jour"))
    summary = models.TextField(_("résumé"), blank=True)
    objectives = RichTextField(_("objectifs"), blank=True, features=["ul", "ol", "bold", "italic"])
    planned_lessons = models.TextField(
        _("leçons prévues"),
        blank=True,
        help_text=_("Un titre par ligne. Affichées « en préparation » tant qu’aucune leçon n’est publiée."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("day"),
        FieldPanel("summary"),
        FieldPanel("objectives"),
        FieldPanel("planned_lessons"),
    ]
    parent_page_types = ["modules.CoursePage"]
    subpage_types = ["modules.LessonPage", "modules.QuizPage", "modules.SheetPage", "modules.GuidePage"]
    template = "modules/module_page.html"

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    @property
    def planned_titles(self) -> list[str]:
        return titles_in(self.planned_lessons)


def titles_in(text: str) -> list[str]:
    """One title a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]
