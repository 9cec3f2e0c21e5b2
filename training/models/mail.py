"""Mails that were to be sent: what, to whom, and what became of them."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.enums import MailState
from training.models.cohort import Cohort
from training.models.half_day import HalfDay

CLAIM = timedelta(minutes=10)  # longer than any mail server takes to answer
RETRIES = timedelta(days=3)


class MailQuerySet(models.QuerySet):
    def unclaimed(self, now):
        """Kept whole, to an account that is not suspended, and that nobody is sending."""
        is_free = Q(claimed_at__isnull=True) | Q(claimed_at__lte=now - CLAIM)
        return self.filter(is_free, to__is_active=True, is_copy=False)

    def sendable(self, now):
        """Those to send or to try again: recent, to an account that is not suspended, and that nobody is sending."""
        return self.unclaimed(now).filter(created_at__gt=now - RETRIES).exclude(state=MailState.SENT)

    def refused(self, now):
        """Those that the server refused, however old, and that may be tried again."""
        return self.unclaimed(now).filter(state=MailState.REFUSED)


class Mail(models.Model):
    """One mail to one person. `key` says what it is about: the same one is never sent twice.

    Its calendar file is made when it leaves, from its half-days as they then are.
    """

    key = models.CharField(_("clé"), max_length=200, unique=True)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mails")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, null=True, blank=True, related_name="mails")
    kind = models.CharField(_("nature"), max_length=40)
    subject = models.CharField(_("objet"), max_length=250)
    text = models.TextField(_("texte"))
    state = models.CharField(_("état"), max_length=8, choices=MailState.choices, default=MailState.WAITING)
    is_copy = models.BooleanField(
        _("copie sans son lien"),
        default=False,
        help_text=_("Ce courriel portait une adresse secrète, qui n’est pas gardée : il se renvoie d’où il est parti."),
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("créé le"), auto_now_add=True)
    claimed_at = models.DateTimeField(_("pris en charge le"), null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(_("envoyé le"), null=True, blank=True)
    half_days = models.ManyToManyField(
        HalfDay, blank=True, related_name="mails", verbose_name=_("demi-journées du fichier joint")
    )

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("courriel")
        verbose_name_plural = _("courriels")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} · {self.to_id} · {self.state}"
