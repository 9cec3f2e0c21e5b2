"""Everything of a session as files."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from tests import factories
from training.models import Cohort, Enrolment
from training.queries.exports import EXPORTS
from training.services.enrolments import describe_trainee, withdraw
from training.services.outbox import queue_mail

pytestmark = pytest.mark.django_db
QUERIES = {
    "stagiaires": 1,
    "demi-journees": 1,
    "heures": 2,
    "emargements": 2,
    "avancement": 5,
    "quiz": 1,
    "competences": 8,
    "exigences": 7,
    "courriels": 1,
}
ROWS = {"demi-journees": 1, "heures": 5}  # the others have one for each trainee


def rows_of(slug: str, cohort: Cohort) -> list[dict]:
    table = next(one for one in EXPORTS if one.slug == slug).table(cohort)
    return [dict(zip(table.titles, row, strict=True)) for row in table.rows()]


def read(response) -> list[list[str]]:
    return list(csv.reader(StringIO(response.getvalue().decode("utf-8-sig"), newline=""), delimiter=";"))


def fill(cohort, trainees: int) -> Cohort:
    """So many trainees of a session, who have done everything and been written to."""
    half_day = factories.a_half_day(cohort)
    for _ in range(trainees):
        enrolment = factories.everything_done(factories.an_enrolment(cohort))
        half_day.attendances.create(enrolment=enrolment, presence="present")
        mail = {"template": "training/mails/enrolled", "context": {}, "kind": "enrolled"}
        queue_mail(key=f"test:{enrolment.pk}", to=enrolment.learner, cohort=cohort, **mail)
    return Cohort.objects.select_related("course").get(pk=cohort.pk)


@pytest.mark.parametrize("trainees", [1, 3])
@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.slug)
def test_an_export_costs_the_same_whatever_the_number_of_trainees(story, export, trainees, django_assert_num_queries):
    cohort = fill(factories.a_cohort(story.course, story.trainer), trainees)
    list(export.table(cohort).rows())  # what is cached for a minute
    with django_assert_num_queries(QUERIES[export.slug]):
        rows = list(export.table(cohort).rows())
    assert len(rows) == ROWS.get(export.slug, trainees)


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.slug)
def test_the_two_files_of_an_export_say_the_same(story, log_in, export):
    fill(story.cohort, 1)
    browser, address = log_in(story.trainer), f"/ma-session/{story.cohort.pk}/exports/{export.slug}"
    lines = read(browser.get(f"{address}.csv"))
    response = browser.get(f"{address}.xlsx")
    sheet = load_workbook(BytesIO(response.getvalue())).active
    assert [[cell.value for cell in sheet[1]], sheet.max_row] == [lines[0], len(lines)]


def test_needs_are_in_no_export(story):
    situation = {"employer": "Ville d’Arras", "trainee_type": "other", "payer": "CNFPT"}
    describe_trainee(enrolment=story.enrolment, needs="un-besoin-particulier", **situation)
    written = [str(list(one.table(story.cohort).rows())) for one in EXPORTS]
    assert ["un-besoin-particulier" in text for text in written] == [False] * len(EXPORTS)
    assert rows_of("stagiaires", story.cohort)[0]["Employeur"] in {"Ville d’Arras", ""}


def test_those_who_left_are_among_the_trainees(story):
    withdraw(enrolment=story.enrolment)
    left = [row["Adresse e-mail"] for row in rows_of("stagiaires", story.cohort) if row["Abandon le"]]
    assert left == [story.learner.email]


def test_a_name_that_is_a_formula_is_text_in_the_file(story, log_in):
    story.learner.last_name = "=HYPERLINK(1)"
    story.learner.save()
    lines = read(log_in(story.trainer).get(f"/ma-session/{story.cohort.pk}/exports/stagiaires.csv"))
    assert [line[0] for line in lines if "HYPERLINK" in line[0]] == ["'=HYPERLINK(1)"]


def test_an_export_holds_its_session_alone(story):
    emails = {row["Adresse e-mail"] for row in rows_of("stagiaires", story.cohort)}
    assert emails == set(Enrolment.objects.filter(cohort=story.cohort).values_list("learner__email", flat=True))


def test_an_unknown_export_is_a_page_that_does_not_exist(story, log_in):
    browser, address = log_in(story.trainer), f"/ma-session/{story.cohort.pk}/exports/mots-de-passe"
    assert [browser.get(f"{address}{kind}").status_code for kind in (".csv", ".xlsx")] == [404, 404]
