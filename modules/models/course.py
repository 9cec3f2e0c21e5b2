"""A course and what it aims at."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from modules.models.loaded import LoadedFromFile

POINT = {"blank": True, "features": ["bold", "italic", "link", "ul", "ol"]}


class CoursePage(LoadedFromFile, Page):
    """A course, and its public programme: the ten points of indicator 1 of the national quality framework."""

    summary = models.TextField(_("résumé"), blank=True)
    audience = RichTextField(_("public"), **POINT)
    prerequisites = RichTextField(_("prérequis"), **POINT)
    objectives = RichTextField(_("objectifs"), **POINT)
    access_terms = RichTextField(_("modalités d’accès"), **POINT)
    access_delay = RichTextField(_("délais d’accès"), **POINT)
    price = RichTextField(_("tarif"), **POINT)
    contacts = RichTextField(_("contacts"), **POINT)
    methods = RichTextField(_("méthodes mobilisées"), **POINT)
    assessment = RichTextField(_("modalités d’évaluation"), **POINT)
    accessibility = RichTextField(_("accessibilité aux personnes handicapées"), **POINT)
    online_hours = models.DecimalField(_("heures à distance"), max_digits=6, decimal_places=2, default=0)
    room_hours = models.DecimalField(_("heures en présentiel"), max_digits=6, decimal_places=2, default=0)
    version = models.CharField(_("version du programme"), max_length=20, blank=True)
    updated_on = models.DateField(_("à jour au"), null=True, blank=True)
    validation_note = models.TextField(_("mention de validation"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("online_hours"), FieldPanel("room_hours")], heading=_("Durée par modalité")),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "audience",
                    "prerequisites",
                    "objectives",
                    "access_terms",
                    "access_delay",
                    "price",
                    "contacts",
                    "methods",
                    "assessment",
                    "accessibility",
                )
            ],
            heading=_("Programme public"),
        ),
        FieldRowPanel([FieldPanel("version"), FieldPanel("updated_on")], heading=_("Version")),
        FieldPanel("validation_note"),
        InlinePanel("competencies", heading=_("Compétences visées"), label=_("compétence")),
    ]
    parent_page_types = ["modules.HomePage"]
    subpage_types = ["modules.ModulePage"]
    template = "modules/course_page.html"

    class Meta:
        verbose_name = _("formation")
        verbose_name_plural = _("formations")

    @property
    def total_hours(self) -> Decimal:
        return self.online_hours + self.room_hours

    @property
    def online_rate(self) -> Decimal:
        """The share taught at a distance, a fraction: computed, never typed (Code du travail, D6353-1, I, 1°)."""
        return self.online_hours / self.total_hours if self.total_hours else Decimal(0)


class Competency(Orderable):
    """A competency that the course aims at (C1…C9)."""

    course = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="competencies", verbose_name=_("formation"))
    code = models.CharField(_("code"), max_length=10)
    title = models.CharField(_("intitulé"), max_length=250)

    panels = [FieldRowPanel([FieldPanel("code"), FieldPanel("title")])]

    class Meta(Orderable.Meta):
        verbose_name = _("compétence visée")
        verbose_name_plural = _("compétences visées")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "code"],
                name="one_competency_per_code_and_course",
                violation_error_message=_("Ce code désigne déjà une compétence de cette formation."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} · {self.title}"
