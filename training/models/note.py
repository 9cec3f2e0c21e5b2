"""Private notes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from modules.models import LessonPage
from training.models.enrolment import Enrolment


class Note(models.Model):
    """What a trainee wrote under « À vous ». Nobody else reads it: no view, no admin, no export of others."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="notes")
    lesson = models.ForeignKey(LessonPage, on_delete=models.PROTECT, related_name="notes")
    block_id = models.UUIDField(_("bloc"))
    text = models.TextField(_("note"), blank=True)
    revision = models.PositiveIntegerField(_("révision"), default=1)
    saved_at = models.DateTimeField(_("enregistrée le"), auto_now=True)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "lesson", "block_id"], name="one_note_per_reflection")
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} · {self.block_id}"
