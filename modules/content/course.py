"""A whole course read from its folder, and checked across its files."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from modules import svg
from modules.content import schemas
from modules.content.documents import Document, read_document
from modules.content.faults import Faults
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
class ModuleFiles:
    module: Entry
    lessons: list[Entry] = field(default_factory=list)
    sheets: list[Entry] = field(default_factory=list)
    guides: list[Entry] = field(default_factory=list)
    quiz: Entry | None = None
    questions: list[Entry] = field(default_factory=list)


@dataclass
class CourseFiles:
    course: Entry
    competencies: list[dict]
    sources: dict[str, dict]
    figures: dict[str, str]
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
            entries.append(Entry(values, path, fingerprint(path.read_text(encoding="utf-8")), document))
    return entries


def read_questions(quiz: Entry, faults: Faults) -> list[Entry]:
    return [one for raw in quiz.values["questions"] if (one := read_question(raw, quiz.path, faults))]


def read_question(raw, path: Path, faults: Faults) -> Entry | None:
    if not isinstance(raw, Mapping):
        faults.add(path, 1, "chaque question est un ensemble de champs")
        return None
    kind = schemas.KINDS.get(raw.get("kind"))
    if kind is None:
        faults.add(path, raw.line, f"« kind » : {', '.join(schemas.KINDS)}")
        return None
    values = check(raw, schemas.QUESTION | kind, path, faults)
    if "choices" in values:
        values["choices"] = [check(choice, schemas.CHOICE, path, faults) for choice in raw["choices"] or ()]
        right = sum(choice["correct"] for choice in values["choices"])
        if len(values["choices"]) < 2 or not right or (values["kind"] == "single_choice" and right != 1):
            faults.add(path, raw.line, "deux choix au moins ; un seul juste pour single_choice, un au moins sinon")
    return Entry(values, path, fingerprint(repr(values)), line=raw.line, lines=raw.lines)


def read_module(folder: Path, faults: Faults) -> ModuleFiles | None:
    module = read_entry(folder / "module.yaml", schemas.MODULE, faults)
    if module is None:
        return None
    files = ModuleFiles(
        module,
        lessons=read_documents(folder.glob("[0-9][0-9]-*.md"), "lesson", schemas.LESSON, faults),
        sheets=read_documents(folder.glob("fiche-*.md"), "sheet", schemas.SHEET, faults),
        guides=read_documents(folder.glob("guide.md"), "guide", schemas.GUIDE, faults),
    )
    if (folder / "quiz.yaml").exists():
        files.quiz = read_entry(folder / "quiz.yaml", schemas.QUIZ, faults)
        files.questions = read_questions(files.quiz, faults) if files.quiz else []
    return files


def read_figures(folder: Path, faults: Faults) -> dict[str, str]:
    figures = {}
    for path in sorted(folder.glob("*/figures/*.svg")):
        drawing = path.read_text(encoding="utf-8")
        root = svg.parse(drawing)
        problems = ["SVG illisible"] if root is None else svg.faults(root)
        for problem in problems:
            faults.add(path, 1, problem)
        if path.stem in figures:
            faults.add(path, 1, "une autre figure porte ce nom")
        if not problems:
            figures[path.stem] = svg.inline(drawing, path.stem)
    return figures


def read_sources(path: Path, faults: Faults) -> dict[str, dict]:
    mapping = read_yaml(path.read_text(encoding="utf-8"), path, faults) or {}
    return {code: check(raw, schemas.SOURCE, path, faults) for code, raw in mapping.items() if isinstance(raw, Mapping)}


def read_course(folder: Path, faults: Faults) -> CourseFiles | None:
    """The course of a folder. Faults are gathered; None when its own file cannot be read."""
    course = read_entry(folder / "course.yaml", schemas.COURSE, faults)
    if course is None:
        return None
    files = CourseFiles(
        course,
        [check(raw, schemas.COMPETENCY, course.path, faults) for raw in course.values["competencies"]],
        read_sources(folder / "sources.yaml", faults),
        read_figures(folder, faults),
        [found for path in sorted(folder.glob("*/module.yaml")) if (found := read_module(path.parent, faults))],
    )
    check_references(files, faults)
    return files


def check_references(files: CourseFiles, faults: Faults) -> None:
    """Every code, key and id that is named exists; no id is given twice."""
    competencies = {one["code"] for one in files.competencies}
    sheets = {sheet.id for module in files.modules for sheet in module.sheets}
    seen: set[str] = set()
    for module in files.modules:
        entries = [module.module, *module.lessons, *module.sheets, *module.guides, *module.questions]
        for entry in [*entries, *([module.quiz] if module.quiz else [])]:
            if entry.id in seen:
                faults.add(entry.path, entry.line, f"l’identifiant « {entry.id} » est déjà pris")
            seen.add(entry.id)
            named = list(entry.values.get("competencies") or ())
            named += [entry.values["competency"]] if entry.values.get("competency") else []
            for code in set(named) - competencies:
                faults.add(entry.path, entry.line, f"compétence inconnue « {code} »")
            for code in set(entry.values.get("sources") or ()) - files.sources.keys():
                faults.add(entry.path, entry.line, f"source inconnue « {code} »")
            for block in entry.document.blocks if entry.document else ():
                if block.name == "figure" and block.key not in files.figures:
                    faults.add(entry.path, block.line, f"figure inconnue « {block.key} »")
                if block.name == "download" and block.key not in sheets:
                    faults.add(entry.path, block.line, f"fiche inconnue « {block.key} »")


def slug_of(path: Path) -> str:
    """The slug of a page that has none of its own: its file's name, without number."""
    return re.sub(r"^\d+-", "", path.stem)
