"""Lines of a list, read whatever wrote them."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from training.people_csv.columns import REQUIRED, TITLES, Fault, fault_in, name_of, tidied

MAX_BYTES, MAX_LINES = 1_000_000, 1_000
DELIMITERS = ";,\t"
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
LINE_END = re.compile(r"\r\n|\r|\n")
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
LINES_IN_A_CELL = 6


@dataclass
class Line:
    """One person of the list: `number` is that of the line in the file, `raw` what was written there."""

    number: int
    raw: str
    person: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


@dataclass
class PeopleList:
    """What was read: `faults` of the whole list (nothing can be done with it), `ignored` columns, kept nowhere."""

    lines: list[Line] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    header: str = ""


def read_people(content: bytes) -> PeopleList:
    """Read a list of people; whatever is sent, what is wrong with it is told, never raised."""
    if content.startswith(WORKBOOKS):
        return refused(
            _("C’est un classeur, pas un fichier CSV : dans le tableur, « Enregistrer sous », puis « CSV ».")
        )
    if len(content) > MAX_BYTES:
        return refused(_("Cette liste dépasse 1 Mo : envoyez-la en plusieurs fois."))
    return read_text(text_of(content))


def refused(fault: str) -> PeopleList:
    return PeopleList(faults=[fault])


def text_of(content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with it, else what Windows writes in French (cp1252)."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def read_text(text: str) -> PeopleList:
    """The same for text that was pasted."""
    written = [(number, raw) for number, raw in enumerate(LINE_END.split(text), start=1) if raw.strip(' \t;,"\ufeff')]
    if written and re.fullmatch(r"\ufeff?sep=.", written[0][1].strip(), re.IGNORECASE):  # Excel's own
        written.pop(0)
    if not written:
        return refused(_("Cette liste est vide : sa première ligne nomme les colonnes, une ligne par personne suit."))
    header = written.pop(0)[1]
    delimiter = max(DELIMITERS, key=lambda one: sum(map(bool, map(name_of, cells_of(header, one)))))
    titles = cells_of(header, delimiter)
    people = PeopleList(faults=faults_of(titles, len(written)), header=header)
    people.ignored = [title for title in titles if title and name_of(title) is None]
    if not people.faults:
        people.lines = [line_of(*found, delimiter, titles) for found in records(written, delimiter, len(titles))]
    return people


def faults_of(titles: list[str], lines: int) -> list[str]:
    """What forbids to read the list at all."""
    found = [name_of(title) for title in titles]
    if not any(found):
        return [_("La première ligne doit nommer les colonnes : « Nom », « Prénom », « Adresse e-mail ».")]
    faults = [
        _("Il manque la colonne « %(title)s ».") % {"title": TITLES[name]} for name in REQUIRED if name not in found
    ]
    faults += [
        _("La colonne « %(title)s » est là plusieurs fois : n’en gardez qu’une.") % {"title": title}
        for name, title in TITLES.items()
        if found.count(name) > 1
    ]
    if lines > MAX_LINES:
        faults.append(_("Cette liste compte %(count)d lignes : envoyez-en mille au plus à la fois.") % {"count": lines})
    if not lines:
        faults.append(_("Cette liste n’a que ses titres : ajoutez une ligne par personne."))
    return faults


def cells_of(raw: str, delimiter: str) -> list[str]:
    """The cells of one line, tidied; a quotation mark that is never closed ends with its line."""
    safe = raw.replace("\0", "\ufffd")
    try:
        cells = next(csv.reader([safe], delimiter=delimiter), [])
    except csv.Error:  # a cell of more than 131,072 characters
        cells = safe.split(delimiter)
    return [" ".join(unicodedata.normalize("NFC", cell.translate(INVISIBLE)).split()) for cell in cells]


def records(written: list[tuple[int, str]], delimiter: str, width: int) -> Iterator[tuple[int, str]]:
    """The lines; several make one where a quoted cell holds ends of lines, and the columns then fit."""
    start = 0
    while start < len(written):
        end = end_of_record(written, start, delimiter, width)
        yield written[start][0], joined(written[start:end])
        start = end


def end_of_record(written: list[tuple[int, str]], start: int, delimiter: str, width: int) -> int:
    alone = start + 1
    if written[start][1].count('"') % 2 == 0:
        return alone
    ends = range(alone + 1, min(start + LINES_IN_A_CELL, len(written)) + 1)
    closed = (end for end in ends if joined(written[start:end]).count('"') % 2 == 0)
    end = next(closed, alone)
    return end if len(cells_of(joined(written[start:end]), delimiter)) == width else alone


def joined(written: list[tuple[int, str]]) -> str:
    return " ".join(raw for _number, raw in written)


def line_of(number: int, raw: str, delimiter: str, titles: list[str]) -> Line:
    """One person, or what is wrong with the line; cells that are missing at its end are empty (Excel drops them)."""
    cells = cells_of(raw, delimiter)
    if any(cells[len(titles) :]):
        told = _("%(found)d cellules pour %(wanted)d colonnes : un séparateur est de trop, ou un guillemet manque.")
        return Line(number, raw, faults=[Fault("", told % {"found": len(cells), "wanted": len(titles)})])
    given = dict(zip(map(name_of, titles), cells, strict=False))
    person = {name: tidied(name, given.get(name, "")) for name in TITLES}
    faults = [Fault(str(TITLES[name]), said) for name in TITLES if (said := fault_in(name, person[name]))]
    return Line(number, raw, person, faults)
