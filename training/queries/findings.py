"""What each plot shows, in a sentence: it stands beside the plot, and instead of it for who does not see it."""

from decimal import Decimal

from django.utils.translation import gettext as _

from modules.formats import percent
from training.queries.picked import Choice
from training.queries.results import QuizFigures


def of_results(figures: QuizFigures) -> str:
    """Nothing before the first result."""
    if not figures.results:
        return ""
    spread = _("Les premières tentatives vont de %(least)s à %(most)s ; la moitié atteint au moins %(median)s.") % {
        "least": percent(min(figures.results)),
        "most": percent(max(figures.results)),
        "median": percent(figures.median),
    }
    if figures.threshold is None:
        return spread
    below = _("%(below)d sur %(total)d sont sous le seuil de %(threshold)s.") % {
        "below": figures.below,
        "total": len(figures.results),
        "threshold": percent(figures.threshold),
    }
    return f"{spread} {below}"


def of_choices(choices: list[Choice]) -> str:
    """The choice that most people pick, and how many pick the right ones."""
    if not choices or not choices[0].answers:
        return ""
    first = max(choices, key=lambda choice: choice.count)
    told = _("Le plus choisi : %(name)s (%(share)s).") % {"name": first.name, "share": percent(first.share)}
    right = [f"{choice.name} ({percent(choice.share)})" for choice in choices if choice.is_right]
    return f"{told} {_('Juste : %(right)s.') % {'right': ', '.join(right)}}" if right else told


def of_thirds(thirds: list[Decimal]) -> str:
    """Whether those who do well elsewhere do well here."""
    if not thirds:
        return ""
    ends = {"weak": percent(thirds[0]), "strong": percent(thirds[-1])}
    if thirds[-1] > thirds[0]:
        return _("Qui réussit le reste du quiz réussit mieux ici : %(strong)s contre %(weak)s.") % ends
    if thirds[-1] < thirds[0]:
        return _("Qui réussit le reste du quiz réussit moins bien ici : %(strong)s contre %(weak)s.") % ends
    return _("Qui réussit le reste du quiz ne réussit ici ni mieux ni moins bien : %(strong)s.") % ends
