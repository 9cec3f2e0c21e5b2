"""What a load did."""

from dataclasses import dataclass, field


@dataclass
class Report:
    """Identifiers of what was created, updated, left as it is, kept because somebody edited it, and not published yet
    (a quiz that draws more than the bank holds)."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
