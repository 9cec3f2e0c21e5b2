"""The whole of `content/`: text pages and courses."""

from dataclasses import dataclass, field
from pathlib import Path

from modules.content import schemas
from modules.content.course import CourseFiles, Entry, read_course, read_documents, read_sources
from modules.content.faults import Faults
from modules.content.glossary import read_glossary
from modules.exceptions import ContentError


@dataclass
class SiteFiles:
    pages: list[Entry]
    courses: list[CourseFiles]
    terms: dict[str, Entry] = field(default_factory=dict)


def read_site(root: Path) -> SiteFiles:
    """Everything, or ContentError with every fault."""
    faults = Faults(root)
    pages = read_documents((root / "pages").glob("*.md"), "page", schemas.PAGE, faults)
    sources = read_sources(root / "references.yaml", faults)
    terms = read_glossary(root / "glossary.yaml", sources, faults)
    folders = sorted(path.parent for path in root.glob("*/course.yaml"))
    courses = [found for folder in folders if (found := read_course(folder, sources, faults))]
    if faults.found:
        raise ContentError(faults.found)
    return SiteFiles(pages, courses, terms)
