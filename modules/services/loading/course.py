"""A course: its programme, competencies, sources, figures, days."""

from decimal import Decimal
from functools import partial

from django.utils.html import strip_tags
from django.utils.text import Truncator, slugify
from taggit.models import Tag

from modules.content.course import CourseFiles, Entry, ModuleFiles, QuizFiles, slug_of
from modules.content.schemas import POINTS, RULES
from modules.content.typography import french
from modules.enums import QuizRole
from modules.models import (
    Competency,
    CoursePage,
    Figure,
    GuidePage,
    HomePage,
    LessonPage,
    ModulePage,
    Question,
    QuizDraw,
    QuizPage,
    SheetPage,
    Source,
)
from modules.services.loading.grids import load_grids
from modules.services.loading.questions import question_values
from modules.services.loading.values import rich, rich_list, self_checks, stream
from modules.services.loading.writer import Writer
from modules.svg import parse, text_of


class CourseLoader:
    """Writes one course. Sources and figures first: lessons name them."""

    def __init__(self, files: CourseFiles, writer: Writer):
        self.files, self.writer = files, writer
        self.sources = load_sources(files)
        self.figures = load_figures(files)
        self.competencies: dict[str, Competency] = {}
        self.sheets: dict[str, int] = {}
        self.questions: dict[str, int] = {}

    def load(self, home: HomePage) -> None:
        course = self.load_programme(home)
        self.competencies = {one.code: one for one in course.competencies.all()}
        self.questions = {one.id: self.load_question(one).pk for day in self.files.modules for one in day.questions}
        for files in self.files.modules:
            self.load_module(files, course)
        load_grids(self.files.grids, course, self.writer.report)

    def load_programme(self, home: HomePage) -> CoursePage:
        values = self.files.course.values
        fields = {
            "title": french(values["title"]),
            "slug": values["slug"],
            "summary": french(values["summary"]),
            "objectives": rich_list(values["objectives"]),
            "online_hours": Decimal(str(values["online_hours"])),
            "room_hours": Decimal(str(values["room_hours"])),
            "version": values["version"],
            "updated_on": values["updated_on"],
            "validation_note": french(values["validation_note"]),
            "seo_title": french(values["title"]),
            "search_description": Truncator(french(values["summary"])).chars(200),
            **{point: rich(values[point]) for point in POINTS},
        }
        rows = [{"code": one["code"], "title": french(one["title"])} for one in self.files.competencies]
        return self.writer.write(CoursePage, self.files.course, fields, parent=home, children={"competencies": rows})

    def load_module(self, files: ModuleFiles, course: CoursePage) -> None:
        values = files.module.values
        fields = {
            "title": french(values["title"]),
            "slug": f"jour-{values['day']}",
            "day": values["day"],
            "summary": french(values["summary"]),
            "objectives": rich_list(values["objectives"]),
            "planned_lessons": "\n".join(french(title) for title in values["planned_lessons"]),
        }
        module = self.writer.write(ModulePage, files.module, fields, parent=course)
        for sheet in files.sheets:
            page = self.writer.write(SheetPage, sheet, self.document_fields(sheet), parent=module)
            self.sheets[sheet.id] = page.pk
        at_entry = [quiz for quiz in files.quizzes if quiz.quiz.values["role"] == QuizRole.ENTRY]
        for quiz in at_entry:
            self.load_quiz(quiz, module)
        for lesson in files.lessons:
            self.writer.write(LessonPage, lesson, self.lesson_fields(lesson), parent=module)
        for quiz in files.quizzes:
            if quiz not in at_entry:
                self.load_quiz(quiz, module)
        for guide in files.guides:
            duration = {"duration_minutes": guide.values["duration_minutes"]}
            self.writer.write(GuidePage, guide, self.document_fields(guide) | duration, parent=module)

    def document_fields(self, entry: Entry) -> dict:
        return {
            "title": french(entry.values["title"]),
            "slug": slug_of(entry.path),
            "summary": french(entry.values["summary"]),
            "body": stream(entry.document.blocks, entry.id, self.figures, self.sheets),
            "sources": self.source_blocks(entry),
        }

    def lesson_fields(self, entry: Entry) -> dict:
        return self.document_fields(entry) | {
            "duration_minutes": entry.values["duration_minutes"],
            "is_sample": entry.values["sample"],
            "warning": french(entry.values["warning"]),
            "facts_checked_on": entry.values["facts_checked_on"],
            "facts_checked_by": french(entry.values["facts_checked_by"]),
            "self_checks": self_checks(entry.values["self_checks"]),
            "competencies": [self.competencies[code] for code in entry.values["competencies"]],
        }

    def source_blocks(self, entry: Entry) -> list[dict]:
        return [{"type": "source", "value": self.sources[code]} for code in entry.values["sources"]]

    def load_quiz(self, files: QuizFiles, module: ModulePage) -> None:
        values = files.quiz.values
        fields = {
            "title": french(values["title"]),
            "slug": slugify(values["title"]),
            "introduction": rich(values["introduction"]),
            "duration_minutes": values["duration_minutes"],
            "mastery_score": Decimal(str(values["mastery_score"])).quantize(Decimal("0.001")),
            "attempts_allowed": values["attempts_allowed"],
            **{name: values[name] for name in RULES},
        }
        slots = [{"question_id": self.questions[asked]} for asked in files.asks]
        children = {"slots": slots, "draws": [self.draw_fields(draw) for draw in values["draws"]]}
        is_ready = partial(draws_find, children["draws"])
        self.writer.write(QuizPage, files.quiz, fields, parent=module, children=children, is_ready=is_ready)

    def draw_fields(self, draw: dict) -> dict:
        return {
            "count": draw["count"],
            "kind": draw["kind"],
            "tag_id": Tag.objects.get_or_create(name=draw["tag"])[0].pk if draw["tag"] else None,
            "competency_id": self.competencies[draw["competency"]].pk if draw["competency"] else None,
        }

    def load_question(self, entry: Entry) -> Question:
        model = Question.kinds()[entry.values["kind"]]
        stem = rich(entry.values["stem"])
        fields = {
            "title": Truncator(f"{entry.id} · {strip_tags(stem)}").chars(120),
            "competency": self.competencies[entry.values["competency"]],
            "stem": stem,
            "feedback": rich(entry.values["feedback"]),
            "sources": self.source_blocks(entry),
            "tags": entry.values["tags"],
            **question_values(entry.values),
        }
        return self.writer.write(model, entry, fields)


