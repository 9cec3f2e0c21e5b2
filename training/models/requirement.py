"""What a course asks before its attestation: one class for each kind of requirement.

Each kind says how it is met from the facts (`training/queries/requirements/`); nothing else asks which kind it is.
"""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from polymorphic.managers import PolymorphicManager, PolymorphicQuerySet
from polymorphic.models import PolymorphicModel

from modules.models import CoursePage, Grid, QuizPage
from training.models.attendance import private_storage
from training.models.cohort import Cohort
from training.models.enrolment import Enrolment, followed_by


class RequirementQuerySet(PolymorphicQuerySet):
    def standing(self):
        """Those that are still asked."""
        return self.filter(retired_at__isnull=True)


class Requirement(PolymorphicModel):
    """One requirement of a course. Retired rather than deleted: what was earned or waived hangs on it."""

    kind: ClassVar[str] = ""

    course = models.ForeignKey(
        CoursePage, on_delete=models.PROTECT, related_name="requirements", verbose_name=_("formation")
    )
    title = models.CharField(_("intitulé"), max_length=150, help_text=_("Ce que lisent les stagiaires."))
    sort_order = models.PositiveSmallIntegerField(_("rang"), default=0)
    applies_from = models.DateField(
        _("pour les sessions qui commencent à partir du"),
        null=True,
        blank=True,
        help_text=_("Vide : toutes les sessions, celles qui sont en cours comprises."),
    )
    retired_at = models.DateTimeField(_("retirée le"), null=True, blank=True, editable=False)

    objects = PolymorphicManager.from_queryset(RequirementQuerySet)()

    class Meta:
        verbose_name = _("exigence")
        verbose_name_plural = _("exigences")
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def nature(cls) -> str:
        """The kind, in words."""
        return cls._meta.verbose_name

    def applies_to(self, cohort: Cohort) -> bool:
        return self.applies_from is None or cohort.starts_on >= self.applies_from

    def is_asked_of(self, cohort: Cohort) -> bool:
        return self.course_id == cohort.course_id and self.retired_at is None and self.applies_to(cohort)


class LessonsRead(Requirement):
    """The published lessons of some days."""

    kind = "lessons"

    days = models.JSONField(_("jours"), default=list, blank=True, help_text=_("Vide : tous les jours."))

    class Meta:
        verbose_name = _("leçons lues")
        verbose_name_plural = _("leçons lues")


class QuizPassed(Requirement):
    """One quiz, or every quiz of the course that has a threshold."""

    kind = "quiz"

    quiz = models.ForeignKey(
        QuizPage, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("quiz"),
        help_text=_("Vide : tous les quiz de la formation."),
    )  # fmt: skip

    class Meta:
        verbose_name = _("quiz réussi")
        verbose_name_plural = _("quiz réussis")


class HoursAttended(Requirement):
    """So many half-days, or so many hours, signed on closed sheets."""

    kind = "attendance"

    half_days = models.PositiveSmallIntegerField(_("demi-journées, au moins"), null=True, blank=True)
    hours = models.DecimalField(_("heures, au moins"), max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = _("présence")
        verbose_name_plural = _("présences")
        constraints = [
            models.CheckConstraint(
                condition=Q(half_days__isnull=True) ^ Q(hours__isnull=True),
                name="attendance_is_asked_in_half_days_or_in_hours",
                violation_error_message=_("Indiquez un nombre de demi-journées, ou un nombre d’heures, pas les deux."),
            )
        ]


class GridReached(Requirement):
    """An assessment grid, filled in and released, whose criteria all reach a level."""

    kind = "grid"

    grid = models.ForeignKey(Grid, on_delete=models.PROTECT, related_name="+", verbose_name=_("grille"))
    level = models.PositiveSmallIntegerField(
        _("niveau de chaque critère, au moins"), default=1, validators=[MinValueValidator(0), MaxValueValidator(3)]
    )

    class Meta:
        verbose_name = _("grille au niveau")
        verbose_name_plural = _("grilles au niveau")


class PositioningDone(Requirement):
    """The self-positioning, at entry and at exit."""

    kind = "positioning"

    class Meta:
        verbose_name = _("positionnement rempli")
        verbose_name_plural = _("positionnements remplis")


class DocumentAccepted(Requirement):
    """A document that the trainee hands in, and that a trainer accepts."""

    kind = "document"

    class Meta:
        verbose_name = _("document accepté")
        verbose_name_plural = _("documents acceptés")


class TickedByTrainer(Requirement):
    """Anything else: a trainer ticks it."""

    kind = "ticked"

    class Meta:
        verbose_name = _("exigence libre")
        verbose_name_plural = _("exigences libres")


class WaiverQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at__isnull=True)


