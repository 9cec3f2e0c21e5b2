"""What a load did."""

from dataclasses import dataclass, field


@dataclass
class Report:
    """Identifiers of what was created, updated, left as it is, and kept because somebody edited it."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
