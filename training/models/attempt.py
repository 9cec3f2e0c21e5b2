"""Attempts at quizzes, and their responses."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modules.enums import ScoreKept
from modules.fields import CompactJSON
from modules.models import QuestionVersion, QuizPage
from modules.outcomes import Outcome
from training.enums import AttemptMoment
from training.models.enrolment import Enrolment, followed_by

GRACE = timedelta(seconds=30)  # what the network may cost: an answer that left in time is not refused


class AttemptQuerySet(models.QuerySet):
    def for_learner(self, user):
        """Their own, in sessions that they still follow: somebody else's attempt is a 404."""
        return self.filter(followed_by(user, "enrolment__")) if user.is_active else self.none()

    def visible_to(self, user):
        """What a trainer or a manager may follow."""
        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))

    def in_progress(self):
        return self.filter(submitted_at__isnull=True)

    def submitted(self):
        return self.filter(submitted_at__isnull=False)

    def passed(self):
        return self.submitted().filter(Q(mastery_score__isnull=True) | Q(scaled__gte=F("mastery_score")))

    def awaiting_marks(self):
        """Submitted, and a person has still to mark or to release something."""
        return self.submitted().filter(mastery_score__isnull=False, scaled__isnull=True)

    def overdue(self, now: datetime):
        """In progress, while their time and its grace are over."""
        return self.in_progress().filter(ends_at__lt=now - GRACE)


class Attempt(models.Model):
    """One try at a quiz. Its rules are kept with it: raising the threshold tomorrow fails nobody who has passed.

    Without a threshold (`mastery_score` None) nothing is scored: a self-positioning is done once it is submitted.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="attempts")
    quiz = models.ForeignKey(QuizPage, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveIntegerField(_("numéro"))
    mastery_score = models.DecimalField(_("seuil"), max_digits=4, decimal_places=3, null=True)
    score_kept = models.CharField(
        _("résultat qui compte"), max_length=10, choices=ScoreKept.choices, default=ScoreKept.BEST
    )
    started_at = models.DateTimeField(_("commencée le"), default=timezone.now)
    time_limit_minutes = models.PositiveSmallIntegerField(_("temps limité (minutes)"), null=True)
    ends_at = models.DateTimeField(_("à rendre avant"), null=True)
    submitted_at = models.DateTimeField(_("rendue le"), null=True)
    is_automatic = models.BooleanField(_("rendue par le serveur, le temps écoulé"), default=False)
    released_at = models.DateTimeField(_("corrections publiées le"), null=True)
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
                condition=Q(scaled__isnull=True) | Q(submitted_at__isnull=False),
                name="attempt_has_no_score_before_submission",
            ),
            models.CheckConstraint(
                condition=Q(scaled__isnull=True) | Q(mastery_score__isnull=False),
                name="attempt_without_threshold_has_no_score",
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
    def is_scored(self) -> bool:
        """Whether a result is expected at all."""
        return self.mastery_score is not None

    @property
    def has_threshold(self) -> bool:
        """Whether the result may fall short: for practice, or an entry test, any result will do."""
        return bool(self.mastery_score)

    @property
    def is_awaiting(self) -> bool:
        """Submitted, and somebody has still to mark or to release something."""
        return self.is_submitted and self.is_scored and self.scaled is None

    @property
    def is_passed(self) -> bool:
        if not self.is_scored:
            return self.is_submitted
        return self.scaled is not None and self.scaled >= self.mastery_score

    @property
    def is_overdue(self) -> bool:
        """Whether its time and its grace are over, by the server's clock."""
        return not self.is_submitted and self.ends_at is not None and timezone.now() > self.ends_at + GRACE

    @property
    def seconds_left(self) -> int | None:
        """Until the end of the limit, never below zero; None without a limit."""
        if self.ends_at is None:
            return None
        return max(0, round((self.ends_at - timezone.now()).total_seconds()))


class ResponseQuerySet(models.QuerySet):
    def for_learner(self, user, **which):
        """Those of their own attempts, among `which`, as for attempts."""
        return self.filter(followed_by(user, "attempt__enrolment__"), **which) if user.is_active else self.none()

    def open_to_answers(self, now: datetime, **which):
        """Those, among `which`, that may still be changed at this moment: not submitted, not checked, not too late.

        No join: in an UPDATE, the conditions on the row itself must stand beside it, for PostgreSQL to ask them again
        of a row that another transaction has just changed.
        """
        in_time = Q(ends_at__isnull=True) | Q(ends_at__gte=now - GRACE)
        running = Attempt.objects.filter(in_time, pk=OuterRef("attempt"), submitted_at__isnull=True)
        return self.filter(Exists(running), checked_at__isnull=True, **which)


class Response(models.Model):
    """One question of an attempt, on the version that was shown, with its parts as they stood.

    `revision` counts its saves, and its closing: who answers names the revision that they saw.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="responses", db_index=False)
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="responses")
    position = models.PositiveSmallIntegerField(_("rang"))
    choice_order = models.JSONField(_("ordre des choix"), default=list, encoder=CompactJSON)
    answer = models.JSONField(_("réponse donnée"), null=True, encoder=CompactJSON)
    revision = models.PositiveIntegerField(_("révision"), default=0)
    saved_at = models.DateTimeField(_("enregistrée le"), null=True)
    checked_at = models.DateTimeField(_("corrigée en cours de route le"), null=True)
    seconds = models.PositiveIntegerField(_("durée (secondes)"), null=True)
    scaled = models.DecimalField(_("résultat"), max_digits=6, decimal_places=5, null=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("réponse")
        verbose_name_plural = _("réponses")
        ordering = ["position"]
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


class AttemptEvent(models.Model):
    """The learner came back to an attempt, or left its page: what the other facts do not say."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="events")
    moment = models.CharField(_("moment"), max_length=10, choices=AttemptMoment.choices)
    happened_at = models.DateTimeField(_("le"), auto_now_add=True)

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["happened_at", "pk"]

    def __str__(self) -> str:
        return f"{self.attempt_id} · {self.moment}"
