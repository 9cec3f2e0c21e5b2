"""Words of the glossary found in running text, and linked to what they mean."""

import re
from html import escape

TAG = re.compile(r"(<[^>]+>)")
NAME = re.compile(r"</?([a-z0-9]+)", re.IGNORECASE)
RUNNING = {"p", "li"}
APART = {"a", "h1", "h2", "h3", "h4", "blockquote", "q", "dfn", "cite", "i", "em"}  # italics hold titles


class Glossary:
    """The terms, ready to be found: `terms` are (key, forms, definition); `page` is the address of the glossary."""

    def __init__(self, terms, page: str):
        self.page = page
        self.definitions = {key: definition for key, _forms, definition in terms}
        self.owners = {plain(form): key for key, forms, _definition in terms for form in forms}
        written = sorted((form for _key, forms, _definition in terms for form in forms), key=len, reverse=True)
        patterns = "|".join(map(form_pattern, written))
        self.pattern = re.compile(rf"(?<![\w-])(?:{patterns})(?![\w-])") if written else None

    def linked(self, html: str, seen: set[str]) -> str:
        """The same HTML, where the first occurrence of each term that is not yet in `seen` opens its definition."""
        if self.pattern is None:
            return html
        pieces, running, apart = [], 0, 0
        for piece in TAG.split(html):
            if piece.startswith("<"):
                name, step = NAME.match(piece), -1 if piece.startswith("</") else 1
                running += step * bool(name and name[1].lower() in RUNNING)
                apart += step * bool(name and name[1].lower() in APART)
            elif running > 0 and apart == 0:
                piece = self.pattern.sub(lambda found: self.link(found[0], seen), piece)
            pieces.append(piece)
        return "".join(pieces)

    def link(self, word: str, seen: set[str]) -> str:
        form = plain(word)
        key = self.owners.get(form) or self.owners[form[0].lower() + form[1:]]
        if key in seen:
            return word
        seen.add(key)
        note = f"def-{key}"
        return (
            f'<span class="term"><a class="term__word" href="{self.page}#{key}" aria-describedby="{note}">{word}</a>'
            f'<span class="term__note" role="tooltip" id="{note}">{escape(self.definitions[key])}</span></span>'
        )


def plain(form: str) -> str:
    """A form with ordinary spaces and typographic apostrophes."""
    return re.sub(r"\s+", " ", form.replace("'", "’"))


def form_pattern(form: str) -> str:
    """A form as it may be written: its first letter may be a capital, its spaces may not break."""
    first, rest = form[0], re.escape(plain(form[1:])).replace(r"\ ", r"\s+").replace("’", "[’']")
    return (f"[{first}{first.upper()}]" if first.islower() else re.escape(first)) + rest
