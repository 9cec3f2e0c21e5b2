"""Mails that were to be sent: what, to whom, and what became of them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from training.enums import MailState
from training.models.cohort import Cohort


class Mail(models.Model):
    """One mail to one person. `key` says what it is about: the same one is never sent twice."""

    key = models.CharField(_("clé"), max_length=200, unique=True)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mails")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, null=True, blank=True, related_name="mails")
    kind = models.CharField(_("nature"), max_length=40)
    subject = models.CharField(_("objet"), max_length=250)
    text = models.TextField(_("texte"))
    state = models.CharField(_("état"), max_length=8, choices=MailState.choices, default=MailState.WAITING)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("créé le"), auto_now_add=True)
    sent_at = models.DateTimeField(_("envoyé le"), null=True, blank=True)

    class Meta:
        verbose_name = _("courriel")
        verbose_name_plural = _("courriels")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} · {self.to_id} · {self.state}"
