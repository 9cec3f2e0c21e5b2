"""Signing a half-day: by the code of the room, by its QR code, on the tablet, on paper; and what is refused."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests import factories
from training.enums import Period, Presence, SignatureMethod
from training.exceptions import (
    DeviceClockDoesNotFit,
    HalfDayCancelled,
    HasNotSigned,
    HasSigned,
    NotBegun,
    NotFollowingThisSession,
    NotOpenToSign,
    NotYourOwn,
    SheetClosed,
    SigningIsOver,
    TooEarlyToOpen,
    WrongCode,
)
from training.models import Attendance, HalfDay
from training.queries.room_codes import STEP_SECONDS, accepts_token, code_of, seconds_left, step_of, token_of
from training.services.attendance import (
    Trace,
    countersign,
    file_paper,
    note_presence,
    open_half_day,
    sign_by_code,
    sign_by_qr,
    sign_on_tablet,
)
from training.services.sheets import close_sheet

pytestmark = pytest.mark.django_db
TRACE = Trace("192.0.2.0/24", "Un navigateur")
STEP = timedelta(seconds=STEP_SECONDS)


@pytest.fixture
def half_day(story) -> HalfDay:
    return open_half_day(half_day=factories.a_half_day(story.cohort))


def the_code(half_day: HalfDay, steps_ago: int = 0) -> str:
    return code_of(half_day, step_of(timezone.now()) - steps_ago)


def another_code(half_day: HalfDay) -> str:
    """One that is not accepted now."""
    accepted = {the_code(half_day), the_code(half_day, 1), the_code(half_day, -1)}
    return next(code for code in ("0000", "1111", "2222", "3333") if code not in accepted)


def sign(half_day, enrolment, code=None, **more) -> Attendance:
    code = code or the_code(half_day)
    return sign_by_code(half_day=half_day, enrolment=enrolment, code=code, trace=TRACE, **more)


def note(half_day, enrolment, presence, author, **more) -> Attendance:
    return note_presence(half_day=half_day, enrolment=enrolment, presence=presence, author=author, **more)


def test_a_signature_keeps_what_proves_it(story, half_day):
    line = sign(half_day, story.enrolment)
    kept = (line.enrolment, line.half_day, line.method, line.address, line.user_agent, line.device_signed_at)
    assert kept == (story.enrolment, half_day, SignatureMethod.CODE, "192.0.2.0/24", "Un navigateur", None)
    assert (line.presence, line.minutes_missed, line.is_signed) == (Presence.PRESENT, 0, True)


def test_signing_again_by_another_means_keeps_the_first_signature(story, half_day):
    first = sign(half_day, story.enrolment)
    again = sign_by_qr(half_day=half_day, enrolment=story.enrolment, trace=Trace())
    assert (again.pk, again.method, again.signed_at) == (first.pk, first.method, first.signed_at)
    assert Attendance.objects.count() == 1


def test_the_code_before_this_one_is_accepted_and_an_older_one_is_not(story, half_day):
    sign(half_day, story.enrolment, the_code(half_day, 1))
    old = next(code for steps in range(3, 9) if (code := the_code(half_day, steps)) not in valid_now(half_day))
    with pytest.raises(WrongCode):
        sign(half_day, story.other_enrolment, old)


def valid_now(half_day) -> set[str]:
    return {the_code(half_day), the_code(half_day, 1)}


def test_a_forged_code_signs_nothing(story, half_day):
    for forged in (another_code(half_day), "", "é", "12345", "0" * 1000):
        with pytest.raises(WrongCode):
            sign(half_day, story.enrolment, forged or " ")
    assert Attendance.objects.count() == 0


def test_the_code_of_another_half_day_signs_nothing(story, half_day):
    afternoon = open_half_day(half_day=factories.a_half_day(story.cohort, period=Period.AFTERNOON))
    elsewhere = next(code for ago in range(2) if (code := the_code(afternoon, ago)) not in valid_now(half_day))
    with pytest.raises(WrongCode):
        sign(half_day, story.enrolment, elsewhere)


def test_the_token_of_the_qr_code_lasts_one_minute_at_most(half_day):
    now = timezone.now()
    token = token_of(half_day, step_of(now))
    found = [accepts_token(half_day, token, now + later * STEP) for later in (-1, 0, 1, 2)]
    assert found == [False, True, True, False]
    assert 0 < seconds_left(now) <= STEP_SECONDS


def test_a_half_day_that_is_not_open_has_no_code(story):
    closed = factories.a_half_day(story.cohort)
    with pytest.raises(NotOpenToSign):
        sign(closed, story.enrolment)
    with transaction.atomic(), pytest.raises(IntegrityError):
        HalfDay.objects.filter(pk=closed.pk).update(opened_at=timezone.now())


def test_opening_twice_keeps_the_same_secret(half_day):
    again = open_half_day(half_day=half_day)
    assert (again.secret, again.opened_at) == (half_day.secret, half_day.opened_at)


def test_a_half_day_opens_an_hour_before_it_begins_and_not_earlier(story):
    tomorrow = factories.a_half_day(story.cohort, starts_at=timezone.now() + timedelta(days=1))
    with pytest.raises(TooEarlyToOpen):
        open_half_day(half_day=tomorrow)
    soon = factories.a_half_day(story.cohort, day=2, starts_at=timezone.now() + timedelta(minutes=50))
    assert open_half_day(half_day=soon).opened_at is not None


def test_nobody_signs_a_cancelled_half_day_nor_one_that_ended_long_ago(story, half_day):
    HalfDay.objects.filter(pk=half_day.pk).update(cancelled_at=timezone.now())
    with pytest.raises(HalfDayCancelled):
        sign(half_day, story.enrolment)
    begun = timezone.now() - timedelta(hours=4)
    over = open_half_day(half_day=factories.a_half_day(story.cohort, day=2, starts_at=begun))
    with pytest.raises(SigningIsOver):
        sign(over, story.enrolment)


def test_more_than_a_quarter_of_an_hour_after_the_start_is_late(story):
    half_day = open_half_day(
        half_day=factories.a_half_day(story.cohort, starts_at=timezone.now() - timedelta(minutes=40))
    )
    HalfDay.objects.filter(pk=half_day.pk).update(opened_at=half_day.starts_at)
    line = sign(half_day, story.enrolment)
    assert (line.presence, line.minutes_missed) == (Presence.LATE, 40)
    corrected = note(half_day, story.enrolment, Presence.LATE, story.trainer, minutes_missed=20, note="Train")
    assert (corrected.minutes_missed, corrected.note, corrected.signed_at) == (20, "Train", line.signed_at)


def test_nobody_is_late_because_the_trainer_opened_late(story):
    begun = timezone.now() - timedelta(hours=2)
    half_day = open_half_day(half_day=factories.a_half_day(story.cohort, starts_at=begun))
    assert sign(half_day, story.enrolment).presence == Presence.PRESENT


def test_somebody_withdrawn_or_of_another_session_does_not_sign(story, half_day):
    story.other_enrolment.withdrawn_at = timezone.now()
    for enrolment in (story.far_enrolment, story.other_enrolment):
        with pytest.raises(NotFollowingThisSession):
            sign(half_day, enrolment)


def test_a_signature_given_without_a_network_keeps_both_clocks(story, half_day):
    HalfDay.objects.filter(pk=half_day.pk).update(opened_at=half_day.starts_at)
    at = timezone.now() - timedelta(minutes=3)
    line = sign(half_day, story.enrolment, code_of(half_day, step_of(at)), device_signed_at=at)
    assert (line.device_signed_at, line.signed_at > at, line.presence) == (at, True, Presence.PRESENT)


def test_a_device_whose_clock_is_wrong_by_one_step_still_signs(story, half_day):
    HalfDay.objects.filter(pk=half_day.pk).update(opened_at=half_day.starts_at)
    at = timezone.now() - timedelta(minutes=3)
    assert sign(half_day, story.enrolment, code_of(half_day, step_of(at) + 1), device_signed_at=at).is_signed
    wrong = {code_of(half_day, step_of(at) + step) for step in (-1, 0, 1)}
    far = next(code for step in range(3, 9) if (code := code_of(half_day, step_of(at) + step)) not in wrong)
    with pytest.raises(WrongCode):
        sign(half_day, story.other_enrolment, far, device_signed_at=at)


@pytest.mark.parametrize("minutes", [-30, 5])
def test_a_device_time_outside_the_half_day_or_in_the_future_is_refused(story, half_day, minutes):
    at = timezone.now() + timedelta(minutes=minutes)
    with pytest.raises(DeviceClockDoesNotFit):
        sign(half_day, story.enrolment, code_of(half_day, step_of(at)), device_signed_at=at)


def test_the_tablet_keeps_the_drawing_and_who_was_there(story, half_day):
    path = "M 1 2 L 3 4"
    line = sign_on_tablet(half_day=half_day, enrolment=story.enrolment, drawn=path, trace=TRACE, author=story.trainer)
    assert (line.method, line.drawn, line.noted_by) == (SignatureMethod.TABLET, path, story.trainer)


def test_a_trainer_signs_or_notes_nothing_for_themselves(story, half_day):
    with pytest.raises(NotYourOwn):
        sign_on_tablet(half_day=half_day, enrolment=story.enrolment, drawn="", trace=TRACE, author=story.learner)
    with pytest.raises(NotYourOwn):
        note(half_day, story.enrolment, Presence.ABSENT, story.learner)


def test_paper_is_kept_once_with_the_signatures_that_are_read_on_it(story):
    half_day = factories.a_half_day(story.cohort, starts_at=timezone.now() - timedelta(days=1))
    for _twice in range(2):
        file_paper(
            half_day=half_day,
            file=ContentFile(b"%PDF-1.7", name="feuille.pdf"),
            enrolments=[story.enrolment],
            author=story.trainer,
        )
    line = Attendance.objects.get()
    assert (line.method, line.presence, line.minutes_missed) == (SignatureMethod.PAPER, Presence.PRESENT, 0)
    assert half_day.scans.count() == 1


def test_somebody_who_signed_is_not_absent_and_somebody_present_signs(story, half_day):
    line = sign(half_day, story.enrolment)
    with pytest.raises(HasSigned):
        note(half_day, story.enrolment, Presence.ABSENT, story.trainer)
    with pytest.raises(HasNotSigned):
        note(half_day, story.other_enrolment, Presence.PRESENT, story.trainer)
    with transaction.atomic(), pytest.raises(IntegrityError):
        Attendance.objects.filter(pk=line.pk).update(presence=Presence.ABSENT)


def test_an_absent_person_who_comes_after_all_signs(story, half_day):
    assert note(half_day, story.enrolment, Presence.ABSENT, story.trainer).minutes_missed == 180
    line = sign(half_day, story.enrolment)
    assert (line.presence, line.minutes_missed, Attendance.objects.count()) == (Presence.PRESENT, 0, 1)


def test_a_countersignature_speaks_of_the_lines_that_it_has_seen(story, half_day):
    countersign(half_day=half_day, author=story.trainer)
    sign(half_day, story.enrolment)
    half_day.refresh_from_db()
    assert (half_day.countersigned_at, half_day.countersigned_by) == (None, None)


def test_nobody_countersigns_before_the_half_day_begins(story):
    soon = factories.a_half_day(story.cohort, starts_at=timezone.now() + timedelta(minutes=30))
    with pytest.raises(NotBegun):
        countersign(half_day=soon, author=story.trainer)


def test_a_countersignature_has_an_author(story, half_day):
    with pytest.raises(IntegrityError):
        HalfDay.objects.filter(pk=half_day.pk).update(countersigned_at=timezone.now())


def test_nothing_is_signed_or_noted_on_a_closed_sheet(story, half_day):
    for enrolment in (story.enrolment, story.other_enrolment):
        note(half_day, enrolment, Presence.ABSENT, story.trainer)
    countersign(half_day=half_day, author=story.trainer)
    close_sheet(half_day=half_day, author=story.trainer)
    acts = [
        lambda: sign(half_day, story.enrolment),
        lambda: note(half_day, story.enrolment, Presence.EXCUSED, story.trainer),
        lambda: countersign(half_day=half_day, author=story.manager),
        lambda: open_half_day(half_day=half_day),
        lambda: file_paper(half_day=half_day, file=ContentFile(b"x"), enrolments=[], author=story.trainer),
    ]
    for act in acts:
        with pytest.raises(SheetClosed):
            act()
