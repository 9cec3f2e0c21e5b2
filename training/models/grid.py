"""Grids of the final assessments, filled in for a trainee."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from modules.models import Grid
from training.models.enrolment import Enrolment

HIGHEST = 3


class GridRecord(models.Model):
    """A grid as somebody filled it in: appended, never changed. The trainee reads the newest one that was released.

    `criteria` is a format kept for ever: of each criterion its id, title, description and competency, and its `level`
    (None: not observed, out of the total) with the `word` that named it.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="grid_records")
    grid = models.ForeignKey(Grid, on_delete=models.PROTECT, related_name="records")
    title = models.CharField(_("grille"), max_length=150)
    criteria = models.JSONField(_("critères"))
    comment = models.TextField(_("commentaire au stagiaire"), blank=True, max_length=5000)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="grid_records")
    filled_at = models.DateTimeField(_("le"), auto_now_add=True)
    released_at = models.DateTimeField(_("publiée le"), null=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = _("grille remplie")
        verbose_name_plural = _("grilles remplies")
        ordering = ["-filled_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, released_by__isnull=True)
                | Q(released_at__isnull=False, released_by__isnull=False),
                name="grid_record_is_released_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} · {self.title} · {self.filled_at:%Y-%m-%d}"

    @property
    def observed(self) -> list[int]:
        return [one["level"] for one in self.criteria if one["level"] is not None]

    @property
    def total(self) -> int:
        return sum(self.observed)

    @property
    def most(self) -> int:
        """What the total is out of: a criterion that nothing allowed to see is not counted."""
        return HIGHEST * len(self.observed)
