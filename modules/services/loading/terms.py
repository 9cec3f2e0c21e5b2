"""The glossary."""

from modules.content.typography import french
from modules.models import Source, Term
from modules.services.loading.course import load_rows


def load_terms(terms: dict[str, dict]) -> None:
    """Terms, by key. They are reference data: the file decides. 4 queries when nothing differs."""
    if not terms:
        return
    rows = {
        key: {
            "title": french(one["term"]),
            "forms": [french(form) for form in one["forms"]],
            "definition": french(one["definition"]),
        }
        for key, one in terms.items()
    }
    load_rows(Term, "key", rows)
    Term.objects.exclude(key__in=terms).delete()
    sources = {source.code: source for source in Source.objects.all()}
    for term in Term.objects.prefetch_related("sources"):
        cited = {sources[code] for code in terms[term.key]["sources"]}
        if cited != set(term.sources.all()):
            term.sources.set(cited)
