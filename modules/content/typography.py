"""French typography: no-break spaces and apostrophes, put in so that nobody has to type them."""

import re

NARROW, WIDE = "\u202f", "\u00a0"  # espace fine insécable, espace insécable (Lexique de l'Imprimerie nationale)
RULES = [
    (re.compile(r"[ \u00a0]+([;!?])"), NARROW + r"\1"),
    (re.compile(r"[ \u202f]+([:»%€])"), WIDE + r"\1"),
    (re.compile(r"«[ \u202f]+"), "«" + WIDE),
    (re.compile(r"(\d)[ \u00a0](\d{3})(?!\d)"), r"\1" + NARROW + r"\2"),
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
]


def french(text: str) -> str:
    """The same text with French spacing."""
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text
