"""The half-days of a session: proposed, opened, changed, and each change told once."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from tests import factories
from training.enums import Modality, Period, Rhythm
from training.exceptions import (
    AlreadyPlanned,
    CalendarConflict,
    HalfDayHasBegun,
    HalfDaysOverlap,
    NoHalfDay,
    SessionExists,
)
from training.models import Attendance, Cohort, Mail
from training.queries.calendar import hours_of
from training.queries.dates import holiday, propose
from training.services.calendar import Change, Planned, change_calendar, change_session, open_session

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
MONDAY = date(2098, 3, 3)


def planned(day=1, period=Period.MORNING, on=MONDAY, **fields) -> Planned:
    first, last = (9, 12) if period == Period.MORNING else (13, 17)
    times = {"starts_at": at(on, first), "ends_at": at(on, last), "modality": Modality.ROOM}
    return Planned(day=day, period=period, **(times | fields))


def at(on, hour) -> datetime:
    return datetime(on.year, on.month, on.day, hour, tzinfo=PARIS)


@pytest.fixture
def half_day(story):
    return factories.a_half_day(
        story.cohort, starts_at=at(MONDAY, 9), ends_at=at(MONDAY, 12), trainer=story.trainer, place="Arras"
    )


@pytest.fixture
def change(story, django_capture_on_commit_callbacks):
    def act(*changes, author=None, **more):
        with django_capture_on_commit_callbacks(execute=True):
            return change_calendar(cohort=story.cohort, author=author or story.manager, changes=changes, **more)

    return act


def moved(half_day, **fields) -> Change:
    kept = {name: getattr(half_day, name) for name in ("starts_at", "ends_at", "modality", "place", "trainer")}
    return Change(half_day.pk, half_day.sequence, Planned(half_day.day, half_day.period, **(kept | fields)))


# --- dates ---------------------------------------------------------------------------------------------------------


def test_two_days_every_second_week():
    days = propose(date(2027, 9, 6), Rhythm.PAIRS, 4).days
    assert days == [date(2027, 9, 6), date(2027, 9, 7), date(2027, 9, 20), date(2027, 9, 21)]


def test_days_that_go_together_leave_the_week_of_a_holiday_together():
    proposal = propose(date(2027, 5, 5), Rhythm.PAIRS, 4)
    assert proposal.days == [date(2027, 5, 12), date(2027, 5, 13), date(2027, 5, 26), date(2027, 5, 27)]
    assert proposal.skipped == [(date(2027, 5, 6), "Ascension")]


def test_one_day_a_week_skips_the_holiday():
    proposal = propose(date(2027, 3, 22), Rhythm.WEEKLY, 3)
    assert proposal.days == [date(2027, 3, 22), date(2027, 4, 5), date(2027, 4, 12)]
    assert proposal.skipped == [(date(2027, 3, 29), "Lundi de Pâques")]


def test_five_days_in_a_row_pass_over_the_weekend():
    days = propose(date(2027, 9, 8), Rhythm.BLOCKS, 10).days
    assert [one.day for one in days] == [8, 9, 10, 13, 14, 6, 7, 8, 11, 12]


def test_chosen_days_of_each_week():
    days = propose(date(2027, 9, 7), Rhythm.WEEKDAYS, 4, weekdays=[1, 3]).days
    assert days == [date(2027, 9, 7), date(2027, 9, 9), date(2027, 9, 14), date(2027, 9, 16)]


@pytest.mark.parametrize("rhythm", Rhythm.values)
@pytest.mark.parametrize("start", range(0, 366, 13))
def test_no_rhythm_proposes_a_weekend_a_holiday_or_a_day_twice(rhythm, start):
    days = propose(date(2027, 1, 1) + timedelta(days=start), rhythm, 10, weekdays=[0, 4]).days
    assert (len(set(days)), days) == (10, sorted(days))
    assert [one for one in days if one.weekday() > 4 or holiday(one)] == []


# --- opening ---------------------------------------------------------------------------------------------------------


def test_a_session_is_opened_with_its_half_days(story):
    rows = [planned(day, period, MONDAY + timedelta(days=day)) for day in range(1, 11) for period in Period]
    rows[3] = planned(2, Period.AFTERNOON, MONDAY + timedelta(days=2), trainer=story.other_trainer)
    cohort = open_session(
        author=story.manager, course=story.course, name="Lens", planned=rows, trainers=[story.trainer], place="Lens"
    )
    assert (cohort.half_days.count(), cohort.starts_on, cohort.ends_on) == (20, date(2098, 3, 4), date(2098, 3, 13))
    assert set(cohort.trainers.all()) == {story.trainer, story.other_trainer}


def test_a_second_click_opens_no_second_session(story):
    facts = {"author": story.manager, "course": story.course, "name": "Lens", "planned": [planned()]}
    open_session(**facts)
    with pytest.raises(SessionExists):
        open_session(**facts)
    assert Cohort.objects.filter(name="Lens").count() == 1


def test_a_session_has_a_half_day(story):
    with pytest.raises(NoHalfDay):
        open_session(author=story.manager, course=story.course, name="Lens", planned=[])


def test_half_days_do_not_overlap(story):
    rows = [planned(), planned(2)]
    with pytest.raises(HalfDaysOverlap):
        open_session(author=story.manager, course=story.course, name="Lens", planned=rows)
    assert not Cohort.objects.filter(name="Lens").exists()


def test_nine_o_clock_stays_nine_o_clock_when_the_clocks_change(story):
    rows = [planned(1, on=date(2027, 3, 26)), planned(2, on=date(2027, 3, 30))]
    cohort = open_session(author=story.manager, course=story.course, name="Lens", planned=rows)
    starts = [one.starts_at for one in cohort.half_days.all()]
    assert [timezone.localtime(one).hour for one in starts] == [9, 9]
    assert [one.astimezone(ZoneInfo("UTC")).hour for one in starts] == [8, 7]


# --- hours ---------------------------------------------------------------------------------------------------------


def test_the_remote_rate_is_computed(story, half_day):
    factories.a_half_day(
        story.cohort, 2, starts_at=at(MONDAY + timedelta(days=1), 9), ends_at=at(MONDAY + timedelta(days=1), 11),
        modality=Modality.REMOTE,
    )  # fmt: skip
    cancelled = {"starts_at": at(MONDAY, 13), "cancelled_at": timezone.now()}
    factories.a_half_day(story.cohort, 1, Period.AFTERNOON, **cancelled)
    story.course.online_hours = Decimal("3.00")
    story.cohort.course = story.course
    hours = hours_of(story.cohort)
    assert (hours.room, hours.remote, hours.alone, hours.total) == (3, 2, 3, 8)
    assert hours.remote_rate == Decimal("0.625")


def test_without_hours_in_the_programme_those_of_its_activities_count(story, half_day):
    minutes = sum(one.duration_minutes for one in (story.lesson, story.sample, story.quiz))
    assert hours_of(story.cohort).alone == (Decimal(minutes) / 60).quantize(Decimal("0.01"))


# --- changes ---------------------------------------------------------------------------------------------------------


def test_a_move_is_told_once_to_each_person_concerned(story, half_day, change):
    later = moved(half_day, starts_at=at(MONDAY, 10), ends_at=at(MONDAY, 13))
    assert (change(later), change(later)) == (3, 0)
    assert sorted(one.to[0] for one in mail.outbox) == ["amina@example.org", "bruno@example.org", "chloe@example.org"]
    text = Mail.objects.get(to=story.learner).text
    assert (
        "Date\u00a0: lundi 3 mars 2098, 9\u00a0h à 12\u00a0h\n  devient\u00a0: lundi 3 mars 2098, 10\u00a0h à 13\u00a0h"
        in text
    )


def test_several_changes_of_one_act_are_one_mail(story, half_day, change):
    second = factories.a_half_day(story.cohort, 2, starts_at=at(MONDAY, 14))
    assert change(moved(half_day, place="Lens"), moved(second, place="Lens")) == 3
    assert [one.half_days.count() for one in Mail.objects.all()] == [2, 2, 2]


def test_a_new_trainer_and_the_former_one_are_told(story, half_day, change):
    change(moved(half_day, trainer=story.other_trainer))
    told = set(Mail.objects.values_list("to__email", flat=True))
    assert told == {"amina@example.org", "bruno@example.org", "chloe@example.org", "yann@example.org"}
    assert set(story.cohort.trainers.all()) == {story.trainer, story.other_trainer}
    files = {one.to[0]: one.attachments[0].mimetype for one in mail.outbox}
    assert files["chloe@example.org"] == "text/calendar; method=CANCEL"
    assert files["yann@example.org"] == "text/calendar; method=REQUEST"


def test_who_makes_the_change_is_not_told(story, half_day, change):
    assert change(moved(half_day, place="Lens"), author=story.trainer) == 2


def test_a_cancellation_is_told_and_kept(story, half_day, change):
    factories.a_half_day(story.cohort, 2, starts_at=at(MONDAY, 14))
    assert change(Change(half_day.pk, half_day.sequence, None, is_cancelled=True)) == 3
    half_day.refresh_from_db()
    assert (half_day.cancelled_at is not None, half_day.sequence) == (True, 1)
    assert "ANNULÉE" in Mail.objects.first().text


def test_the_last_half_day_is_not_cancelled(half_day, change):
    with pytest.raises(NoHalfDay):
        change(Change(half_day.pk, half_day.sequence, None, is_cancelled=True))


def test_a_half_day_is_planned_again_after_its_cancellation(story, half_day, change):
    with pytest.raises(AlreadyPlanned):
        change(added=[planned(on=MONDAY + timedelta(days=7))])
    cancel = Change(half_day.pk, half_day.sequence, None, is_cancelled=True)
    change(cancel, added=[planned(on=MONDAY + timedelta(days=7))])
    story.cohort.refresh_from_db()
    assert story.cohort.starts_on == MONDAY + timedelta(days=7)


def test_what_is_over_is_told_to_nobody(story, change):
    past = factories.a_half_day(story.cohort, starts_at=timezone.now() - timedelta(days=2))
    assert (change(moved(past, place="Lens")), past.mails.count()) == (0, 0)


def test_a_half_day_whose_attendance_has_begun_is_not_moved(story, half_day, change):
    Attendance.objects.create(half_day=half_day, enrolment=story.enrolment)
    for wish in (
        moved(half_day, starts_at=at(MONDAY, 8)),
        moved(half_day, modality=Modality.REMOTE),
        Change(half_day.pk, half_day.sequence, None, is_cancelled=True),
    ):
        with pytest.raises(HalfDayHasBegun, match="Jour 1, matin"):
            change(wish)
    assert change(moved(half_day, trainer=None)) == 3


def test_a_change_made_meanwhile_is_not_overwritten(story, half_day, change):
    stale = moved(half_day, place="Lens")
    change(moved(half_day, place="Lille"))
    with pytest.raises(CalendarConflict):
        change(stale)


def test_nothing_changes_when_one_change_of_the_act_is_refused(story, half_day, change):
    second = factories.a_half_day(story.cohort, 2, starts_at=at(MONDAY, 14), opened_at=timezone.now(), secret="s")
    with pytest.raises(HalfDayHasBegun):
        change(moved(half_day, place="Lens"), moved(second, starts_at=at(MONDAY, 15)))
    half_day.refresh_from_db()
    assert (half_day.place, Mail.objects.count()) == ("Arras", 0)


def test_a_half_day_of_another_session_is_left_alone(story, change):
    far = factories.a_half_day(story.other_cohort, starts_at=at(MONDAY, 9))
    assert change(moved(far, place="Lens")) == 0
    far.refresh_from_db()
    assert far.place == ""


def test_a_new_place_of_the_session_is_told_where_it_counts(story, half_day, django_capture_on_commit_callbacks):
    second = factories.a_half_day(story.cohort, 2, starts_at=at(MONDAY, 14), trainer=story.trainer)
    with django_capture_on_commit_callbacks(execute=True):
        told = change_session(cohort=story.cohort, author=story.manager, trainers=[], place="Lens", name="Arras")
    half_day.refresh_from_db()
    second.refresh_from_db()
    assert (told, half_day.sequence, second.sequence) == (3, 0, 1)
    assert list(story.cohort.trainers.all()) == [story.trainer]
