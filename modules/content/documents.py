"""Lessons, sheets and guides: front matter, Markdown, and `::: blocks`."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from modules.content.faults import Faults
from modules.content.markdown import to_html
from modules.content.typography import french
from modules.content.yamls import Mapping, read_yaml

OPENING = re.compile(r"^::: ?(?P<name>[a-z_]+)(?P<rest>.*)$")
ATTRIBUTE = re.compile(r'([a-z_]+)="([^"]*)"')


@dataclass(frozen=True)
class BlockKind:
    """The attributes of a block (True: required), whether a key follows its name, and where it may stand."""

    attributes: dict[str, bool] = field(default_factory=dict)
    key: bool = False
    only: str = ""


BLOCKS = {
    "lead": BlockKind(),
    "figure": BlockKind({"source": False}, key=True),
    "definition": BlockKind({"term": True}),
    "key_points": BlockKind({"title": False}),
    "misconception": BlockKind({"claim": True}),
    "situation": BlockKind({"title": True}),
    "quote": BlockKind({"author": True, "source": True}),
    "reflection": BlockKind(key=True, only="lesson"),
    "for_the_group": BlockKind(),
    "download": BlockKind(key=True),
    "video": BlockKind({"title": True, "url": True, "host": True, "minutes": True}),
    "step": BlockKind({"title": True, "minutes": True}, only="guide"),
    "material": BlockKind(only="guide"),
}


@dataclass
class Block:
    """A block as it was written."""

    name: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    key: str = ""
    body: str = ""


@dataclass
class Document:
    """A file: its front matter and its blocks."""

    path: Path
    front: Mapping
    blocks: list[Block]


def read_document(path: Path, kind: str, faults: Faults) -> Document | None:
    """The document of a file; None, with a fault, when there is no front matter."""
    text = path.read_text(encoding="utf-8")
    parts = re.match(r"---\n(.*?)\n---\n(.*)", text, re.DOTALL)
    if not parts:
        faults.add(path, 1, "l’en-tête entre deux lignes « --- » manque")
        return None
    front = read_yaml(parts[1], path, faults, first_line=2)
    if front is None:
        return None
    start = parts[1].count("\n") + 4
    return Document(path, front, read_blocks(parts[2], start, path, kind, faults))


def read_blocks(text: str, start: int, path: Path, kind: str, faults: Faults) -> list[Block]:
    blocks: list[Block] = []
    current = Block("text", start)
    lines: list[str] = []

    def close():
        current.body = to_html("\n".join(lines))
        if current.body or current.name != "text":
            blocks.append(current)
        lines.clear()

    for number, line in enumerate(text.splitlines(), start=start):
        if line.startswith(":::"):
            if current.name == "text" and (opening := OPENING.match(line)):
                close()
                current = opened(opening, number, path, kind, faults)
            elif current.name != "text" and line.strip() == ":::":
                close()
                current = Block("text", number + 1)
            else:
                faults.add(path, number, f"« {line.strip()} » n’ouvre ni ne ferme un bloc")
        else:
            lines.append(line)
    if current.name != "text":
        faults.add(path, current.line, f"le bloc « {current.name} » n’est pas fermé par « ::: »")
    close()
    return blocks


def opened(opening: re.Match, line: int, path: Path, kind: str, faults: Faults) -> Block:
    """A block from its opening line, its faults noted."""
    name, rest = opening["name"], opening["rest"]
    attributes = {key: french(value) if key != "url" else value for key, value in ATTRIBUTE.findall(rest)}
    key = ATTRIBUTE.sub("", rest).strip()
    block = Block(name, line, attributes, key)
    expected = BLOCKS.get(name)
    if expected is None:
        faults.add(path, line, f"bloc inconnu « {name} » (permis : {', '.join(BLOCKS)})")
        return block
    if expected.only and expected.only != kind:
        faults.add(path, line, f"le bloc « {name} » n’a pas sa place ici")
    if expected.key != bool(key):
        faults.add(path, line, f"le bloc « {name} » {'demande' if expected.key else 'ne prend pas de'} clé")
    for unknown in attributes.keys() - expected.attributes.keys():
        faults.add(path, line, f"attribut inconnu « {unknown} »")
    for attribute, required in expected.attributes.items():
        if required and not attributes.get(attribute):
            faults.add(path, line, f"l’attribut « {attribute} » manque")
    if not attributes.get("minutes", "1").isdecimal():
        faults.add(path, line, "« minutes » est un nombre entier")
    return block
