"""YAML with line numbers, and fields checked by a small schema."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from modules.content.faults import Faults


class Mapping(dict):
    """A mapping that knows the line on which it, and each of its keys, stands."""

    line = 1
    lines: dict


class LineLoader(yaml.SafeLoader):
    """SafeLoader whose mappings remember lines."""


class FastLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """The same on libyaml, where PyYAML has it: it says less of what it cannot read."""


def _mapping(loader: LineLoader | FastLoader, node: yaml.MappingNode) -> Mapping:
    loader.flatten_mapping(node)
    mapping = Mapping(loader.construct_pairs(node, deep=True))
    mapping.line = node.start_mark.line + 1
    mapping.lines = {key.value: key.start_mark.line + 1 for key, _value in node.value}
    return mapping


for kind in (LineLoader, FastLoader):
    kind.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(text: str, path: Path, faults: Faults, *, first_line: int = 1) -> Mapping | None:
    """The mapping that a text holds, or None with a fault. `first_line` is where the text starts in its file."""
    try:
        found = parsed("\n" * (first_line - 1) + text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        faults.add(path, mark.line + 1 if mark else first_line, f"YAML illisible : {getattr(error, 'problem', error)}")
        return None
    if not isinstance(found, Mapping):
        faults.add(path, first_line, "un ensemble « champ: valeur » est attendu")
        return None
    return found


def parsed(text: str):
    """What a text holds; YAMLError, in the words of the loader that says more, when it cannot be read."""
    try:
        return yaml.load(text, FastLoader)  # noqa: S506 - a subclass of SafeLoader
    except yaml.YAMLError:
        return yaml.load(text, LineLoader)  # noqa: S506 - and this one too


@dataclass(frozen=True)
class Field:
    """One field: its type, whether it may be absent, and what it is then."""

    kind: type | tuple
    required: bool = False
    default: Any = None


TYPES = {
    str: "du texte",
    int: "un nombre entier",
    float: "un nombre",
    bool: "true ou false",
    list: "une liste",
    date: "une date",
}


def check(mapping: Mapping, schema: dict[str, Field], path: Path, faults: Faults) -> dict:
    """The values of a mapping, by the schema; unknown, absent and ill-typed fields are faults."""
    for key in mapping.keys() - schema.keys():
        faults.add(
            path, mapping.lines.get(key, mapping.line), f"champ inconnu « {key} » (permis : {', '.join(schema)})"
        )
    values = {}
    for key, field in schema.items():
        value = mapping.get(key)
        if value is None:
            if field.required:
                faults.add(path, mapping.line, f"champ « {key} » absent")
            value = field.default
        elif not fits(value, field.kind):
            faults.add(path, mapping.lines[key], f"« {key} » : {name_of(field.kind)} est attendu")
            value = field.default
        values[key] = value
    return values


def fits(value, kind) -> bool:
    kinds = kind if isinstance(kind, tuple) else (kind,)
    return isinstance(value, kinds) and (not isinstance(value, bool) or bool in kinds)


def name_of(kind) -> str:
    kinds = kind if isinstance(kind, tuple) else (kind,)
    return " ou ".join(TYPES[one] for one in kinds)
