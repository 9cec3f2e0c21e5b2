"""What looks wrong in a question, in plain words: reasons to read it again, never verdicts."""

from decimal import Decimal
from math import sqrt

from django.utils.translation import gettext as _, gettext_lazy, ngettext

from modules.formats import coefficient, percent
from training.queries.items import ENOUGH, Item
from training.queries.picked import Choice

EASY = Decimal("0.95")  # hardly anybody is left whom the question could tell from the others
HARD = Decimal("0.20")  # what picking at random out of five choices earns
HALF = Decimal("0.50")
THIRD = Decimal(1) / 3
SKIPPED = Decimal("0.20")
CLEARLY = Decimal("0.10")  # between two means of a few people each
# A choice that fewer than 5 % pick does not work: Haladyna & Downing, « How many options is enough for a
# multiple-choice test item? », Educational and Psychological Measurement, 1993. Of 20 answers, 5 % is one person.
PLAUSIBLE_FROM = 20

STRENGTHS = [
    # of an index close to this correlation: Ebel & Frisbie, Essentials of Educational Measurement, 5th ed., 1991
    (0.40, gettext_lazy("très bonne")),
    (0.30, gettext_lazy("bonne")),
    (0.20, gettext_lazy("moyenne")),
    (0.00, gettext_lazy("faible")),
    (-1.00, gettext_lazy("négative")),
]


def strength(discrimination: float | None) -> str:
    """A discrimination in a word; nothing when there is none."""
    if discrimination is None:
        return ""
    return next((str(word) for floor, word in STRENGTHS if discrimination >= floor), "")


def remarks_on(item: Item) -> list[str]:
    """The most serious first; none from too few answers."""
    if not item.is_enough:
        return []
    return [remark for look in LOOKS if (remark := look(item))]


def against_the_quiz(item: Item) -> str | None:
    """A negative correlation, further from zero than chance alone would often bring it: its standard error, when there
    is none in truth, is 1/√(n − 1)."""
    if item.discrimination is None or item.discrimination >= -1 / sqrt(item.marked - 1):
        return None
    return _(
        "Les personnes qui réussissent le quiz échouent plus souvent ici (discrimination %(value)s) : "
        "vérifiez le corrigé."
    ) % {"value": coefficient(item.discrimination)}


def favourite_error(item: Item) -> str | None:
    """A wrong choice that half of the people pick, or a third of them and more than pick any right one."""
    wrong = [choice for choice in item.choices if choice.is_right is False and choice.count]
    if not wrong:
        return None
    first = max(wrong, key=lambda choice: choice.count)
    right = max((choice.count for choice in item.choices if choice.is_right), default=0)
    if first.share < HALF and (first.share < THIRD or first.count <= right):
        return None
    return _("%(share)s ont choisi %(choice)s : énoncé ambigu ?") % {
        "share": percent(first.share),
        "choice": first.name,
    }


def hard(item: Item) -> str | None:
    if item.facility is None or item.facility > HARD:
        return None
    return _("Presque personne ne réussit (%(share)s) : la leçon en parle-t-elle assez ?") % {
        "share": percent(item.facility)
    }


def easy(item: Item) -> str | None:
    if item.facility is None or item.facility < EASY:
        return None
    if item.facility == 1:
        return _("Tout le monde réussit : la question ne distingue plus.")
    return _("Presque tout le monde réussit (%(share)s) : la question ne distingue plus.") % {
        "share": percent(item.facility)
    }


def skipped(item: Item) -> str | None:
    share = Decimal(item.blank) / item.asked
    if share < SKIPPED:
        return None
    return _("%(share)s ont laissé la question sans réponse : est-elle comprise, le temps suffit-il ?") % {
        "share": percent(share)
    }


def never_picked(item: Item) -> str | None:
    """Wrong choices that nobody picks, once there are enough answers to tell."""
    if item.answers < PLAUSIBLE_FROM or item.facility is None or item.facility >= EASY:
        return None
    names = [choice.name for choice in item.choices if choice.is_right is False and not choice.count]
    if not names:
        return None
    return ngettext(
        "Personne ne choisit %(names)s : ce choix n’est pas plausible.",
        "Personne ne choisit %(names)s : ces choix ne sont pas plausibles.",
        len(names),
    ) % {"names": _(" ni ").join(names)}


def lures_the_best(item: Item) -> str | None:
    """A wrong choice whose pickers do better on the rest of the quiz than those who pick a right one."""
    known = [choice for choice in item.choices if choice.count >= ENOUGH and choice.rest is not None]
    wrong = max((one for one in known if one.is_right is False), key=rest_of, default=None)
    right = max((one for one in known if one.is_right), key=rest_of, default=None)
    if not wrong or not right or wrong.rest - right.rest < CLEARLY:
        return None
    return _(
        "Qui choisit %(wrong)s réussit mieux le reste du quiz (%(more)s) que qui choisit %(right)s (%(less)s) : "
        "vérifiez le corrigé."
    ) % {"wrong": wrong.name, "more": percent(wrong.rest), "right": right.name, "less": percent(right.rest)}


def rest_of(choice: Choice) -> Decimal:
    return choice.rest


LOOKS = (against_the_quiz, lures_the_best, favourite_error, hard, easy, skipped, never_picked)
