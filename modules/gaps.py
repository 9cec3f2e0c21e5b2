"""What keeps a text and the description of its gaps from going together."""

import re
from collections import Counter

from django.utils.translation import gettext as _

MARKER = re.compile(r"\{([1-9][0-9]{0,2})\}")


def lines_of(text: str) -> list[str]:
    """What an author wrote one per line."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def misplaced(text: str, gaps: int) -> str:
    """What is wrong between the markers of a text, {1}, {2}…, and so many gaps."""
    if not gaps:
        return _("Décrivez au moins un trou.")
    markers = Counter(int(number) for number in MARKER.findall(text))
    numbers = set(range(1, gaps + 1))
    if absent := numbers - markers.keys():
        return _("Écrivez {%(number)d} dans le texte, à la place du trou %(number)d.") % {"number": min(absent)}
    if extra := markers.keys() - numbers:
        return _("Le texte contient {%(number)d}, mais il n’y a pas de trou %(number)d.") % {"number": min(extra)}
    if twice := [number for number in numbers if markers[number] > 1]:
        return _("{%(number)d} est écrit plusieurs fois : un trou n’a qu’une place.") % {"number": min(twice)}
    return ""


def unfinished(gaps: list[dict]) -> str:
    """What the first unfinished gap lacks: accepted forms, or at least two options that differ."""
    for number, gap in enumerate(gaps, start=1):
        if "accepted" in gap and not lines_of(gap["accepted"]):
            return _("Trou %(number)d : donnez au moins une réponse acceptée.") % {"number": number}
        options = lines_of(gap.get("options", ""))
        if "options" in gap and not len(set(options)) == len(options) >= 2:
            return _("Trou %(number)d : donnez au moins deux propositions, toutes différentes.") % {"number": number}
    return ""
