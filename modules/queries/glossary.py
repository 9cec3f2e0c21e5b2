"""What the words of the course mean, and where its facts come from."""

from dataclasses import dataclass, field

from modules.models import LessonPage, ModulePage, Source, Term


@dataclass
class Letter:
    """The terms that begin with one letter."""

    letter: str
    terms: list[Term] = field(default_factory=list)


@dataclass
class DaySources:
    """A day, what its lessons cite in the order of codes, and the codes that no day before it cites."""

    day: int
    title: str
    sources: list[Source]
    new: set[str]


def letters() -> list[Letter]:
    """The glossary by letter. 2 queries."""
    found: dict[str, Letter] = {}
    for term in Term.objects.prefetch_related("sources"):
        letter = term.key[0].upper()
        found.setdefault(letter, Letter(letter)).terms.append(term)
    return list(found.values())


def words() -> list[tuple]:
    """What is linked in lessons: (key, forms, definition) of each term. 1 query."""
    return list(Term.objects.values_list("key", "forms", "definition"))


def sources_by_day() -> list[DaySources]:
    """What the published lessons of each published day cite; days that cite nothing aside. 3 queries."""
    cited: dict[str, set[int]] = {}
    for path, blocks in LessonPage.objects.live().values_list("path", "sources"):
        day = cited.setdefault(path[: -LessonPage.steplen], set())
        day.update(block["value"] for block in blocks.raw_data if block["value"])
    sources = Source.objects.in_bulk(set().union(*cited.values()))
    days, told = [], set()
    for path, number, title in ModulePage.objects.live().order_by("path").values_list("path", "day", "title"):
        if here := in_order(sources[pk] for pk in cited.get(path, ()) if pk in sources):
            codes = {source.code for source in here}
            days.append(DaySources(number, title, here, codes - told))
            told |= codes
    return days


def in_order(sources) -> list[Source]:
    """By kind of code, then by number: S-2 before S-10."""
    return sorted(sources, key=lambda source: (source.code.split("-")[0], len(source.code), source.code))
