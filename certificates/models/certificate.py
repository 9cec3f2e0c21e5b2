"""Attestations."""

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.models import Enrolment


class CertificateKind(models.TextChoices):
    COMPLETION = "completion", _("attestation de fin de formation")


def private_storage():
    """Files that no address serves: views do, after asking who wants them."""
    return storages["private"]


class CertificateQuerySet(models.QuerySet):
    def for_learner(self, user):
        return self.filter(enrolment__in=Enrolment.objects.for_learner(user))

    def standing(self):
        return self.filter(revoked_at__isnull=True)


class Certificate(models.Model):
    """An issued document: every word that it prints (`facts`) and its file, for ever. Revoked, never deleted."""

    kind = models.CharField(_("nature"), max_length=20, choices=CertificateKind, default=CertificateKind.COMPLETION)
    number = models.CharField(_("numéro"), max_length=20, unique=True)
    code = models.CharField(_("code de vérification"), max_length=16, unique=True)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="certificates")
    facts = models.JSONField(_("ce qui est imprimé"))
    issued_at = models.DateTimeField(_("délivrée le"))
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    file = models.FileField(_("fichier"), storage=private_storage, max_length=200, blank=True)
    file_sha256 = models.CharField(_("empreinte du fichier"), max_length=64, blank=True, db_index=True)
    notified_at = models.DateTimeField(_("annoncée le"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("révoquée le"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    revocation_reason = models.CharField(_("motif de révocation"), max_length=300, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("attestation")
        verbose_name_plural = _("attestations")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "kind"],
                condition=Q(revoked_at__isnull=True),
                name="one_standing_certificate_per_kind_and_enrolment",
                violation_error_message=_("Cette personne a déjà une attestation valide."),
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revocation_reason="")
                | (Q(revoked_at__isnull=False) & ~Q(revocation_reason="")),
                name="certificate_is_revoked_with_a_reason",
                violation_error_message=_("Indiquez le motif de la révocation."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None
