"""A quiz and the questions that it asks."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from modules.enums import Behaviour, Layout, QuizRole, ReviewWhat, ReviewWhen, ScoreKept
from modules.fields import FractionField
from modules.models.course import Competency
from modules.models.loaded import LoadedFromFile
from modules.models.questions import Question


class QuizPage(LoadedFromFile, Page):
    """A quiz: rules, and slots that name questions of the bank."""

    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])
    duration_minutes = models.PositiveSmallIntegerField(_("durée estimée (minutes)"), default=20)
    is_within_hours = models.BooleanField(
        _("compte dans les heures à distance"),
        default=True,
        help_text=_("Décochez pour ce qui n’en fait pas partie : positionnement, test d’entrée, épreuve en salle."),
    )
    mastery_score = FractionField(_("seuil de réussite (%)"), default="0.7")
    attempts_allowed = models.PositiveSmallIntegerField(
        _("tentatives permises"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Laissez vide pour des reprises illimitées."),
    )
    role = models.CharField(_("rôle"), max_length=10, choices=QuizRole.choices, default=QuizRole.TEST)
    retry_delay_hours = models.PositiveSmallIntegerField(
        _("délai entre deux tentatives (heures)"), default=0, validators=[MaxValueValidator(24 * 60)]
    )
    score_kept = models.CharField(
        _("résultat qui compte"), max_length=10, choices=ScoreKept.choices, default=ScoreKept.BEST
    )
    time_limit_minutes = models.PositiveSmallIntegerField(
        _("temps limité (minutes)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text=_("Laissez vide pour ne pas chronométrer. Le temps est compté par le serveur."),
    )
    layout = models.CharField(_("présentation"), max_length=12, choices=Layout.choices, default=Layout.ONE_PAGE)
    behaviour = models.CharField(_("déroulement"), max_length=12, choices=Behaviour.choices, default=Behaviour.DEFERRED)
    review_when = models.CharField(
        _("relecture permise"), max_length=12, choices=ReviewWhen.choices, default=ReviewWhen.SUBMITTED
    )
    review_what = models.CharField(
        _("ce que montre la relecture"), max_length=12, choices=ReviewWhat.choices, default=ReviewWhat.ALL
    )
    shuffles_questions = models.BooleanField(_("mélanger les questions"), default=False)

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldRowPanel([FieldPanel("role"), FieldPanel("duration_minutes")]),
        FieldPanel("is_within_hours"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("mastery_score"), FieldPanel("score_kept")]),
                FieldRowPanel([FieldPanel("attempts_allowed"), FieldPanel("retry_delay_hours")]),
                FieldPanel("time_limit_minutes"),
            ],
            heading=_("Règles"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("layout"), FieldPanel("behaviour")]),
                FieldRowPanel([FieldPanel("review_when"), FieldPanel("review_what")]),
                FieldPanel("shuffles_questions"),
            ],
            heading=_("Présentation et relecture"),
        ),
        MultipleChooserPanel(
            "slots", chooser_field_name="question", heading=_("Questions fixes, dans l’ordre"), label=_("question")
        ),
        InlinePanel("draws", heading=_("Questions tirées au sort"), label=_("tirage")),
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


def kinds_in_words() -> list[tuple[str, str]]:
    """Every kind of question, for a list to choose from."""
    return [(name, model._meta.verbose_name) for name, model in Question.kinds().items()]


class QuizDraw(Orderable):
    """So many questions drawn from the bank when an attempt starts; each criterion left blank lets all through."""

    quiz = ParentalKey(QuizPage, on_delete=models.CASCADE, related_name="draws")
    count = models.PositiveSmallIntegerField(
        _("nombre de questions"), default=5, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    tag = models.ForeignKey(
        "taggit.Tag", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("mot-clé")
    )
    competency = models.ForeignKey(
        Competency, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("compétence")
    )
    kind = models.CharField(_("nature"), max_length=30, blank=True, choices=kinds_in_words)

    panels = [
        FieldPanel("count"),
        FieldRowPanel([FieldPanel("tag"), FieldPanel("competency"), FieldPanel("kind")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("tirage")
        verbose_name_plural = _("tirages")

    def __str__(self) -> str:
        return f"{self.quiz} · {self.count}"

    def candidates(self):
        """The questions from which this draw picks: published, not archived, and as the criteria say."""
        found = Question.objects.non_polymorphic().in_use().filter(live=True)
        if self.tag_id:
            found = found.filter(tagged_items__tag=self.tag_id)
        if self.competency_id:
            found = found.filter(competency=self.competency_id)
        if self.kind:
            found = found.instance_of(Question.kinds()[self.kind])
        return found
