"""Tables as files that a spreadsheet opens: CSV as French ones expect it, and workbooks. No cell is ever a formula."""

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import islice

from django.utils import timezone
from django.utils.encoding import force_str
from openpyxl import Workbook

MARK = "\ufeff"  # without it, Excel reads UTF-8 as if it were cp1252
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")  # no XML can hold them
LONGEST_CELL = 32_767
LINES_AT_ONCE = 200


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe stands before it (T22)."""
    shown = CONTROL.sub("", text) if not text.isprintable() else text
    return f"'{shown}" if shown.startswith(FORMULA) else shown


def local(moment: datetime) -> datetime:
    """In Paris, without a zone: spreadsheets know none."""
    return moment.astimezone(timezone.get_default_timezone()).replace(tzinfo=None) if moment.tzinfo else moment


def moment_in_csv(moment: datetime) -> str:
    """« 22/11/2026 09:05 », of its parts: strftime costs four times as much."""
    here = local(moment)
    return f"{here.day:02}/{here.month:02}/{here.year} {here.hour:02}:{here.minute:02}"


def number_in_csv(number: Decimal) -> str:
    """As it is, with a French comma; a power of ten, which `str` may write, is written out."""
    text = str(number)
    return (text if "E" not in text else f"{number:f}").replace(".", ",")


IN_CSV = {
    str: harmless,
    type(None): lambda _nothing: "",
    int: str,
    bool: lambda value: "oui" if value else "non",
    Decimal: number_in_csv,
    float: lambda value: f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ","),
    date: lambda day: f"{day:%d/%m/%Y}",
    datetime: moment_in_csv,
}
IN_WORKBOOK = IN_CSV | {
    str: lambda text: harmless(text)[:LONGEST_CELL],
    int: int,
    Decimal: float,
    float: float,
    date: lambda day: day,
    datetime: local,
}


def cells(row: Iterable, written: dict) -> list:
    """Each value as it is written; what is not known by its type is text (a lazy translation, a choice)."""
    return [written[type(value)](value) if type(value) in written else written[str](force_str(value)) for value in row]


def csv_lines(titles: list[str], rows: Iterable[tuple]) -> Iterator[str]:
    """The file, some lines at a time."""
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    buffer.write(MARK)
    writer.writerow(cells(titles, IN_CSV))
    rows = iter(rows)
    while some := list(islice(rows, LINES_AT_ONCE)):
        writer.writerows(cells(row, IN_CSV) for row in some)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def workbook_of(title: str, titles: list[str], rows: Iterable[tuple]) -> BytesIO:
    """One sheet, its first line frozen."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\']", " ", title)[:31])
    sheet.freeze_panes = "A2"
    sheet.append(cells(titles, IN_WORKBOOK))
    for row in rows:
        sheet.append(cells(row, IN_WORKBOOK))
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return file
