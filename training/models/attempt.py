"""Attempts at quizzes, and their responses."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from modules.models import QuestionVersion, QuizPage
from modules.outcomes import Outcome
from training.models.enrolment import Enrolment


class AttemptQuerySet(models.QuerySet):
    def for_learner(self, user):
        """Their own, in sessions that they still follow: somebody else's attempt is a 404."""
        return self.filter(enrolment__in=Enrolment.objects.for_learner(user))

    def in_progress(self):
        return self.filter(submitted_at__isnull=True)

    def submitted(self):
        return self.filter(submitted_at__isnull=False)

    def passed(self):
        return self.filter(scaled__gte=models.F("mastery_score"))


class Attempt(models.Model):
    """One try at a quiz. The threshold is kept with it: raising it tomorrow fails nobody who has passed."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="attempts")
    quiz = models.ForeignKey(QuizPage, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveIntegerField(_("numéro"))
    mastery_score = models.DecimalField(_("seuil"), max_digits=4, decimal_places=3)
    started_at = models.DateTimeField(_("commencée le"), auto_now_add=True)
    submitted_at = models.DateTimeField(_("rendue le"), null=True)
    scaled = models.DecimalField(_("résultat"), max_digits=6, decimal_places=5, null=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("tentative")
        verbose_name_plural = _("tentatives")
        ordering = ["started_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "quiz", "number"], name="one_attempt_per_number_quiz_and_enrolment"
            ),
            models.UniqueConstraint(
                fields=["enrolment", "quiz"],
                condition=Q(submitted_at__isnull=True),
                name="one_attempt_in_progress_per_quiz",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, scaled__isnull=True)
                | Q(submitted_at__isnull=False, scaled__isnull=False),
                name="attempt_is_scored_when_submitted",
            ),
            models.CheckConstraint(
                condition=Q(scaled__isnull=True) | Q(scaled__gte=0, scaled__lte=1), name="attempt_score_is_a_fraction"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.quiz} · {self.number}"

    @property
    def is_submitted(self) -> bool:
        return self.submitted_at is not None

    @property
    def is_passed(self) -> bool:
        return self.scaled is not None and self.scaled >= self.mastery_score


class Response(models.Model):
    """One question of an attempt, on the version that was shown, with its choices as they stood."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="responses")
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="responses")
    position = models.PositiveSmallIntegerField(_("rang"))
    choice_order = models.JSONField(_("ordre des choix"), default=list)
    answer = models.JSONField(_("réponse donnée"), null=True)
    scaled = models.DecimalField(_("résultat"), max_digits=6, decimal_places=5, null=True)

    class Meta:
        verbose_name = _("réponse")
        verbose_name_plural = _("réponses")
        ordering = ["attempt", "position"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "position"], name="one_response_per_position_and_attempt"),
            models.CheckConstraint(
                condition=Q(scaled__isnull=True) | Q(scaled__gte=0, scaled__lte=1), name="response_score_is_a_fraction"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id} · {self.position}"

    @property
    def is_answered(self) -> bool:
        return self.answer is not None

    @property
    def outcome(self) -> Outcome | None:
        return None if self.scaled is None else Outcome(Decimal(self.scaled))
