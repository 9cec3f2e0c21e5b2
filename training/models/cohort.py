"""A session of a course."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modules.models import CoursePage
from training.models.user import TRAINERS


class CohortQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for the organisation's managers, their own for trainers, none for anybody else."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_manager:
            return self
        return self.filter(trainers=user) if user.is_trainer else self.none()

    def running_first(self):
        """Those that run, then those to come, the next one first; then those that are over, the newest first."""
        today = timezone.localdate()
        is_over, is_ahead = models.Q(ends_on__lt=today), models.Q(starts_on__gt=today)
        turn = models.Case(models.When(is_over, then=2), models.When(is_ahead, then=1), default=0)
        ahead = models.Case(models.When(is_over, then=None), default="starts_on")
        in_turn = (turn, ahead.asc(nulls_last=True), "-ends_on", "name", "pk")
        return self.order_by(*in_turn)


class Cohort(models.Model):
    """A session: a course, dates, a place, trainers, and the trainees who are enrolled in it."""

    course = models.ForeignKey(
        CoursePage, on_delete=models.PROTECT, related_name="cohorts", verbose_name=_("formation")
    )
    name = models.CharField(_("nom"), max_length=150, help_text=_("Par exemple « Arras, printemps 2027 »."))
    starts_on = models.DateField(_("premier jour"))
    ends_on = models.DateField(_("dernier jour"))
    place = models.CharField(_("lieu"), max_length=200, blank=True)
    remote_link = models.URLField(_("lien de la salle à distance"), blank=True)
    access = models.TextField(
        _("accès"),
        blank=True,
        max_length=1000,
        help_text=_("Transports, stationnement, accès aux personnes à mobilité réduite, connexion à distance."),
    )
    practical = models.TextField(
        _("informations pratiques"), blank=True, max_length=1000, help_text=_("À apporter, repas, hébergement.")
    )
    rules_link = models.URLField(_("règlement intérieur"), blank=True, help_text=_("Adresse de la page ou du fichier."))
    welcome_link = models.URLField(_("livret d’accueil"), blank=True, help_text=_("Adresse de la page ou du fichier."))
    capacity = models.PositiveSmallIntegerField(
        _("places"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("Laissez vide sans limite.")
    )
    funders = models.CharField(_("financeurs"), max_length=300, blank=True)
    teaching_contact = models.CharField(
        _("contact pédagogique"), max_length=200, blank=True, help_text=_("Nom, téléphone ou adresse e-mail.")
    )
    office_contact = models.CharField(_("contact administratif"), max_length=200, blank=True)
    disability_contact = models.CharField(_("référent handicap"), max_length=200, blank=True)
    silent_after_days = models.PositiveSmallIntegerField(
        _("alerte : jours sans activité"), default=10, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    unmarked_after_days = models.PositiveSmallIntegerField(
        _("alerte : jours sans correction"), default=5, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    trainers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="cohorts_led",
        limit_choices_to={"groups__name": TRAINERS, "is_active": True},
        verbose_name=_("formateurs et formatrices"),
    )

    objects = CohortQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["-starts_on", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="cohort_ends_after_it_starts",
                violation_error_message=_(
                    "Le dernier jour ne peut pas précéder le premier : corrigez l’une des deux dates."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name
