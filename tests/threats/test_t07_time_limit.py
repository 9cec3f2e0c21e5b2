"""T7: the limit is passed by a stopped script, a wrong clock, a late request, a second tab or a new attempt."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories
from tests.factories import RIGHT, WRONG
from tests.threats.cast import browser
from training.models import GRACE, Attempt
from training.services.answers import save_answers
from training.services.attempts import start_attempt

pytestmark = pytest.mark.django_db


@pytest.fixture
def timed(story):
    """An attempt at a quiz of 10 minutes, with one wrong answer saved in time."""
    story.quiz = factories.a_quiz(story.module, time_limit_minutes=10, attempts_allowed=1)
    story.attempt = start_attempt(enrolment=story.enrolment, quiz=story.quiz)
    save_answers(attempt=story.attempt, answers={1: WRONG})
    return story


def begun(attempt: Attempt, ago: timedelta) -> Attempt:
    """The same attempt, begun so long ago."""
    attempt.started_at, attempt.ends_at = timezone.now() - ago, timezone.now() - ago + timedelta(minutes=10)
    attempt.save()
    return attempt


LATE = timedelta(minutes=10) + GRACE + timedelta(seconds=2)
JUST_IN_TIME = timedelta(minutes=10) + GRACE - timedelta(seconds=5)


def test_the_server_says_when_an_attempt_ends(timed):
    assert timed.attempt.ends_at - timed.attempt.started_at <= timedelta(minutes=10)
    assert timed.attempt.seconds_left <= 600


def test_a_save_within_the_grace_is_kept(timed, log_in):
    attempt = begun(timed.attempt, JUST_IN_TIME)
    answer = log_in(timed.learner).post(f"/tentatives/{attempt.pk}/enregistrer/", {"q1": RIGHT, "r1": "1"})
    assert (answer.status_code, attempt.responses.get().answer) == (200, RIGHT)


def test_a_save_after_the_grace_is_refused_and_not_counted(timed, log_in):
    attempt, client = begun(timed.attempt, LATE), log_in(timed.learner)
    answer = client.post(f"/tentatives/{attempt.pk}/enregistrer/", {"q1": RIGHT, "r1": "1"})
    assert (answer.status_code, list(answer.json())) == (409, ["closed"])
    client.get(f"/tentatives/{attempt.pk}/")
    attempt.refresh_from_db()
    assert (attempt.scaled, attempt.is_automatic, attempt.responses.get().answer) == (0, True, WRONG)


@pytest.mark.parametrize("button", [{}, {"anyway": "1"}, {"later": "1"}, {"check": "1"}, {"go": "1"}])
def test_whatever_button_is_pressed_too_late_only_what_was_saved_in_time_counts(timed, log_in, button):
    attempt = begun(timed.attempt, LATE)
    answer = log_in(timed.learner).post(f"/tentatives/{attempt.pk}/", {"q1": RIGHT, "r1": "1"} | button)
    attempt.refresh_from_db()
    assert answer.headers["Location"] == f"/tentatives/{attempt.pk}/resultat/"
    assert (attempt.scaled, attempt.is_automatic) == (0, True)


@pytest.mark.parametrize("days", [-1, 1])
def test_the_clock_of_the_device_says_nothing(timed, log_in, days):
    wrong = (timezone.now() + timedelta(days=days)).isoformat()
    fields = {
        "q1": RIGHT,
        "r1": "1",
        **dict.fromkeys(("now", "saved_at", "started_at", "ends_at", "seconds_left"), wrong),
    }
    address, late = f"/tentatives/{timed.attempt.pk}/enregistrer/", log_in(timed.learner)
    assert late.post(address, fields, headers={"date": wrong}).status_code == 200
    ends_at = begun(timed.attempt, LATE).ends_at
    assert late.post(address, fields | {"q1": WRONG, "r1": "2"}, headers={"date": wrong}).status_code == 409
    timed.attempt.refresh_from_db()
    assert timed.attempt.ends_at == ends_at


def test_two_tabs_have_one_limit(timed, log_in):
    ends_at, address = timed.attempt.ends_at, f"/quiz/{timed.quiz.pk}/commencer/"
    for client in (log_in(timed.learner), log_in(timed.learner)):
        assert client.post(address).headers["Location"] == f"/tentatives/{timed.attempt.pk}/"
    timed.attempt.refresh_from_db()
    assert timed.attempt.ends_at == ends_at


def test_coming_back_too_late_gives_the_result_and_no_new_attempt(timed, log_in):
    attempt, client = begun(timed.attempt, LATE), log_in(timed.learner)
    client.post(f"/quiz/{timed.quiz.pk}/commencer/")
    assert list(Attempt.objects.filter(quiz=timed.quiz).values_list("pk", "is_automatic")) == [(attempt.pk, True)]


def test_somebody_elses_late_attempt_is_not_found_rather_than_closed(timed):
    attempt = begun(timed.attempt, LATE)
    stranger = browser()
    stranger.force_login(timed.other_learner)
    assert stranger.post(f"/tentatives/{attempt.pk}/enregistrer/", {"q1": RIGHT}).status_code == 404
    attempt.refresh_from_db()
    assert attempt.is_submitted is False
