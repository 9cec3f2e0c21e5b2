"""A whole course read from its folder, and checked across its files."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from modules.content import schemas
from modules.content.documents import Document, read_document
from modules.content.faults import Faults
from modules.content.figures import read_figures
from modules.content.grids import read_grids
from modules.content.questions import read_question
from modules.content.quizzes import check_rules, read_draws
from modules.content.self_checks import read_self_checks
from modules.content.yamls import Mapping, check, read_yaml


@dataclass
class Entry:
    """A page or a question: its checked fields, its blocks if it is a document, the SHA-256 of its source."""

    values: dict
    path: Path
    hash: str
    document: Document | None = None
    line: int = 1
    lines: dict = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.values["id"]


@dataclass
class QuizFiles:
    """A quiz, the questions that its file holds, and the ids of those that it asks, in order."""

    quiz: Entry
    questions: list[Entry]
    asks: list[str]


@dataclass
class ModuleFiles:
    module: Entry
    lessons: list[Entry] = field(default_factory=list)
    sheets: list[Entry] = field(default_factory=list)
    guides: list[Entry] = field(default_factory=list)
    quizzes: list[QuizFiles] = field(default_factory=list)
    bank: list[Entry] = field(default_factory=list)

    @property
    def questions(self) -> list[Entry]:
        return [question for quiz in self.quizzes for question in quiz.questions] + self.bank


@dataclass
class CourseFiles:
    course: Entry
    competencies: list[dict]
    sources: dict[str, dict]
    figures: dict[str, str]
    grids: list[dict]
    modules: list[ModuleFiles]


def fingerprint(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def read_entry(path: Path, schema: dict, faults: Faults) -> Entry | None:
    text = path.read_text(encoding="utf-8")
    mapping = read_yaml(text, path, faults)
    if mapping is None:
        return None
    return Entry(check(mapping, schema, path, faults), path, fingerprint(text), lines=mapping.lines)


def read_documents(paths, kind: str, schema: dict, faults: Faults) -> list[Entry]:
    entries = []
    for path in sorted(paths):
        if document := read_document(path, kind, faults):
            values = check(document.front, schema, path, faults)
            if "self_checks" in values:
                values["self_checks"] = read_self_checks(values["self_checks"], document.front, path, faults)
            entries.append(Entry(values, path, fingerprint(path.read_text(encoding="utf-8")), document))
    return entries


def read_quiz(path: Path, faults: Faults) -> QuizFiles | None:
    quiz = read_entry(path, schemas.QUIZ, faults)
    if quiz is None:
        return None
    check_rules(quiz.values, quiz.lines, path, faults)
    quiz.values["draws"] = read_draws(quiz.values["draws"], path, faults)
    raws = quiz.values["questions"]
    uses = [check(raw, schemas.USE, path, faults) for raw in raws if is_use(raw)]
    quiz.values["uses"] = [use["use"] for use in uses]
    asks = [raw.get("use") or raw.get("id") for raw in raws if isinstance(raw, Mapping)]
    return QuizFiles(quiz, read_questions([raw for raw in raws if not is_use(raw)], path, faults), asks)


def is_use(raw) -> bool:
    """Whether a question is one that another file holds, named by its id."""
    return isinstance(raw, Mapping) and "use" in raw


def read_questions(raws, path: Path, faults: Faults) -> list[Entry]:
    return [
        Entry(values, path, fingerprint(repr(values)), line=raw.line, lines=raw.lines)
        for raw in raws
        if (values := read_question(raw, path, faults))
    ]


def read_bank(path: Path, faults: Faults) -> list[Entry]:
    """The questions of a day that no quiz asks by name: they are drawn."""
    bank = read_entry(path, schemas.BANK, faults) if path.exists() else None
    return read_questions(bank.values["questions"], path, faults) if bank else []


def read_module(folder: Path, faults: Faults) -> ModuleFiles | None:
    module = read_entry(folder / "module.yaml", schemas.MODULE, faults)
    if module is None:
        return None
    quizzes = [*folder.glob("quiz.yaml"), *sorted(folder.glob("quiz-*.yaml"))]
    return ModuleFiles(
        module,
        lessons=read_documents(folder.glob("[0-9][0-9]-*.md"), "lesson", schemas.LESSON, faults),
        sheets=read_documents(folder.glob("fiche-*.md"), "sheet", schemas.SHEET, faults),
        guides=read_documents(folder.glob("guide.md"), "guide", schemas.GUIDE, faults),
        quizzes=[found for path in quizzes if (found := read_quiz(path, faults))],
        bank=read_bank(folder / "bank.yaml", faults),
    )


def read_sources(path: Path, faults: Faults) -> dict[str, dict]:
    """The references of the whole site, by code."""
    mapping = read_yaml(path.read_text(encoding="utf-8"), path, faults) or {}
    return {code: check(raw, schemas.SOURCE, path, faults) for code, raw in mapping.items() if isinstance(raw, Mapping)}


def read_course(folder: Path, sources: dict[str, dict], faults: Faults) -> CourseFiles | None:
    """The course of a folder, whose files name `sources` by their codes.

    Faults are gathered; None when its own file cannot be read.
    """
    course = read_entry(folder / "course.yaml", schemas.COURSE, faults)
    if course is None:
        return None
    competencies = [check(raw, schemas.COMPETENCY, course.path, faults) for raw in course.values["competencies"]]
    files = CourseFiles(
        course,
        competencies,
        sources,
        read_figures(folder, faults),
        read_grids(folder / "grids.yaml", {one["code"] for one in competencies}, faults),
        [found for path in sorted(folder.glob("*/module.yaml")) if (found := read_module(path.parent, faults))],
    )
    check_references(files, faults)
    return files


def check_references(files: CourseFiles, faults: Faults) -> None:
    """Every code, key and id that is named exists; no id is given twice."""
    competencies = {one["code"] for one in files.competencies}
    questions = {question.id for module in files.modules for question in module.questions}
    sheets = {sheet.id for module in files.modules for sheet in module.sheets}
    seen: set[str] = set()
    for module in files.modules:
        entries = [module.module, *module.lessons, *module.sheets, *module.guides, *module.questions]
        entries += [quiz.quiz for quiz in module.quizzes]
        for entry in entries:
            if entry.id in seen:
                faults.add(entry.path, entry.line, f"l’identifiant « {entry.id} » est déjà pris")
            seen.add(entry.id)
            named = list(entry.values.get("competencies") or ())
            named += [
                one["competency"] for one in [entry.values, *entry.values.get("draws", ())] if one.get("competency")
            ]
            for code in set(named) - competencies:
                faults.add(entry.path, entry.line, f"compétence inconnue « {code} »")
            for code in set(entry.values.get("sources") or ()) - files.sources.keys():
                faults.add(entry.path, entry.line, f"source inconnue « {code} »")
            for used in set(entry.values.get("uses") or ()) - questions:
                faults.add(entry.path, entry.line, f"question inconnue « {used} »")
            for block in entry.document.blocks if entry.document else ():
                if block.name == "figure" and block.key not in files.figures:
                    faults.add(entry.path, block.line, f"figure inconnue « {block.key} »")
                if block.name == "download" and block.key not in sheets:
                    faults.add(entry.path, block.line, f"fiche inconnue « {block.key} »")


def slug_of(path: Path) -> str:
    """The slug of a page that has none of its own: its file's name, without number."""
    return re.sub(r"^\d+-", "", path.stem)
