"""The texts of a file, as they were written, with the line on which each begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import yaml

from modules.content.documents import ATTRIBUTE
from modules.content.typography import french

FRONT = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
ITEM = re.compile(r"^\s*(?:[-*]|\d+[.)]|#+|>)\s+")
LINK = re.compile(r"\[([^]]*)]\([^)]*\)")
TAG = re.compile(r">([^<>]+)<")
NOT_PROSE = frozenset(
    """
    id kind competency competencies sources tags tag use slug url doi role layout behaviour review_when review_what
    score_kept version code accepted unit unit_synonyms citation
    """.split()  # noqa: SIM905 - a list of words reads better than a list of strings
)
PARTS = re.compile(r"\n\s*\n|\n(?=\s*- )")
# said in the same words wherever they are needed, or taken from the lesson on purpose
RECURRING = ("warning", "note", "introduction", "items", "prompt", "match", "definition")
IN_TROUBLE = "Si cela vous touche"


@dataclass(frozen=True)
class Passage:
    """A paragraph, a heading, an item, a field: its words, without marks, with the spaces of French."""

    path: Path
    line: int
    text: str
    is_body: bool = False
    may_recur: bool = False


def passages_of(path: Path) -> list[Passage]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".svg":
        return list(drawn(path, text))
    if path.suffix == ".yaml":
        return list(fields(path, text, 0))
    front, body = FRONT.match(text).groups()
    return [*fields(path, front, 1), *paragraphs(path, body, front.count("\n") + 4)]


def fields(path: Path, text: str, before: int) -> Iterator[Passage]:
    """The prose that YAML holds; all guides have the same summary."""
    recurring = (*RECURRING, "summary") if path.name == "guide.md" else RECURRING
    for name, node in scalars(yaml.compose(text, yaml.SafeLoader), ""):
        if node.tag.endswith(":str") and name not in NOT_PROSE:
            for part in PARTS.split(node.value):
                line = node.start_mark.line + 1 + before
                yield Passage(path, line, plain(ITEM.sub("", part)), may_recur=name in recurring)


def scalars(node, name: str) -> Iterator[tuple[str, yaml.ScalarNode]]:
    if isinstance(node, yaml.ScalarNode):
        yield name, node
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from scalars(child, name)
    elif node is not None:
        for key, child in node.value:
            yield from scalars(child, key.value)


def paragraphs(path: Path, text: str, first: int) -> Iterator[Passage]:
    """The prose of a Markdown body, and that of the attributes of its blocks."""
    lines: list[str] = []
    start, recurs = first, False
    for number, line in enumerate([*text.splitlines(), ""], start=first):
        is_fence = line.startswith(":::")
        if lines and (is_fence or not line.strip() or ITEM.match(line)):
            yield Passage(path, start, plain(" ".join(lines)), is_body=True, may_recur=recurs)
            lines = []
        if is_fence:
            recurs = IN_TROUBLE in line
            for key, value in ATTRIBUTE.findall(line):
                if key not in ("url", "host", "minutes"):
                    yield Passage(path, number, plain(value), may_recur=True)
        elif line.strip():
            start = start if lines else number
            lines.append(ITEM.sub("", line).strip())


def drawn(path: Path, text: str) -> Iterator[Passage]:
    """The words of a drawing."""
    for number, line in enumerate(text.splitlines(), start=1):
        for words in TAG.findall(line):
            if words.strip():
                yield Passage(path, number, plain(unescape(words)), may_recur=True)


def plain(text: str) -> str:
    return french(LINK.sub(r"\1", text.replace("\n", " ")).replace("*", "").strip())
