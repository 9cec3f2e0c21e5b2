"""The glossary: the file decides, until a person edits a term."""

from modules.content.course import Entry
from modules.content.typography import french
from modules.models import Source, Term
from modules.services.loading.report import Report
from modules.services.loading.values import fingerprint_of


def load_terms(terms: dict[str, Entry], report: Report) -> None:
    """Terms, by key. Those that the file no longer holds are deleted, except what a person has added or edited.
    3 queries when nothing differs.
    """
    if not terms:
        return
    known = {term.key: term for term in Term.objects.prefetch_related("sources")}
    sources = {source.code: source for source in Source.objects.all()}
    for key, entry in terms.items():
        load_term(known.pop(key, None) or Term(key=key, source_id=key), entry, sources, report)
    for term in known.values():
        if not is_edited(term):
            term.delete()
        elif term.source_id:
            report.kept.append(term.key)


def load_term(term: Term, entry: Entry, sources: dict[str, Source], report: Report) -> None:
    if term.pk and is_edited(term):
        report.kept.append(term.key)
    elif term.source_hash == entry.hash:
        report.unchanged.append(term.key)
    else:
        (report.updated if term.pk else report.created).append(term.key)
        write(term, entry, sources)


def write(term: Term, entry: Entry, sources: dict[str, Source]) -> None:
    term.title, term.definition = french(entry.values["term"]), french(entry.values["definition"])
    term.forms = [french(form) for form in entry.values["forms"]]
    cited = sorted(entry.values["sources"])
    term.source_hash, term.loaded_hash = entry.hash, content_of(term, cited)
    term.save()
    term.sources.set([sources[code] for code in cited])


def is_edited(term: Term) -> bool:
    """Whether a person has added it, or saved something else than what was loaded."""
    if not term.source_id:
        return True
    cited = sorted(source.code for source in term.sources.all())
    return bool(term.loaded_hash) and content_of(term, cited) != term.loaded_hash


def content_of(term: Term, cited: list[str]) -> str:
    return fingerprint_of({"title": term.title, "forms": term.forms, "definition": term.definition, "sources": cited})
