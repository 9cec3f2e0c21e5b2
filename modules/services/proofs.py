"""Content files laid out as they will print, without a database: a guide holds on two pages, a sheet on one."""

from dataclasses import dataclass
from types import SimpleNamespace

from wagtail.blocks import StreamValue
from weasyprint.text.fonts import FontConfiguration

from modules.content.checks.rules import Content, Rule
from modules.content.course import CourseFiles, Entry
from modules.content.typography import french
from modules.models import Figure, GuidePage, SheetPage, Source
from modules.services.loading.values import stream
from modules.services.printing import page_html, paper_of

GUIDE_PAGES, SHEET_PAGES = 2, 1


@dataclass
class Proof:
    """What templates read of a sheet or a guide, before any page of it exists."""

    print_template: str
    title: str
    summary: str
    body: StreamValue
    sources: StreamValue
    duration_minutes: int = 0
    last_published_at = None


def papers_hold_on_their_pages(content: Content) -> Rule:
    rule = content.rule(f"chaque guide tient sur {GUIDE_PAGES} pages imprimées, chaque fiche sur {SHEET_PAGES}")
    fonts = FontConfiguration()
    for course in content.courses:
        for day in course.modules:
            papers = [(GuidePage, guide, GUIDE_PAGES) for guide in day.guides]
            papers += [(SheetPage, sheet, SHEET_PAGES) for sheet in day.sheets]
            for model, entry, most in papers:
                html = page_html(proof_of(model, entry, course), day.module.values["day"])
                pages = len(paper_of(html).render(font_config=fonts).pages)
                rule.expect(pages <= most, entry, f"{pages} pages imprimées au lieu de {most}")
    return rule


def proof_of(model: type[GuidePage | SheetPage], entry: Entry, course: CourseFiles) -> Proof:
    """A file as the loader would write it; what it names is not saved either."""
    figures = {key: Figure(key=key, drawing=drawing) for key, drawing in course.figures.items()}
    sheets = {
        one.id: SimpleNamespace(title=french(one.values["title"])) for day in course.modules for one in day.sheets
    }
    blocks = stream(entry.document.blocks, entry.id, figures, sheets)
    cited = [course.sources[code] for code in entry.values["sources"]]
    sources = [Source(citation=french(one["citation"]), url=one["url"], doi=one["doi"]) for one in cited]
    return Proof(
        model.print_template,
        french(entry.values["title"]),
        french(entry.values["summary"]),
        model.body.field.to_python([(block["type"], block["value"]) for block in blocks]),
        model.sources.field.to_python([("source", source) for source in sources]),
        entry.values.get("duration_minutes", 0),
    )
