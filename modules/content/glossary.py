"""The words of the course: `glossary.yaml`."""

from pathlib import Path

from modules.content import schemas
from modules.content.course import Entry, fingerprint
from modules.content.faults import Faults
from modules.content.yamls import Mapping, check, read_yaml


def read_glossary(path: Path, sources: dict[str, dict], faults: Faults) -> dict[str, Entry]:
    """The terms, by id. No id and no form is given twice; every source exists."""
    mapping = read_yaml(path.read_text(encoding="utf-8"), path, faults) if path.exists() else None
    terms, owners = {}, {}
    for raw in (mapping or {}).get("terms") or ():
        if not isinstance(raw, Mapping):
            faults.add(path, mapping.line, "un terme est un ensemble « champ: valeur »")
            continue
        term = check(raw, schemas.TERM, path, faults)
        if term["id"] in terms:
            faults.add(path, raw.line, f"l’identifiant « {term['id']} » est déjà pris")
        for form in term["forms"]:
            if owners.setdefault(form, term["id"]) != term["id"]:
                faults.add(path, raw.line, f"« {form} » est déjà une écriture de « {owners[form]} »")
        for code in set(term["sources"]) - sources.keys():
            faults.add(path, raw.line, f"source inconnue « {code} »")
        terms[term["id"]] = Entry(term, path, fingerprint(repr(term)), line=raw.line)
    return terms
