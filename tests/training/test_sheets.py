"""The sheet of a half-day: closed once, sealed, never changed; corrected by addenda."""

import copy

import pytest
from django.db import IntegrityError, transaction

from modules.models import OrganisationSettings
from tests import factories
from training.enums import Period, Presence
from training.exceptions import LinesMissing, NotCountersigned, NotFollowingThisSession, NotYourOwn
from training.formats import canonical, seal_of, short_address
from training.models import AttendanceSheet, SheetAddendum
from training.queries.attendance import half_days_of
from training.queries.presences import presence_of, presences_of
from training.queries.rooms import room_of
from training.services.attendance import Trace, countersign, note_presence, open_half_day, sign_by_qr
from training.services.sheets import add_addendum, close_sheet

pytestmark = pytest.mark.django_db


def sign(half_day, enrolment):
    return sign_by_qr(half_day=half_day, enrolment=enrolment, trace=Trace("192.0.2.0/24", "Un navigateur"))


def away(half_day, enrolment, author, presence=Presence.ABSENT):
    return note_presence(half_day=half_day, enrolment=enrolment, presence=presence, author=author)


def a_signed_half_day(story, **fields):
    """One signed, the other absent, countersigned."""
    half_day = open_half_day(half_day=factories.a_half_day(story.cohort, **fields))
    sign(half_day, story.enrolment)
    away(half_day, story.other_enrolment, story.trainer)
    return countersign(half_day=half_day, author=story.trainer)


@pytest.fixture
def sheet(story) -> AttendanceSheet:
    return close_sheet(half_day=a_signed_half_day(story), author=story.trainer)


def correct(story, sheet, presence=Presence.LATE, minutes=30, reason="Le train", enrolment=None, author=None):
    return add_addendum(
        sheet=sheet,
        enrolment=enrolment or story.other_enrolment,
        presence=presence,
        minutes_missed=minutes,
        reason=reason,
        author=author or story.trainer,
    )


def test_a_sheet_says_everything_that_practice_asks(story):
    organisation = OrganisationSettings.objects.get()
    organisation.siret, organisation.activity_number = "123 456 789 00012", "32 62 01234 62"
    organisation.save()
    story.enrolment.employer = "Ville d’Arras"
    story.enrolment.save()
    facts = close_sheet(half_day=a_signed_half_day(story, place="Salle 2"), author=story.trainer).facts
    half_day = story.cohort.half_days.get()
    assert (facts["organisation"]["siret"], facts["organisation"]["activity_number"]) == (
        "123 456 789 00012",
        "32 62 01234 62",
    )
    assert (facts["course"], facts["cohort"]["name"], facts["where"]) == ("Facilitateur", "Arras", "Salle 2")
    assert (facts["on"], facts["day"], facts["period"]) == (half_day.on.isoformat(), 1, "morning")
    assert facts["trainers"] == [story.trainer.get_full_name()]
    assert facts["countersigned"]["by"] == facts["closed"]["by"] == story.trainer.get_full_name()
    lines = {line["enrolment"]: line for line in facts["lines"]}
    mine, other = lines[story.enrolment.pk], lines[story.other_enrolment.pk]
    assert (mine["last_name"], mine["employer"]) == (story.learner.last_name, "Ville d’Arras")
    assert (mine["presence"], mine["method"], mine["address"]) == ("present", "qr", "192.0.2.0/24")
    assert (other["presence"], other["minutes_missed"], other["signed_at"]) == ("absent", 180, None)


def test_the_seal_is_that_of_the_facts_and_any_change_breaks_it(sheet):
    sheet.refresh_from_db()
    assert sheet.is_intact
    for change in ("presence", "minutes_missed", "signed_at", "last_name"):
        other = AttendanceSheet(facts=copy.deepcopy(sheet.facts), seal=sheet.seal)
        other.facts["lines"][0][change] = "autre"
        assert not other.is_intact


def test_the_seal_does_not_depend_on_the_order_of_keys():
    assert seal_of({"a": 1, "é": [2]}) == seal_of({"é": [2], "a": 1})
    assert canonical({"é": 1}) == '{"é":1}'.encode()


