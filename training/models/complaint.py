"""The register of complaints, difficulties and hazards (RNQ, indicator 31)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modules.models import CoursePage
from training.enums import ComplaintAuthor, ComplaintCategory, ComplaintChannel, ComplaintState
from training.models.cohort import Cohort

LONGEST = 5_000


class ComplaintCounter(models.Model):
    """The last number given in a year. Updated in the transaction that registers: a rollback leaves no gap."""

    year = models.PositiveSmallIntegerField(_("année"), unique=True)
    last = models.PositiveIntegerField(_("dernier numéro"), default=0)

    class Meta:
        verbose_name = _("compteur des réclamations")
        verbose_name_plural = _("compteurs des réclamations")

    def __str__(self) -> str:
        return f"{self.year} · {self.last}"


STATES = {
    ComplaintState.NEW: Q(acknowledged_on__isnull=True, resolved_on__isnull=True),
    ComplaintState.OPEN: Q(acknowledged_on__isnull=False, resolved_on__isnull=True),
    ComplaintState.RESOLVED: Q(resolved_on__isnull=False),
}


class ComplaintQuerySet(models.QuerySet):
    def in_state(self, state: ComplaintState):
        return self.filter(STATES[state])


class Complaint(models.Model):
    """What somebody reports, and what the organisation does about it. Kept: each change is told by a note."""

    number = models.CharField(_("numéro"), max_length=20, unique=True, editable=False)
    received_on = models.DateField(_("reçue le"), default=timezone.localdate)
    channel = models.CharField(_("canal"), max_length=6, choices=ComplaintChannel.choices)
    author_type = models.CharField(_("auteur"), max_length=8, choices=ComplaintAuthor.choices)
    category = models.CharField(_("catégorie"), max_length=10, choices=ComplaintCategory.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="complaints"
    )
    contact = models.CharField(
        _("nom et coordonnées"), max_length=200, blank=True, help_text=_("De la personne à qui répondre.")
    )
    course = models.ForeignKey(
        CoursePage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="complaints",
        verbose_name=_("formation"),
    )
    cohort = models.ForeignKey(
        Cohort, on_delete=models.PROTECT, null=True, blank=True, related_name="complaints", verbose_name=_("session")
    )
    description = models.TextField(_("description"), max_length=LONGEST)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("enregistrée le"), auto_now_add=True)
    acknowledged_on = models.DateField(_("accusé de réception le"), null=True, blank=True)
    answer = models.TextField(_("réponse apportée"), blank=True, max_length=LONGEST)
    resolved_on = models.DateField(_("traitée le"), null=True, blank=True)
    cause = models.TextField(_("cause"), blank=True, max_length=LONGEST)
    corrective_action = models.TextField(_("action corrective"), blank=True, max_length=LONGEST)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = _("réclamation")
        verbose_name_plural = _("réclamations")
        ordering = ["-received_on", "-number"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(description=""),
                name="complaint_says_what_happened",
                violation_error_message=_("Décrivez ce qui s’est passé."),
            ),
            models.CheckConstraint(
                condition=Q(resolved_on__isnull=True) | (Q(acknowledged_on__isnull=False) & ~Q(answer="")),
                name="complaint_is_acknowledged_and_answered_when_resolved",
                violation_error_message=_("Indiquez l’accusé de réception et la réponse apportée avant de clore."),
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_on__isnull=True) | Q(acknowledged_on__gte=F("received_on")),
                name="complaint_is_acknowledged_after_it_is_received",
                violation_error_message=_("L’accusé de réception ne peut pas précéder la réception."),
            ),
            models.CheckConstraint(
                condition=Q(resolved_on__isnull=True) | Q(resolved_on__gte=F("received_on")),
                name="complaint_is_resolved_after_it_is_received",
                violation_error_message=_("La date de traitement ne peut pas précéder la réception."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def days_open(self) -> int:
        """Since it was received, until it was resolved or today."""
        return ((self.resolved_on or timezone.localdate()) - self.received_on).days

    @property
    def state(self) -> ComplaintState:
        if self.resolved_on:
            return ComplaintState.RESOLVED
        return ComplaintState.OPEN if self.acknowledged_on else ComplaintState.NEW


class ComplaintNote(models.Model):
    """A step in the life of a complaint: what was done or changed, by whom. Appended, never changed."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("note"), max_length=4 * LONGEST)
    written_at = models.DateTimeField(_("le"), auto_now_add=True)

    class Meta:
        verbose_name = _("suivi d’une réclamation")
        verbose_name_plural = _("suivis des réclamations")
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="complaint_note_is_not_empty",
                violation_error_message=_("Écrivez une note."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.complaint} · {self.written_at:%Y-%m-%d}"
