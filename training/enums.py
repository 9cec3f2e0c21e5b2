"""Closed lists of words."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DayState(TextChoices):
    """Where a trainee stands in a day."""

    DONE = "done", _("terminé")
    SOON = "soon", _("en préparation")
    FAILED = "failed", _("quiz non réussi")
    CURRENT = "current", _("en cours")
    AHEAD = "ahead", _("pas commencé")
