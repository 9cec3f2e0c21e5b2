"""What a trainer has to do next, said first on the pages of attendance."""

from datetime import timedelta

import pytest

from tests import factories
from tests.training.test_attendance_pages import room_of
from tests.training.test_sheets import a_signed_half_day
from training.models import HalfDay
from training.queries.attendance import half_days_of, pressing
from training.queries.rooms import room_of as room
from training.services.attendance import countersign, open_half_day
from training.services.sheets import close_sheet

pytestmark = pytest.mark.django_db


def moved(half_day: HalfDay, **by) -> HalfDay:
    """The same, so much later."""
    half_day.starts_at += timedelta(**by)
    half_day.ends_at += timedelta(**by)
    half_day.save()
    return half_day


def pressed(story) -> list[HalfDay]:
    return [one.half_day for one in pressing(half_days_of(story.cohort))]


def test_what_is_open_or_to_close_comes_before_what_is_ahead(story):
    over = moved(factories.a_half_day(story.cohort, day=1), days=-2)
    now = open_half_day(half_day=factories.a_half_day(story.cohort, day=2))
    moved(factories.a_half_day(story.cohort, day=3), days=7)
    assert pressed(story) == [over, now]


def test_when_nothing_waits_the_next_half_day_is_announced(story):
    first = moved(factories.a_half_day(story.cohort, day=2), days=7)
    moved(factories.a_half_day(story.cohort, day=3), days=14)
    assert pressed(story) == [first]


def test_a_closed_sheet_counts_those_whom_it_names(story):
    close_sheet(half_day=a_signed_half_day(story), author=story.trainer)
    factories.an_enrolment(story.cohort, factories.a_user("venue-plus-tard@example.org"))
    assert [(one.signed + one.away, one.expected) for one in half_days_of(story.cohort)] == [(2, 2)]


def test_whoever_came_after_the_closing_is_said_to_be_absent_from_the_sheet(story):
    half_day = a_signed_half_day(story)
    close_sheet(half_day=half_day, author=story.trainer)
    later = factories.an_enrolment(story.cohort, factories.a_user("venue-plus-tard@example.org"))
    half_day = HalfDay.objects.select_related("sheet").get(pk=half_day.pk)
    words = {seat.enrolment: seat.words for seat in room(half_day).seats}
    assert words[later] == "n’est pas sur la feuille"


def test_the_code_is_no_longer_proposed_once_it_signs_nobody(story, log_in):
    half_day = moved(open_half_day(half_day=factories.a_half_day(story.cohort)), days=-1)
    page = log_in(story.trainer).get(room_of(half_day)).content.decode()
    assert ("Montrer le code" in page, "Passer la tablette" in page) == (False, True)


def test_the_sheet_is_only_closed_from_the_page_once_it_is_countersigned(story, log_in):
    half_day = open_half_day(half_day=factories.a_half_day(story.cohort))
    client = log_in(story.trainer)
    before = client.get(room_of(half_day)).content.decode()
    countersign(half_day=half_day, author=story.trainer)
    after = client.get(room_of(half_day)).content.decode()
    assert ("Clore la feuille" in before, "Clore la feuille" in after) == (False, True)


def test_nothing_is_countersigned_from_the_page_before_the_half_day_begins(story, log_in):
    half_day = moved(factories.a_half_day(story.cohort), days=7)
    page = log_in(story.trainer).get(room_of(half_day)).content.decode()
    assert "Je contresigne" not in page


def test_the_list_leads_to_what_waits(story, log_in):
    half_day = moved(open_half_day(half_day=factories.a_half_day(story.cohort)), days=-1)
    page = log_in(story.trainer).get(f"/ma-session/{story.cohort.pk}/emargement/").content.decode()
    assert f'href="{room_of(half_day)}#feuille"' in page