class Waiver(models.Model):
    """One trainee need not meet one requirement: who decided it, and why. Withdrawn, never deleted."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="waivers")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="waivers")
    reason = models.CharField(_("motif"), max_length=300)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(_("accordée le"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("retirée le"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawal_reason = models.CharField(_("motif du retrait"), max_length=300, blank=True)

    objects = WaiverQuerySet.as_manager()

    class Meta:
        verbose_name = _("dispense")
        verbose_name_plural = _("dispenses")
        ordering = ["-granted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "requirement"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_standing_waiver_per_enrolment_and_requirement",
                violation_error_message=_("Cette personne est déjà dispensée."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="waiver_has_a_reason",
                violation_error_message=_("Indiquez le motif de la dispense."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawal_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawal_reason="")),
                name="waiver_is_withdrawn_by_somebody_for_a_reason",
                violation_error_message=_("Indiquez le motif du retrait."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.requirement}"


class HandedDocumentQuerySet(models.QuerySet):
    def for_learner(self, user):
        """Their own, in sessions that they still follow."""
        return self.filter(followed_by(user, "enrolment__")) if user.is_active else self.none()

    def visible_to(self, user):
        """What a trainer or a manager may read."""
        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))

    def awaiting(self):
        """Handed in, and not read yet."""
        return self.filter(accepted_at__isnull=True, refused_at__isnull=True)


class HandedDocument(models.Model):
    """What a trainee hands in for a requirement: accepted, or sent back with a reason; never replaced."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="documents")
    requirement = models.ForeignKey(DocumentAccepted, on_delete=models.PROTECT, related_name="documents")
    file = models.FileField(_("document"), storage=private_storage, upload_to="documents/", max_length=200)
    name = models.CharField(_("nom du fichier"), max_length=150)
    handed_at = models.DateTimeField(_("remis le"), auto_now_add=True)
    accepted_at = models.DateTimeField(_("accepté le"), null=True, blank=True)
    refused_at = models.DateTimeField(_("renvoyé le"), null=True, blank=True)
    reason = models.CharField(_("motif"), max_length=300, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = HandedDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document remis")
        verbose_name_plural = _("documents remis")
        ordering = ["-handed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(refused_at__isnull=True),
                name="document_is_accepted_or_sent_back_not_both",
            ),
            models.CheckConstraint(
                condition=Q(refused_at__isnull=True) | ~Q(reason=""),
                name="document_is_sent_back_for_a_reason",
                violation_error_message=_("Indiquez ce qui est à reprendre."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.name}"

    @property
    def is_awaiting(self) -> bool:
        return self.accepted_at is None and self.refused_at is None


class Earned(models.Model):
    """A requirement that somebody had met: kept when the rule is tightened, or ticked by a trainer.

    What is earned is never taken away. `evidence` says by what, in words.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="earned")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="earned")
    evidence = models.CharField(_("preuve"), max_length=300)
    met_at = models.DateTimeField(_("validée le"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("exigence validée")
        verbose_name_plural = _("exigences validées")
        ordering = ["met_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["enrolment", "requirement"], name="earned_once_per_requirement")]

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.requirement}"
