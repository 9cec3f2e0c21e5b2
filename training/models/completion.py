"""« J’ai terminé cette leçon »."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from modules.models import LessonPage
from training.models.enrolment import Enrolment


class LessonCompletion(models.Model):
    """A dated fact, declared by the trainee; undone by them, never by an edit of the course."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="completions")
    lesson = models.ForeignKey(
        LessonPage, on_delete=models.PROTECT, related_name="completions", verbose_name=_("leçon")
    )
    completed_at = models.DateTimeField(_("terminée le"), auto_now_add=True)

    class Meta:
        verbose_name = _("leçon terminée")
        verbose_name_plural = _("leçons terminées")
        ordering = ["completed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "lesson"], name="one_completion_per_lesson_and_enrolment")
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.lesson}"