def draws_find(draws: list[dict]) -> bool:
    """Whether the bank has all that a quiz draws. 1 query for each draw."""
    return all(QuizDraw(**draw).candidates().count() >= draw["count"] for draw in draws)


def load_sources(files: CourseFiles) -> dict[str, int]:
    """Sources, by code. They are reference data: the file decides."""
    rows = {
        code: {"citation": french(one["citation"]), "note": french(one["note"]), "url": one["url"], "doi": one["doi"]}
        for code, one in files.sources.items()
    }
    return load_rows(Source, "code", rows)


def load_figures(files: CourseFiles) -> dict[str, int]:
    """Figures, by key. Nobody edits a drawing in the admin: the file decides."""
    rows = {}
    for key, drawing in files.figures.items():
        root = parse(drawing)
        texts = {"title": text_of(root, "title"), "alternative": text_of(root, "desc")}
        rows[key] = texts | {"drawing": drawing}
    return load_rows(Figure, "key", rows)


def load_rows(model, identity: str, rows: dict[str, dict]) -> dict[str, int]:
    """Write what differs, and only that; the primary keys, by identity. 1 query when nothing does."""
    known = {getattr(one, identity): one for one in model.objects.all()}
    for key, values in rows.items():
        one = known.setdefault(key, model(**{identity: key}))
        if one.pk is None or any(getattr(one, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(one, name, value)
            one.save()
    return {key: one.pk for key, one in known.items()}
