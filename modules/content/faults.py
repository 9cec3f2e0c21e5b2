"""Faults of content files, gathered so that all are told at once."""

from pathlib import Path


class Faults:
    """A list of « file:line: what is wrong »."""

    def __init__(self, root: Path):
        self.root = root
        self.found: list[str] = []

    def add(self, path: Path, line: int, message: str) -> None:
        self.found.append(f"{path.relative_to(self.root)}:{line}: {message}")
