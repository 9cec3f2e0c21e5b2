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


class Mastery(TextChoices):
    """How far a trainee is with a competency, by the results that count."""

    ACQUIRED = "acquired", _("acquis")
    UNDER_WAY = "under_way", _("en cours")
    UNASSESSED = "unassessed", _("non évalué")


class AttemptMoment(TextChoices):
    """What a learner did beside answering."""

    RESUMED = "resumed", _("reprise")
    LEFT = "left", _("page quittée")


class RegradePolicy(TextChoices):
    """What becomes of the scores when a question was wrong."""

    APPLY = "apply", _("appliquer le nouveau corrigé")
    FULL_CREDIT = "full", _("donner tous les points à chaque personne")
    KEEP_BETTER = "better", _("garder le meilleur des deux résultats")
