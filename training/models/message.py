"""What trainers and trainees write to each other: evidence of assistance (Code du travail, D6313-3-1, 1°)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from training.models.cohort import Cohort
from training.models.enrolment import Enrolment

LONGEST = 5_000


class Announcement(models.Model):
    """Something that the trainers say to a whole session."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="announcements")
    title = models.CharField(_("titre"), max_length=150)
    text = models.TextField(_("texte"), max_length=LONGEST)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(_("publiée le"), auto_now_add=True)

    class Meta:
        verbose_name = _("annonce")
        verbose_name_plural = _("annonces")
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class Thread(models.Model):
    """A question of a trainee, about the session or about a lesson; its trainers answer."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="threads")
    page = models.ForeignKey(Page, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.CharField(_("objet"), max_length=150)
    opened_at = models.DateTimeField(_("ouverte le"), auto_now_add=True)
    settled_at = models.DateTimeField(_("réglée le"), null=True, blank=True)

    class Meta:
        verbose_name = _("question à l’équipe")
        verbose_name_plural = _("questions à l’équipe")
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return self.subject


class Message(models.Model):
    """One message of a thread: kept, never changed."""

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("message"), max_length=LONGEST)
    written_at = models.DateTimeField(_("le"), auto_now_add=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""), name="message_is_not_empty", violation_error_message=_("Écrivez un message.")
            )
        ]

    def __str__(self) -> str:
        return f"{self.thread} · {self.author_id} · {self.written_at:%Y-%m-%d}"
