"""A rule, and what it is checked on."""

from dataclasses import dataclass, field
from pathlib import Path

from modules.content.course import CourseFiles, Entry, ModuleFiles
from modules.content.faults import Faults
from modules.content.site import SiteFiles


@dataclass
class Rule:
    """What must be true, how many things were looked at, and « file:line: what is wrong »."""

    name: str
    faults: Faults
    checked: int = 0
    remark: str = ""

    @property
    def found(self) -> list[str]:
        return self.faults.found

    def fault(self, path: Path, line: int, message: str) -> None:
        self.faults.add(path, line, message)

    def expect(self, fact, entry: Entry, message: str) -> None:
        """One thing looked at; a fault of the entry unless it holds."""
        self.checked += 1
        if not fact:
            self.fault(entry.path, entry.line, message)


@dataclass
class Content:
    """All the files, and the days that are whole: the others are reported, not judged."""

    root: Path
    site: SiteFiles
    days: list[ModuleFiles] = field(default_factory=list)
    unfinished: list[ModuleFiles] = field(default_factory=list)

    def __post_init__(self):
        for course in self.site.courses:
            for day in course.modules:
                (self.days if is_written(day) else self.unfinished).append(day)

    def rule(self, name: str) -> Rule:
        return Rule(name, Faults(self.root))

    @property
    def courses(self) -> list[CourseFiles]:
        return self.site.courses

    @property
    def terms(self) -> list[Entry]:
        return list(self.site.terms.values())

    @property
    def lessons(self) -> list[Entry]:
        return [lesson for day in self.days for lesson in day.lessons]

    @property
    def questions(self) -> list[Entry]:
        return [question for day in self.days for question in day.questions]


def is_written(day: ModuleFiles) -> bool:
    """Whether a day has all the lessons that it announces."""
    return len(day.lessons) >= max(1, len(day.module.values["planned_lessons"]))
