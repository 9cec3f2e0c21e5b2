"""A lesson."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from modules.blocks.self_checks import SelfCheckBlocks
from modules.blocks.text import LessonBlocks, SourceBlocks
from modules.fields import BlockField
from modules.models.course import Competency
from modules.models.loaded import LoadedFromFile
from modules.models.searched import Searched


class LessonPage(Searched, LoadedFromFile, Page):
    """A lesson, read online. Its declared duration is credited when it is completed, as the model of the
    « certificat de réalisation » asks (ministry of Labour, 2020, note 2)."""

    summary = models.CharField(_("résumé"), max_length=300, blank=True)
    duration_minutes = models.PositiveSmallIntegerField(_("durée estimée (minutes)"), default=20)
    is_sample = models.BooleanField(
        _("ouverte à tous"), default=False, help_text=_("Un extrait : lisible sans compte, par n’importe qui.")
    )
    warning = models.TextField(_("avertissement"), blank=True, help_text=_("Affiché en tête : sujet sensible."))
    competencies = ParentalManyToManyField(Competency, blank=True, verbose_name=_("compétences visées"))
    body = BlockField(LessonBlocks(), verbose_name=_("contenu"))
    self_checks = BlockField(
        SelfCheckBlocks(required=False),
        blank=True,
        verbose_name=_("vérifiez-vous"),
        help_text=_("Trois questions que l’on se pose à soi-même : les réponses ne sont ni envoyées ni gardées."),
    )
    sources = BlockField(SourceBlocks(required=False), blank=True, verbose_name=_("sources"))
    facts_checked_on = models.DateField(_("date de vérification des faits"), null=True, blank=True)
    facts_checked_by = models.CharField(
        _("responsable des faits"),
        max_length=150,
        blank=True,
        help_text=_("Qui a validé la leçon et répond des faits. Sans nom, la leçon se dit « à valider »."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("duration_minutes"), FieldPanel("is_sample")]),
        FieldPanel("warning"),
        FieldPanel("body"),
        FieldPanel("self_checks"),
        FieldPanel("sources"),
        FieldPanel("competencies"),
        MultiFieldPanel(
            [FieldPanel("facts_checked_on"), FieldPanel("facts_checked_by")], heading=_("Vérification des faits")
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("words_without_accents")]
    parent_page_types = ["modules.ModulePage"]
    subpage_types = []
    template = "modules/lesson_page.html"

    class Meta:
        verbose_name = _("leçon")
        verbose_name_plural = _("leçons")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(duration_minutes__gte=1, duration_minutes__lte=600),
                name="lesson_lasts_from_1_to_600_minutes",
                violation_error_message=_("Indiquez une durée de 1 à 600 minutes."),
            )
        ]
