"""Who follows which session."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from training.enums import TraineeType, WithdrawalCause
from training.models.cohort import Cohort


def followed_by(user, path: str = "") -> models.Q:
    """What this person follows, seen from a row that leads to the enrolment by `path` (with its `__`)."""
    return models.Q(**{f"{path}learner": user, f"{path}withdrawn_at__isnull": True})


class EnrolmentQuerySet(models.QuerySet):
    def active(self):
        return self.filter(withdrawn_at__isnull=True, learner__is_active=True)

    def for_learner(self, user):
        """What this person follows; nothing for a visitor or a suspended account."""
        return self.filter(followed_by(user)) if user.is_active else self.none()

    def visible_to(self, user):
        """What a trainer or a manager may follow."""
        return self.filter(cohort__in=Cohort.objects.visible_to(user))


class Enrolment(models.Model):
    """A trainee in a session. Evidence hangs on it: withdrawn, never deleted."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="enrolments", verbose_name=_("session"))
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments", verbose_name=_("stagiaire")
    )
    enrolled_at = models.DateTimeField(_("inscription le"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("abandon le"), null=True, blank=True)
    withdrawal_cause = models.CharField(
        _("cause de l’abandon"), max_length=9, choices=WithdrawalCause.choices, blank=True
    )
    employer = models.CharField(_("employeur"), max_length=200, blank=True)
    trainee_type = models.CharField(
        _("type de stagiaire (BPF)"), max_length=12, choices=TraineeType.choices, default=TraineeType.OTHER
    )
    payer = models.CharField(_("payeur"), max_length=200, blank=True)
    calendar_key = models.CharField(_("adresse secrète du calendrier"), max_length=64, blank=True, editable=False)
    needs = models.TextField(
        _("besoins d’adaptation"),
        blank=True,
        max_length=2000,
        help_text=_("Seules la personne et l’équipe de sa session les lisent."),
    )

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("inscription")
        verbose_name_plural = _("inscriptions")
        ordering = ["learner__last_name", "learner__first_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "learner"],
                name="one_enrolment_per_learner_and_cohort",
                violation_error_message=_("Cette personne est déjà inscrite à cette session."),
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawal_cause="") | models.Q(withdrawn_at__isnull=False),
                name="who_has_not_left_has_no_cause_of_leaving",
            ),
            models.UniqueConstraint(
                fields=["calendar_key"], condition=~models.Q(calendar_key=""), name="one_enrolment_per_calendar_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner} · {self.cohort}"
