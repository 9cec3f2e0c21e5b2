"""Marks given by hand, and every change of a score after submission."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from modules.models import Question, QuestionVersion
from training.enums import RegradePolicy
from training.models.attempt import Attempt, Response


class Mark(models.Model):
    """What a marker gave to one response: appended, never changed. The newest one counts when marks are released."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="marks")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="marks")
    points = models.JSONField(_("points par critère"))
    scaled = models.DecimalField(_("résultat"), max_digits=6, decimal_places=5)
    comment = models.TextField(_("commentaire au stagiaire"), blank=True, max_length=5000)
    marked_at = models.DateTimeField(_("le"), auto_now_add=True)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["marked_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(scaled__gte=0, scaled__lte=1), name="mark_is_a_fraction"),
        ]

    def __str__(self) -> str:
        return f"{self.response_id} · {self.scaled}"


class Regrade(models.Model):
    """The results of a question computed again on a corrected version: by whom, how and why."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="regrades")
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="regrades")
    policy = models.CharField(_("règle"), max_length=12, choices=RegradePolicy.choices)
    reason = models.TextField(_("motif"), max_length=1000)
    message = models.TextField(_("message aux stagiaires"), blank=True, max_length=5000)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="regrades")
    made_at = models.DateTimeField(_("le"), auto_now_add=True)

    class Meta:
        verbose_name = _("recalcul")
        verbose_name_plural = _("recalculs")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.question_id} · {self.made_at:%Y-%m-%d}"


class ScoreChange(models.Model):
    """A score that changed after submission, before and after: by a regrade, or by a release of marks."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="score_changes")
    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="score_changes")
    regrade = models.ForeignKey(Regrade, on_delete=models.PROTECT, null=True, related_name="score_changes")
    response_before = models.DecimalField(max_digits=6, decimal_places=5, null=True)
    response_after = models.DecimalField(max_digits=6, decimal_places=5)
    attempt_before = models.DecimalField(max_digits=6, decimal_places=5, null=True)
    attempt_after = models.DecimalField(max_digits=6, decimal_places=5, null=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="score_changes")
    changed_at = models.DateTimeField(_("le"), auto_now_add=True)

    class Meta:
        verbose_name = _("changement de résultat")
        verbose_name_plural = _("changements de résultats")
        ordering = ["changed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.attempt_id} · {self.response_before} → {self.response_after}"

    @property
    def changes_result(self) -> bool:
        """Whether the result of the whole attempt was known, and is another one now."""
        return self.attempt_before is not None and self.attempt_before != self.attempt_after
