"""Figures, drawn and shown."""

from pathlib import Path

from modules import svg
from modules.content.checks.rules import Content, Rule

ENOUGH = 40


def figures_are_told_and_shown(content: Content) -> Rule:
    """An alternative says a finding: longer than the title, and another text."""
    rule = content.rule(f"chaque figure a un titre et une description, et sert ; il y en a {ENOUGH} au moins")
    shown = {key for course in content.courses for day in course.modules for key in keys_shown(day)}
    paths = [path for day in content.days for path in sorted((day.module.path.parent / "figures").glob("*.svg"))]
    for path in paths:
        rule.checked += 1
        check_figure(rule, path, shown)
    if len(paths) < ENOUGH and not content.unfinished:
        rule.fault(content.root / "README.md", 1, f"{len(paths)} figures")
    return rule


def check_figure(rule: Rule, path: Path, shown: set[str]) -> None:
    root = svg.parse(path.read_text(encoding="utf-8"))
    if len(svg.text_of(root, "desc")) <= len(svg.text_of(root, "title")):
        rule.fault(path, 1, "<desc> dit ce que la figure apprend, en plus de mots que <title>")
    if path.stem not in shown:
        rule.fault(path, 1, "cette figure n’est montrée nulle part")


def keys_shown(day) -> list[str]:
    entries = [*day.lessons, *day.sheets, *day.guides]
    return [block.key for entry in entries for block in entry.document.blocks if block.name == "figure"]
