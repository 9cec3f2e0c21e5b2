"""T22: a spreadsheet that opens what leaves the site runs a formula that somebody typed in a field of ours."""

import csv
import re
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import F, Value
from django.db.models.functions import Concat
from openpyxl import load_workbook

from tests import factories
from tests.threats.cast import belongings_of
from tests.threats.table import addresses, rows
from training.models import SurveyAnswer
from training.queries.exports import EXPORTS
from training.services.outbox import queue_mail
from training.spreadsheets import FORMULA

pytestmark = pytest.mark.django_db
BEGINS = ["=", "+", "-", "@", "\t", "\r"]
A_TABLE = re.compile(r"\.(csv|tsv|ods|xls|xlsx)$")
TYPED = {
    "training.User": ["first_name", "last_name", "email"],
    "training.Cohort": ["name", "place"],
    "training.Enrolment": ["employer", "payer", "needs"],
    "training.Mail": ["subject"],
    "training.Message": ["text"],
    "training.Thread": ["subject"],
    "training.Complaint": ["contact", "description", "answer", "cause", "corrective_action"],
    "training.Requirement": ["title"],
    "wagtailcore.Page": ["title"],
}
HOLDS_WORDS = r"stagiaires|emargements|avancement|/quiz|competences|exigences|courriels|registre|reponses"
REPORTS = ["site-history", "aging-pages", "locked"]


def tables_of(story) -> list[str]:
    """Every address of ours that gives a table, found in the resolver and placed by the table of rights."""
    table = rows(story, belongings_of(story))
    keys = {one.key for one in addresses() if A_TABLE.search(one.route)}
    paths = [row.path for row in table if row.name in keys]
    assert keys <= {row.name for row in table}
    return [re.sub(r"(?<=/exports/)\w+", one.slug, path) for path in paths for one in kinds_of(path)]


def kinds_of(path: str) -> list:
    return EXPORTS if "/exports/" in path else EXPORTS[:1]


def type_formulas(story, begins: str) -> None:
    """All that people type begins like a formula; a survey has the five answers that let it be read."""
    mail = {"template": "training/mails/enrolled", "context": {}, "kind": "enrolled"}
    queue_mail(key="formule", to=story.learner, cohort=story.cohort, **mail)
    absent = {"presence": "absent", "note": f"{begins}1+1"}
    factories.a_half_day(story.cohort, day=43).attendances.create(enrolment=story.enrolment, **absent)
    asked = story.cohort.survey_rounds.get()
    said = {question["id"]: f"{begins}1+1" for question in asked.questions if not question["options"]}
    SurveyAnswer.objects.bulk_create([SurveyAnswer(round=asked, answers=said) for _ in range(5)])
    for label, names in TYPED.items():
        written = {name: Concat(Value(f"{begins}1+1 "), F(name)) for name in names}
        apps.get_model(label)._base_manager.order_by().update(**written)


def cells_of(response) -> list[str]:
    """All the cells of a file, whichever kind it is."""
    content = response.getvalue()
    if "csv" in response.headers["Content-Type"]:
        text = StringIO(content.decode("utf-8-sig"), newline="")
        return [cell for line in csv.reader(text, delimiter=delimiter_of(content)) for cell in line]
    sheet = load_workbook(BytesIO(content)).active
    assert [cell.coordinate for line in sheet for cell in line if cell.data_type == "f"] == []
    return [cell.value for line in sheet for cell in line if isinstance(cell.value, str)]


def delimiter_of(content: bytes) -> str:
    """Ours are as French spreadsheets expect them; Wagtail's are not."""
    return ";" if content.startswith(b"\xef\xbb\xbf") else ","


@pytest.mark.parametrize("begins", BEGINS, ids=repr)
def test_no_cell_of_any_table_begins_like_a_formula(story, log_in, begins):
    tables, client = tables_of(story), log_in(story.manager)
    type_formulas(story, begins)
    found = {path: cells_of(client.get(path)) for path in tables}
    assert {path: [one for one in cells if one.startswith(FORMULA)] for path, cells in found.items()} == {
        path: [] for path in tables
    }
    kept = (f"'{begins}1+1", f"'{begins}1+1".replace("\r", "\n"))  # XML reads a bare CR as LF (2.11)
    hold = {path for path in tables if any(one.startswith(kept) for one in found[path])}
    assert {path for path in tables if re.search(HOLDS_WORDS, path)} - hold == set()


@pytest.mark.parametrize("report", REPORTS)
def test_no_cell_of_wagtails_own_reports_begins_like_a_formula(story, log_in, report):
    story.lesson.title, story.lesson.locked = "=1+1", True
    factories.published(story.lesson)
    client = log_in(story.manager)
    pages = [client.get(f"/admin/reports/{report}/?export={kind}") for kind in ("csv", "xlsx")]
    lines, _workbook = (cells_of(page) for page in pages)
    assert ([one for one in lines if one.startswith(FORMULA)], "'=1+1" in lines) == ([], True)


def test_nothing_but_one_module_writes_a_table():
    sources = [
        path for app in ("modules", "training", "certificates") for path in Path(settings.BASE_DIR, app).rglob("*.py")
    ]
    writers = [path.name for path in sources if re.search(r"csv\.(Dict)?[Ww]riter|Workbook\(", path.read_text())]
    assert writers == ["spreadsheets.py"]
