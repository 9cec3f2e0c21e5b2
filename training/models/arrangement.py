"""What a session or a trainee needs of a quiz: opening dates, adaptations."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from modules.models import QuizPage
from training.models.cohort import Cohort
from training.models.enrolment import Enrolment


class QuizWindow(models.Model):
    """When a quiz may be taken in a session; without a row, always."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="windows")
    quiz = models.ForeignKey(QuizPage, on_delete=models.CASCADE, related_name="windows")
    opens_at = models.DateTimeField(_("ouvre le"), null=True, blank=True)
    closes_at = models.DateTimeField(_("ferme le"), null=True, blank=True)

    class Meta:
        verbose_name = _("période d’un quiz")
        verbose_name_plural = _("périodes des quiz")
        ordering = ["cohort", "quiz"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "quiz"], name="one_window_per_quiz_and_cohort"),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True) | Q(closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
                name="quiz_closes_after_it_opens",
                violation_error_message=_("La fermeture doit suivre l’ouverture : corrigez l’une des deux dates."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cohort} · {self.quiz}"


class AdaptationQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at__isnull=True)

    def for_quiz(self, quiz):
        """Those of every quiz, and those of this one."""
        return self.filter(Q(quiz__isnull=True) | Q(quiz=quiz))


class Adaptation(models.Model):
    """More time or more attempts for one trainee: who granted it, and why. Withdrawn, never deleted."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="adaptations")
    quiz = models.ForeignKey(
        QuizPage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="adaptations",
        verbose_name=_("quiz"),
        help_text=_("Laissez vide pour tous les quiz de la formation."),
    )
    extra_time_percent = models.PositiveSmallIntegerField(
        _("temps supplémentaire (%)"), default=0, validators=[MaxValueValidator(300)]
    )
    extra_attempts = models.PositiveSmallIntegerField(
        _("tentatives supplémentaires"), default=0, validators=[MaxValueValidator(20)]
    )
    reason = models.TextField(
        _("motif"), max_length=1000, help_text=_("Ce qui justifie l’adaptation, sans donnée médicale.")
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="adaptations_granted")
    created_at = models.DateTimeField(_("accordée le"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("retirée le"), null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = AdaptationQuerySet.as_manager()

    class Meta:
        verbose_name = _("adaptation")
        verbose_name_plural = _("adaptations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(extra_time_percent__gt=0) | Q(extra_attempts__gt=0),
                name="adaptation_grants_something",
                violation_error_message=_("Indiquez du temps ou des tentatives supplémentaires."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.created_at:%Y-%m-%d}"
