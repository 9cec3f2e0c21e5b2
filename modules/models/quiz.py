"""A quiz and the questions that it asks."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultipleChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from modules.fields import FractionField
from modules.models.loaded import LoadedFromFile
from modules.models.questions import Question


class QuizPage(LoadedFromFile, Page):
    """A quiz: rules, and slots that name questions of the bank."""

    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])
    duration_minutes = models.PositiveSmallIntegerField(_("durée estimée (minutes)"), default=20)
    mastery_score = FractionField(_("seuil de réussite (%)"), default="0.7")
    attempts_allowed = models.PositiveSmallIntegerField(
        _("tentatives permises"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Laissez vide pour des reprises illimitées."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldRowPanel([FieldPanel("mastery_score"), FieldPanel("attempts_allowed"), FieldPanel("duration_minutes")]),
        MultipleChooserPanel(
            "slots", chooser_field_name="question", heading=_("Questions, dans l’ordre"), label=_("question")
        ),
    ]
    parent_page_types = ["modules.ModulePage"]
    subpage_types = []
    template = "modules/quiz_page.html"

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quiz")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(mastery_score__gte=0, mastery_score__lte=1),
                name="mastery_score_is_a_fraction",
                violation_error_message=_("Le seuil de réussite va de 0 à 100 %."),
            ),
            models.CheckConstraint(
                condition=models.Q(attempts_allowed__isnull=True) | models.Q(attempts_allowed__gte=1),
                name="quiz_allows_at_least_one_attempt",
                violation_error_message=_("Permettez au moins une tentative, ou laissez vide."),
            ),
            models.CheckConstraint(
                condition=models.Q(duration_minutes__gte=1, duration_minutes__lte=600),
                name="quiz_lasts_from_1_to_600_minutes",
                violation_error_message=_("Indiquez une durée de 1 à 600 minutes."),
            ),
        ]


class QuizSlot(Orderable):
    """One place in a quiz: it serves the current version of its question."""

    quiz = ParentalKey(QuizPage, on_delete=models.CASCADE, related_name="slots")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="slots", verbose_name=_("question"))

    panels = [FieldPanel("question")]

    class Meta(Orderable.Meta):
        verbose_name = _("question du quiz")
        verbose_name_plural = _("questions du quiz")

    def __str__(self) -> str:
        return f"{self.quiz} · {self.sort_order}"
