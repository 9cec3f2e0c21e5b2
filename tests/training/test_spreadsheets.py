"""Files that a spreadsheet opens: as French ones expect them, and without a formula (T22)."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given, settings, strategies as st
from openpyxl import load_workbook

from training.spreadsheets import FORMULA, csv_lines, workbook_of

anything = st.one_of(st.text(max_size=20), st.builds("{}{}".format, st.sampled_from(FORMULA), st.text(max_size=20)))


def read(lines) -> list[list[str]]:
    text = "".join(lines)
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:], newline=""), delimiter=";"))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Zoé ; « Petit »", "Zoé ; « Petit »"),
        ("=1+1", "'=1+1"),
        ("\t=1+1", "'\t=1+1"),
        ("+33 6", "'+33 6"),
        ("@somme", "'@somme"),
        (None, ""),
        (True, "oui"),
        (-3, "-3"),
        (Decimal("-0.5"), "-0,5"),
        (date(2026, 11, 22), "22/11/2026"),
        (datetime(2026, 7, 1, 7, 0, tzinfo=UTC), "01/07/2026 09:00"),
        ("a\0b", "ab"),
    ],
)
def test_a_cell_is_written_as_french_spreadsheets_read_it(value, written):
    assert read(csv_lines(["Titre"], [(value,)])) == [["Titre"], [written]]


@settings(deadline=None)
@given(st.lists(anything, min_size=1, max_size=5))
def test_no_cell_of_a_csv_is_a_formula(row):
    written = read(csv_lines(["Titre"] * len(row), [row]))[1]
    assert [cell for cell in written if cell.startswith(FORMULA)] == []
    assert len(written) == len(row)


@settings(deadline=None)
@given(st.lists(anything, min_size=1, max_size=5))
def test_no_cell_of_a_workbook_is_a_formula(row):
    sheet = load_workbook(workbook_of("Titre", ["Titre"] * len(row), [row])).active
    assert [cell.value for line in sheet for cell in line if cell.data_type == "f"] == []


def test_a_workbook_keeps_numbers_and_moments_as_they_are():
    row = (Decimal("0.5"), datetime(2026, 7, 1, 7, 0, tzinfo=UTC), "texte")
    sheet = load_workbook(workbook_of("Un titre: trop [long] pour un onglet de tableur", ["a", "b", "c"], [row])).active
    assert [cell.value for cell in sheet[2]] == [0.5, datetime(2026, 7, 1, 9, 0), "texte"]


def test_many_lines_leave_some_at_a_time():
    pieces = list(csv_lines(["Titre"], ((str(number),) for number in range(450))))
    assert (len(pieces), len(read(pieces))) == (4, 451)
