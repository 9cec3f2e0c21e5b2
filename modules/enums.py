"""Closed lists of words."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Marking(StrEnum):
    """Who says what an answer is worth."""

    AUTOMATIC = "automatic"
    BY_HAND = "by_hand"
    NONE = "none"


class ScoreKept(TextChoices):
    """Which attempt counts."""

    BEST = "best", _("le meilleur résultat")
    LAST = "last", _("le dernier résultat")


class Layout(TextChoices):
    """How the questions are laid out."""

    ONE_PAGE = "one_page", _("toutes sur une page")
    ONE_BY_ONE = "one_by_one", _("une question à la fois")


class Behaviour(TextChoices):
    """When an answer is explained."""

    DEFERRED = "deferred", _("tout répondre, puis rendre")
    IMMEDIATE = "immediate", _("corrigé question par question")


class ReviewWhen(TextChoices):
    """When what was answered may be reviewed."""

    SUBMITTED = "submitted", _("dès la remise")
    SETTLED = "settled", _("une fois réussi, ou sans tentative restante")
    CLOSED = "closed", _("après la fermeture dans la session")
    NEVER = "never", _("jamais")


class ReviewWhat(TextChoices):
    """How much is then shown."""

    ALL = "all", _("les réponses, leur résultat et le corrigé")
    RESULTS = "results", _("les réponses et leur résultat, sans le corrigé")


class QuizRole(TextChoices):
    """What a quiz is for."""

    TEST = "test", _("quiz du parcours")
    PRACTICE = "practice", _("entraînement (ne compte pas)")
    ENTRY = "entry", _("positionnement d’entrée")
    EXIT = "exit", _("positionnement de sortie")
