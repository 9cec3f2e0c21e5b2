"""Names of people, as they write them themselves."""

import re

WORD = re.compile(r"[^\W\d_]+")
PARTICLES = {"de", "du", "des", "der", "den", "von", "zu"}


def cased(name: str) -> str:
    """« DUPONT » → « Dupont »; a name that mixes capitals and small letters is left as it was written."""
    return by_words(name) if name.isupper() or name.islower() else name


def by_words(name: str) -> str:
    """« DE LA TOUR » → « de La Tour », « JEAN-PIERRE » → « Jean-Pierre », « D’ARCY » → « d’Arcy »."""
    words = name.split(" ")
    return " ".join(particle_or_name(word, is_last=word is words[-1]) for word in words)


def particle_or_name(word: str, *, is_last: bool) -> str:
    if word.lower() in PARTICLES and not is_last:
        return word.lower()
    shown = WORD.sub(lambda found: capital(found[0]), word)
    return shown[0].lower() + shown[1:] if re.match(r"D['’]\w\w", shown) else shown


def capital(word: str) -> str:
    """« O’BRIEN » comes here in two; « MCDONALD » → « McDonald », « MACRON » → « Macron »."""
    small = word[:1].upper() + word[1:].lower()
    return f"Mc{small[2:].capitalize()}" if re.match(r"Mc[b-df-hj-np-tv-z]", small) and len(small) > 4 else small
