"""The half-days of a session: what is taught in the room, or live at a distance."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from training.enums import Modality, Period
from training.models.cohort import Cohort
from training.models.refusals import Refuses, differs, sealed

SEALED = (  # what a closed sheet says of its half-day
    "cohort_id",
    "day",
    "period",
    "starts_at",
    "ends_at",
    "modality",
    "place",
    "trainer_id",
    "opened_at",
    "cancelled_at",
    "countersigned_at",
    "countersigned_by_id",
)


class HalfDayQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the sessions that a trainer or a manager follows."""
        return self.filter(cohort__in=Cohort.objects.visible_to(user))

    def for_learner(self, user):
        """Those of the sessions that this person follows."""
        if not user.is_active:
            return self.none()
        return self.filter(cohort__enrolments__learner=user, cohort__enrolments__withdrawn_at__isnull=True)

    def standing(self):
        return self.filter(cancelled_at__isnull=True)


class HalfDay(models.Model):
    """One morning or one afternoon of a session. Evidence hangs on it: cancelled, never deleted."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="half_days", verbose_name=_("session"))
    day = models.PositiveSmallIntegerField(_("jour de la formation"))
    period = models.CharField(_("période"), max_length=10, choices=Period.choices)
    starts_at = models.DateTimeField(_("début"))
    ends_at = models.DateTimeField(_("fin"))
    modality = models.CharField(_("modalité"), max_length=8, choices=Modality.choices, default=Modality.ROOM)
    place = models.CharField(_("lieu"), max_length=200, blank=True, help_text=_("Vide : celui de la session."))
    trainer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="half_days_led",
        verbose_name=_("formateur ou formatrice"),
    )
    secret = models.CharField(max_length=64, editable=False)
    sequence = models.PositiveIntegerField(_("révision du calendrier"), default=0, editable=False)
    cancelled_at = models.DateTimeField(_("annulée le"), null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(_("émargement ouvert le"), null=True, blank=True, editable=False)
    countersigned_at = models.DateTimeField(_("contresignée le"), null=True, blank=True, editable=False)
    countersigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects = HalfDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("demi-journée")
        verbose_name_plural = _("demi-journées")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="half_day_ends_after_it_starts",
                violation_error_message=_("La fin doit suivre le début : corrigez l’une des deux heures."),
            ),
            models.UniqueConstraint(
                fields=["cohort", "day", "period"],
                condition=Q(cancelled_at__isnull=True),
                name="one_half_day_per_cohort_day_and_period",
                violation_error_message=_("Cette session a déjà cette demi-journée."),
            ),
            models.CheckConstraint(
                condition=Q(countersigned_at__isnull=True, countersigned_by__isnull=True)
                | Q(countersigned_at__isnull=False, countersigned_by__isnull=False),
                name="countersignature_has_an_author",
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | ~Q(secret=""), name="open_half_day_has_a_secret"
            ),
            Refuses(
                name="closed_half_day_does_not_change",
                act="UPDATE",
                when=f"{sealed('OLD.id')} AND ({differs(*SEALED)})",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cohort} · J{self.day} {self.get_period_display()}"

    @property
    def on(self):
        """Its date, in Paris."""
        return timezone.localdate(self.starts_at)

    @property
    def duration(self) -> timedelta:
        return self.ends_at - self.starts_at

    @property
    def hours(self) -> Decimal:
        """In hundredths of an hour."""
        return (Decimal(self.duration.total_seconds()) / 3600).quantize(Decimal("0.01"))

    @property
    def is_remote(self) -> bool:
        return self.modality == Modality.REMOTE

    @property
    def where(self) -> str:
        """The place, or the link of the remote room; that of the session unless it has its own. `cohort` is loaded."""
        if self.place:
            return self.place
        return self.cohort.remote_link if self.is_remote else self.cohort.place

    def is_over(self, now: datetime) -> bool:
        return self.ends_at <= now
