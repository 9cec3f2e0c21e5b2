"""Reading ease, as Kandel and Moles fitted Flesch's formula to French (L. Kandel and A. Moles, « Application de
l’indice de Flesch à la langue française », Cahiers d’études de radio-télévision, 1958): from 0, very hard, to 100."""

import re
from statistics import mean

from modules.content.checks.passages import Passage, passages_of
from modules.content.checks.rules import Content, Rule
from modules.content.checks.wording import SENTENCE

WORD = re.compile(r"[^\W\d_]+")
VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+")


def reading_ease(content: Content) -> Rule:
    """Told, never a fault."""
    rule = content.rule("lisibilité (Kandel et Moles, 1958), dite sans être jugée")
    scores = {lesson.id: ease([one for one in passages_of(lesson.path) if one.is_body]) for lesson in content.lessons}
    rule.checked = len(scores)
    if scores:
        hardest, easiest = min(scores, key=scores.get), max(scores, key=scores.get)
        rule.remark = (
            f"moyenne {mean(scores.values()):.0f} ; de {scores[hardest]:.0f} ({hardest}) "
            f"à {scores[easiest]:.0f} ({easiest})"
        )
    return rule


def ease(passages: list[Passage]) -> float:
    """207 − 1.015 × words per sentence − 0.736 × syllables per hundred words."""
    sentences = [words for one in passages for part in SENTENCE.split(one.text) if (words := WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    syllables = sum(syllables_in(word) for word in words)
    return 207 - 1.015 * len(words) / len(sentences) - 73.6 * syllables / len(words)


def syllables_in(word: str) -> int:
    """Groups of vowels, a last mute e aside: close enough for an index."""
    spoken = re.sub(r"(?<=\w)es?$", "", word.casefold())
    return max(1, len(VOWELS.findall(spoken)))
