"""The passage in which a page says what was asked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags

from modules.models.searched import WORD, folded_word

LENGTH = 220
NOT_READ = {"id", "type", "url", "host", "minutes", "term", "source", "author"}  # what stands around the prose
END_OF_PARAGRAPH = re.compile(r"</(?:p|li|h\d)>")


@dataclass(frozen=True)
class Piece:
    """A run of text; one that was asked is marked."""

    text: str
    is_marked: bool


def excerpt_of(asked: frozenset[str], passages: Iterator[str]) -> list[Piece]:
    """The first passage that holds every word, else the first of those that hold most, cut around its first word."""
    best, held = "", -1
    for passage in passages:
        found = len(asked.intersection(map(folded_word, WORD.findall(passage))))
        if found > held:
            best, held = passage, found
        if held == len(asked):
            break
    return pieces(asked, cut(asked, best))


def pieces(asked: frozenset[str], text: str) -> list[Piece]:
    """A text in runs, its asked words apart."""
    runs, start = [], 0
    for word in WORD.finditer(text):
        if folded_word(word[0]) in asked:
            runs += [Piece(text[start : word.start()], False), Piece(word[0], True)]
            start = word.end()
    return [run for run in [*runs, Piece(text[start:], False)] if run.text]


def cut(asked: frozenset[str], text: str) -> str:
    """At most LENGTH characters, whole words, from a little before the first asked one."""
    if len(text) <= LENGTH:
        return text
    first = next((word.start() for word in WORD.finditer(text) if folded_word(word[0]) in asked), 0)
    start = 0 if first < LENGTH // 2 else text.rfind(" ", 0, first - LENGTH // 4) + 1
    end = len(text) if len(text) <= start + LENGTH else text.rfind(" ", start, start + LENGTH)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def passages_of(raw) -> Iterator[str]:
    """The paragraphs of a body, read as it is stored: no block is built and nothing is fetched."""
    if isinstance(raw, str):
        for paragraph in END_OF_PARAGRAPH.split(raw):
            if text := " ".join(unescape(strip_tags(paragraph)).split(" ")).strip():
                yield text
    elif isinstance(raw, dict):
        for name, value in raw.items():
            if name not in NOT_READ:
                yield from passages_of(value)
    elif not isinstance(raw, int | None):
        for value in raw:
            yield from passages_of(value)
