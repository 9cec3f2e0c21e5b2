"""Convocations, reminders and calendars: stable events, each mail once, nothing for who has left."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from tests import factories
from training.enums import Modality, Period
from training.exceptions import NobodyToConvene
from training.models import Mail
from training.services.calendar_address import close_calendar_address, open_calendar_address
from training.services.calendar_file import CANCEL, REQUEST, calendar_file
from training.services.convocations import remind, send_convocations
from training.services.enrolments import withdraw

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
NINE = datetime(2098, 3, 3, 9, tzinfo=PARIS)


@pytest.fixture
def half_days(story):
    remote = {"modality": Modality.REMOTE, "starts_at": NINE + timedelta(hours=5)}
    return [
        factories.a_half_day(story.cohort, starts_at=NINE, trainer=story.trainer, place="Maison d’Arras, salle 2"),
        factories.a_half_day(story.cohort, 1, Period.AFTERNOON, **remote),
    ]


@pytest.fixture
def convene(story, half_days, django_capture_on_commit_callbacks):
    def act(**more):
        with django_capture_on_commit_callbacks(execute=True):
            return send_convocations(cohort=story.cohort, author=story.manager, **more)

    return act


def events(content) -> list:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_each_trainee_is_convened_once(convene):
    assert convene() == 2
    with pytest.raises(NobodyToConvene):
        convene()
    assert len(mail.outbox) == 2


def test_who_arrives_later_is_convened_alone(story, convene):
    convene()
    factories.an_enrolment(story.cohort)
    assert convene() == 1


def test_the_calendar_as_it_now_stands_is_sent_again_once(half_days, convene):
    convene()
    half_days[0].sequence = 1
    half_days[0].save()
    assert convene(again=True) == 2
    with pytest.raises(NobodyToConvene):
        convene(again=True)


def test_a_convocation_says_all_that_one_needs(story, convene):
    facts = {
        "access": "Tram 2, arrêt Hôpital. Entrée de plain-pied.",
        "practical": "Apportez votre carnet. Repas sur place.",
        "remote_link": "https://salle.example.org/arras",
        "teaching_contact": "Chloé, 03 00 00 00 01",
        "office_contact": "Nadia, 03 00 00 00 02",
        "disability_contact": "Yann, 03 00 00 00 03",
        "rules_link": "https://example.org/reglement",
        "welcome_link": "https://example.org/livret",
    }
    type(story.cohort).objects.filter(pk=story.cohort.pk).update(**facts)
    story.cohort.refresh_from_db()
    convene()
    text = Mail.objects.get(to=story.learner).text
    said = ["Facilitateur", "lundi 3 mars 2098, 9\u00a0h à 12\u00a0h", "Maison d’Arras, salle 2", "/mon-parcours/"]
    assert [one for one in [*said, story.trainer.get_full_name(), *facts.values()] if one not in text] == []
    assert "&#x27;" not in text


def test_nobody_is_convened_who_has_left_or_is_suspended(story, convene):
    withdraw(enrolment=story.enrolment)
    assert (convene(), Mail.objects.get().to) == (1, story.other_learner)


def test_a_mail_carries_one_invitation_for_each_half_day(convene):
    convene()
    files = mail.outbox[0].attachments
    assert [one.filename for one in files] == ["jour-1-matin.ics", "jour-1-apres-midi.ics"]
    assert {one.mimetype for one in files} == {"text/calendar; method=REQUEST"}
    assert 'text/calendar; method="REQUEST"' in mail.outbox[0].message().as_string()


def test_many_half_days_come_as_one_file(story, half_days, convene):
    for day in range(2, 6):
        factories.a_half_day(story.cohort, day, starts_at=NINE + timedelta(days=day))
    convene()
    [file] = mail.outbox[0].attachments
    assert (file.filename, len(events(file.content))) == ("calendrier.ics", 6)


def test_an_event_keeps_its_uid_and_raises_its_sequence(story, half_days):
    first = half_days[0]
    [before] = events(calendar_file([first], method=REQUEST, to=story.learner))
    first.sequence, first.starts_at, first.ends_at = 1, NINE + timedelta(days=1), NINE + timedelta(days=1, hours=3)
    [after] = events(calendar_file([first], method=CANCEL, to=story.learner))
    assert (before["uid"], before["sequence"], after["sequence"]) == (after["uid"], 0, 1)
    assert (before["dtstart"].dt, before["dtstart"].params["TZID"]) == (NINE, "Europe/Paris")
    assert (str(before["status"]), str(after["status"])) == ("CONFIRMED", "CANCELLED")
    assert str(before["attendee"]) == f"mailto:{story.learner.email}"


def test_a_calendar_file_brings_its_time_zone_and_cannot_be_broken_out_of(story, half_days):
    first = half_days[0]
    first.place = "Arras\r\nEND:VEVENT\r\nBEGIN:VEVENT;X:é"
    content = calendar_file([first])
    assert [str(one["tzid"]) for one in icalendar.Calendar.from_ical(content).walk("VTIMEZONE")] == ["Europe/Paris"]
    assert len(events(content)) == 1


# --- reminders -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("before", "mails"), [(8, 0), (7, 3), (5, 0), (1, 3)])
def test_people_are_reminded_a_week_and_a_day_before(half_days, before, mails):
    assert remind(now=NINE - timedelta(days=before)) == mails


def test_reminders_are_not_repeated(half_days):
    assert [remind(now=NINE - timedelta(days=7, hours=hour)) for hour in range(3)] == [3, 0, 0]
    assert remind(now=NINE - timedelta(days=1)) == 3


def test_a_day_that_cron_missed_is_made_up_for(half_days):
    assert (remind(now=NINE - timedelta(days=6)), remind(now=NINE - timedelta(hours=1))) == (3, 3)


def test_a_cancelled_half_day_is_reminded_of_to_nobody(half_days):
    type(half_days[0]).objects.update(cancelled_at=timezone.now())
    assert remind(now=NINE - timedelta(days=1)) == 0


def test_the_command_reminds(story, django_capture_on_commit_callbacks):
    factories.a_half_day(story.cohort, starts_at=timezone.now() + timedelta(days=1))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("remind_half_days", verbosity=0)
    assert len(mail.outbox) == 3


# --- the feed --------------------------------------------------------------------------------------------------------


@pytest.fixture
def feed(story, half_days):
    return f"/calendrier/{open_calendar_address(enrolment=story.enrolment)}.ics"


def test_the_secret_address_shows_the_calendar_to_whoever_has_it(client, feed):
    answer = client.get(feed)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert len(events(answer.content)) == 2


def test_a_closed_or_replaced_address_shows_nothing(client, story, feed):
    open_calendar_address(enrolment=story.enrolment)
    replaced = client.get(feed).status_code
    close_calendar_address(enrolment=story.enrolment)
    assert (replaced, client.get(feed).status_code, client.get("/calendrier/.ics").status_code) == (404, 404, 404)


def test_who_has_left_or_is_suspended_loses_the_feed(client, story, feed):
    withdraw(enrolment=story.enrolment)
    left = client.get(feed).status_code
    type(story.enrolment).objects.update(withdrawn_at=None)
    type(story.learner).objects.filter(pk=story.learner.pk).update(is_active=False)
    assert (left, client.get(feed).status_code) == (404, 404)


def test_the_feed_costs_the_same_for_one_half_day_and_for_many(client, story, feed, django_assert_num_queries):
    for day in (2, 3, 4):
        factories.a_half_day(story.cohort, day, starts_at=NINE + timedelta(days=day))
    with django_assert_num_queries(2):
        client.get(feed)
