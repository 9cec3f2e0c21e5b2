"""Numbers without gap or duplicate."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CertificateCounter(models.Model):
    """The last number given, by kind and year. Updated in the transaction that issues: a rollback leaves no gap."""

    kind = models.CharField(_("nature"), max_length=20)
    year = models.PositiveSmallIntegerField(_("année"))
    last = models.PositiveIntegerField(_("dernier numéro"), default=0)

    class Meta:
        verbose_name = _("compteur")
        verbose_name_plural = _("compteurs")
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="one_counter_per_kind_and_year")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year} · {self.last}"
