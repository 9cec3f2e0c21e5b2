"""The screens of the calendar: one form opens a session, and nothing typed is lost."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from tests import factories
from training.enums import Modality, Period
from training.models import Attendance, Cohort

pytestmark = pytest.mark.django_db
ADD = "/admin/sessions/new/"


@pytest.fixture
def manager(story, log_in):
    return log_in(story.manager)


@pytest.fixture
def typed(story):
    return {
        "course": story.course.pk,
        "name": "Lens, printemps",
        "place": "Maison de Lens",
        "trainers": [story.trainer.pk],
        "first_on": "2027-03-22",
        "rhythm": "weekly",
    }


def rows_in(answer) -> dict:
    """The rows as a browser would send them back."""
    html = answer.content.decode()
    inputs = re.findall(r"<input[^>]*name=\"(rows-[^\"]+)\"[^>]*>", html)
    found = {name: value_of(html, name) for name in inputs}
    for name, options in re.findall(r"<select name=\"(rows-[^\"]+)\"[^>]*>(.*?)</select>", html, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        found[name] = chosen[1]
    return {name: value for name, value in found.items() if not name.endswith("is_cancelled")}


def value_of(html: str, name: str) -> str:
    tag = re.search(rf"<input[^>]*name=\"{name}\"[^>]*>", html)[0]
    value = re.search(r'value="([^"]*)"', tag)
    return value[1] if value else ""


def test_the_dates_are_proposed_and_what_was_typed_stays(manager, typed):
    answer = manager.post(ADD, typed | {"propose": "1", "name": ""})
    rows = rows_in(answer)
    assert (answer.status_code, rows["rows-TOTAL_FORMS"]) == (200, "2")  # one day in the course of the story
    assert (rows["rows-0-on"], rows["rows-0-starts"], rows["rows-1-ends"]) == ("2027-03-22", "09:00", "17:00")
    assert 'value="Maison de Lens"' in answer.content.decode()


def test_holidays_are_named(manager, typed):
    answer = manager.post(ADD, typed | {"propose": "1", "first_on": "2027-03-29"})
    assert "lundi 29 mars 2027 (Lundi de Pâques)" in answer.content.decode()


def test_a_session_is_opened_from_what_was_proposed(manager, typed, story):
    rows = rows_in(manager.post(ADD, typed | {"propose": "1"}))
    answer = manager.post(ADD, typed | rows | {"rows-1-modality": "remote", "rows-1-on": ""})
    cohort = Cohort.objects.get(name="Lens, printemps")
    assert (answer.status_code, answer.url) == (302, reverse("cohort_trainees", args=[cohort.pk]))
    assert [(one.period, one.modality, str(one.on)) for one in cohort.half_days.all()] == [
        (Period.MORNING, Modality.ROOM, "2027-03-22"),
        (Period.AFTERNOON, Modality.REMOTE, "2027-03-22"),
    ]


def test_a_bad_form_loses_nothing(manager, typed):
    rows = rows_in(manager.post(ADD, typed | {"propose": "1"}))
    answer = manager.post(ADD, typed | rows | {"rows-0-ends": "08:00", "rows-1-place": "Salle des fêtes"})
    html = answer.content.decode()
    assert (answer.status_code, Cohort.objects.filter(name="Lens, printemps").count()) == (422, 0)
    assert "La fin doit suivre le début" in html
    assert 'value="Salle des fêtes"' in html


@pytest.mark.parametrize(
    "wrong",
    [
        {"first_on": "9999-12-31"},
        {"first_on": "hier"},
        {"rhythm": "parfois"},
        {"rhythm": "weekdays"},
        {"rhythm": "weekdays", "weekdays": "9"},
        {"course": "x", "first_on": ""},
    ],
)
def test_dates_are_not_proposed_from_nonsense(manager, typed, wrong):
    assert manager.post(ADD, typed | {"propose": "1"} | wrong).status_code == 422


@pytest.mark.parametrize(
    "wrong",
    [
        {"rows-TOTAL_FORMS": "100000"},
        {"rows-TOTAL_FORMS": "x"},
        {"rows-0-on": "0001-01-01"},
        {"rows-0-on": "9999-12-31"},
        {"rows-0-starts": "24:61"},
        {"rows-0-day": "-1"},
        {"rows-0-trainer": "999999"},
        {"rows-0-place": "x" * 201},
        {"rows-1-day": "1", "rows-1-period": "morning"},
        {"rows-1-starts": "09:30", "rows-1-ends": "11:00"},
        {"rows-0-on": "", "rows-1-on": ""},
    ],
)
def test_rows_that_make_no_calendar_are_refused(manager, typed, wrong):
    rows = rows_in(manager.post(ADD, typed | {"propose": "1"}))
    assert manager.post(ADD, typed | rows | wrong).status_code == 422
    assert not Cohort.objects.filter(name="Lens, printemps").exists()


@pytest.fixture
def half_day(story):
    return factories.a_half_day(story.cohort, starts_at=timezone.now() + timedelta(days=30))


def test_a_half_day_is_moved_on_the_page_of_dates(manager, story, half_day):
    address = reverse("session_days", args=[story.cohort.pk])
    rows = rows_in(manager.get(address))
    answer = manager.post(address, rows | {"rows-0-place": "Lens", "rows-0-starts": "10:00", "rows-0-ends": "12:00"})
    half_day.refresh_from_db()
    assert (answer.status_code, half_day.place, half_day.sequence) == (302, "Lens", 1)
    assert timezone.localtime(half_day.starts_at).hour == 10


def test_a_half_day_that_has_begun_is_not_cancelled_and_the_page_says_so(manager, story, half_day):
    Attendance.objects.create(half_day=half_day, enrolment=story.enrolment)
    address = reverse("session_days", args=[story.cohort.pk])
    answer = manager.post(address, rows_in(manager.get(address)) | {"rows-0-is_cancelled": "on"})
    assert answer.status_code == 422
    assert "a commencé" in answer.content.decode()


def test_a_half_day_is_added(manager, story, half_day):
    address = reverse("session_days", args=[story.cohort.pk])
    new = {"rows-1-on": str(half_day.on + timedelta(days=1)), "rows-1-starts": "09:00", "rows-1-ends": "12:00"}
    assert manager.post(address, rows_in(manager.get(address)) | new).status_code == 302
    assert [(one.day, one.period) for one in story.cohort.half_days.all()] == [(1, "morning"), (2, "morning")]


def test_saving_the_page_of_dates_unchanged_changes_nothing(manager, story, half_day):
    before = half_day.starts_at.replace(second=0, microsecond=0)
    half_day.starts_at, half_day.ends_at = before, before + timedelta(hours=1)
    half_day.save()
    address = reverse("session_days", args=[story.cohort.pk])
    manager.post(address, rows_in(manager.get(address)))
    half_day.refresh_from_db()
    assert half_day.sequence == 0


def test_the_session_is_edited_without_its_course(manager, story):
    form = {"course": 999999, "name": "Arras 2", "place": "Lens", "trainers": [story.trainer.pk]}
    answer = manager.post(reverse("cohort_admin:edit", args=[story.cohort.pk]), form)
    story.cohort.refresh_from_db()
    assert (answer.status_code, story.cohort.name, story.cohort.course_id) == (302, "Arras 2", story.course.pk)


@pytest.mark.parametrize("count", [1, 3])
def test_my_calendar_costs_the_same_for_one_half_day_and_for_three(log_in, story, count, django_assert_num_queries):
    for day in range(count):
        starts_at = timezone.now() + timedelta(days=day)
        factories.a_half_day(story.cohort, day + 1, starts_at=starts_at, trainer=story.trainer)
    client = log_in(story.learner)
    client.get("/mon-parcours/calendrier/")
    with django_assert_num_queries(5):
        client.get("/mon-parcours/calendrier/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_calendar_of_a_session_costs_the_same(log_in, story, count, django_assert_num_queries):
    for day in range(count):
        factories.a_half_day(story.cohort, day + 1, trainer=story.trainer)
    client = log_in(story.trainer)
    client.get(f"/ma-session/{story.cohort.pk}/calendrier/")
    with django_assert_num_queries(9):
        client.get(f"/ma-session/{story.cohort.pk}/calendrier/")


def test_nobody_sees_the_dates_of_another_session(log_in, story):
    factories.a_half_day(story.other_cohort, place="Salle de Dijon")
    factories.a_half_day(story.cohort, place="Salle d’Arras")
    html = log_in(story.learner).get("/mon-parcours/calendrier/").content.decode()
    assert ("Salle d’Arras" in html, "Dijon" in html) == (True, False)


def test_the_secret_address_is_made_and_closed(log_in, story):
    client = log_in(story.learner)
    client.post(reverse("training:calendar_address", args=[story.enrolment.pk]))
    story.enrolment.refresh_from_db()
    assert story.enrolment.calendar_key in client.get("/mon-parcours/calendrier/").content.decode()
    client.post(reverse("training:calendar_close", args=[story.enrolment.pk]))
    story.enrolment.refresh_from_db()
    assert story.enrolment.calendar_key == ""


def test_the_programme_and_the_convocation_say_the_same_dates(log_in, story, half_day):
    client = log_in(story.learner)
    texts = [
        text_of(client.get(f"/programmes/{story.cohort.pk}.pdf")),
        text_of(client.get(f"/convocations/{story.enrolment.pk}.pdf")),
    ]
    assert ["Jour 1, matin" in one and "Taux d’enseignement à distance" in one for one in texts] == [True, True]
    assert [story.learner.get_full_name() in one for one in texts] == [False, True]


def text_of(answer) -> str:
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    return " ".join(text.split())