def test_closing_twice_keeps_the_first_sheet(story, sheet):
    again = close_sheet(half_day=sheet.half_day, author=story.manager)
    assert (again.pk, again.closed_by, again.seal) == (sheet.pk, story.trainer, sheet.seal)


def test_a_sheet_needs_a_line_for_everybody_then_a_countersignature(story):
    half_day = open_half_day(half_day=factories.a_half_day(story.cohort))
    sign(half_day, story.enrolment)
    with pytest.raises(LinesMissing) as refusal:
        close_sheet(half_day=half_day, author=story.trainer)
    assert story.other_learner.get_full_name() in str(refusal.value)
    away(half_day, story.other_enrolment, story.trainer)
    with pytest.raises(NotCountersigned):
        close_sheet(half_day=half_day, author=story.trainer)
    assert AttendanceSheet.objects.count() == 0


def test_somebody_who_signed_then_left_the_session_stays_on_the_sheet(story):
    half_day = a_signed_half_day(story)
    story.enrolment.withdrawn_at = half_day.starts_at
    story.enrolment.save()
    lines = close_sheet(half_day=half_day, author=story.trainer).facts["lines"]
    assert {line["enrolment"] for line in lines} == {story.enrolment.pk, story.other_enrolment.pk}


def test_a_half_day_has_one_sheet(story, sheet):
    with pytest.raises(IntegrityError):
        AttendanceSheet.objects.create(
            half_day=sheet.half_day, facts={}, seal="", closed_at=sheet.closed_at, closed_by=story.trainer
        )


def test_an_addendum_says_otherwise_and_leaves_the_sheet_as_it_was(story, sheet):
    before = presence_of(story.other_enrolment)[0]
    correct(story, sheet)
    after = presence_of(story.other_enrolment)[0]
    assert (before.presence, before.minutes, before.is_corrected) == (Presence.ABSENT, 0, False)
    assert (after.presence, after.minutes, after.is_corrected) == (Presence.LATE, 150, True)
    seal = sheet.seal
    sheet.refresh_from_db()
    assert (sheet.is_intact, sheet.seal) == (True, seal)


def test_the_newest_addendum_stands_and_the_same_one_twice_is_kept_once(story, sheet):
    assert correct(story, sheet) == correct(story, sheet)
    correct(story, sheet, Presence.EXCUSED, 0, "Certificat reçu")
    assert (SheetAddendum.objects.count(), presence_of(story.other_enrolment)[0].presence) == (2, Presence.EXCUSED)


def test_an_addendum_has_a_reason_and_concerns_the_session(story, sheet):
    with transaction.atomic(), pytest.raises(IntegrityError):
        correct(story, sheet, reason="")
    with pytest.raises(NotFollowingThisSession):
        correct(story, sheet, enrolment=story.far_enrolment)
    with pytest.raises(NotYourOwn):
        correct(story, sheet, author=story.other_learner)


def test_only_closed_sheets_say_who_was_there(story):
    half_day = a_signed_half_day(story)
    assert presence_of(story.enrolment) == []
    close_sheet(half_day=half_day, author=story.trainer)
    assert [(one.half_day, one.hours) for one in presence_of(story.enrolment)] == [(half_day, 3)]


@pytest.mark.parametrize("several", [1, 3])
def test_reading_who_was_there_costs_the_same_for_all(story, several, django_assert_num_queries):
    for day in range(several):
        sheet = close_sheet(half_day=a_signed_half_day(story, day=day + 1), author=story.trainer)
        correct(story, sheet)
    with django_assert_num_queries(2):
        found = presences_of([story.enrolment, story.other_enrolment])
    assert [len(standings) for standings in found.values()] == [several, several]
    with django_assert_num_queries(2):
        assert len(half_days_of(story.cohort)) == several
    half_day = story.cohort.half_days.select_related("sheet", "cohort").first()
    with django_assert_num_queries(3):
        assert len(room_of(half_day).seats) == 2


def test_days_of_two_periods_are_listed_in_order(story):
    for period in (Period.MORNING, Period.AFTERNOON):
        factories.a_half_day(story.cohort, period=period)
    assert [one.half_day.period for one in half_days_of(story.cohort)] == ["morning", "afternoon"]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("", ""),
        ("n’importe quoi", ""),
    ],
)
def test_a_network_address_is_kept_short(address, kept):
    assert short_address(address) == kept
