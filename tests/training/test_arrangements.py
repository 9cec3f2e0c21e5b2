"""The opening dates of a session's quizzes, and adaptations: who sets them, and what they do to who is answering."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from modules.enums import QuizRole
from modules.models import FreeText
from modules.queries.outline import days_of
from tests import factories
from tests.factories import RIGHT, WRONG
from training.models import Adaptation, Attempt, QuizWindow
from training.queries.session_quizzes import session_quizzes
from training.services.arrangements import grant_adaptation, set_window, withdraw_adaptation
from training.services.attempts import start_attempt, submit_attempt

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def timed(story):
    """A quiz of half an hour."""
    return factories.a_quiz(story.module, title="Quiz chronométré", time_limit_minutes=30)


def grant(story, **what) -> Adaptation:
    return grant_adaptation(enrolment=story.enrolment, author=story.trainer, reason="Tiers-temps", **what)


def minutes_of(attempt: Attempt) -> int:
    attempt.refresh_from_db()
    return round((attempt.ends_at - attempt.started_at).total_seconds() / 60)


def dates_of(story) -> str:
    return f"/ma-session/{story.cohort.pk}/quiz/{story.quiz.pk}/dates/"


def adaptations_of(story) -> str:
    return f"/ma-session/stagiaires/{story.enrolment.pk}/adaptations/"


def test_more_time_is_given_at_once_to_the_attempt_in_progress(story, timed):
    attempt = start_attempt(enrolment=story.enrolment, quiz=timed)
    grant(story, extra_time_percent=50)
    assert minutes_of(attempt) == 45


def test_time_that_is_withdrawn_is_taken_back_from_the_attempt_in_progress(story, timed):
    adaptation = grant(story, extra_time_percent=50)
    attempt = start_attempt(enrolment=story.enrolment, quiz=timed)
    withdraw_adaptation(adaptation=adaptation, author=story.trainer)
    assert minutes_of(attempt) == 30


def test_more_time_for_one_trainee_leaves_the_others_as_they_were(story, timed):
    attempt = start_attempt(enrolment=story.other_enrolment, quiz=timed)
    grant(story, extra_time_percent=50)
    assert minutes_of(attempt) == 30


def test_more_time_changes_nothing_that_was_submitted(story, timed):
    attempt = submit_attempt(attempt=start_attempt(enrolment=story.enrolment, quiz=timed))
    before = attempt.ends_at
    grant(story, extra_time_percent=50)
    attempt.refresh_from_db()
    assert attempt.ends_at == before


def test_a_closing_ends_the_attempts_in_progress_of_its_session_and_no_others(story, timed):
    here = start_attempt(enrolment=story.enrolment, quiz=timed)
    far = start_attempt(enrolment=story.far_enrolment, quiz=timed)
    closes_at = timezone.now() + timedelta(minutes=10)
    set_window(cohort=story.cohort, quiz=timed, opens_at=None, closes_at=closes_at)
    here.refresh_from_db()
    assert (here.ends_at, minutes_of(far)) == (closes_at, 30)


def test_a_closing_that_is_taken_away_gives_the_time_back(story, timed):
    attempt = start_attempt(enrolment=story.enrolment, quiz=timed)
    closes_at = timezone.now() + timedelta(minutes=10)
    set_window(cohort=story.cohort, quiz=timed, opens_at=None, closes_at=closes_at)
    assert set_window(cohort=story.cohort, quiz=timed, opens_at=None, closes_at=None) is None
    assert (minutes_of(attempt), QuizWindow.objects.count()) == (30, 0)


def test_new_dates_replace_the_old_ones(story):
    for hours in (1, 2):
        opens_at = timezone.now() + hours * HOUR
        set_window(cohort=story.cohort, quiz=story.quiz, opens_at=opens_at, closes_at=None)
    assert QuizWindow.objects.get().opens_at == opens_at


def test_a_second_click_grants_nothing_more(story):
    first = grant(story, extra_attempts=1)
    assert (grant(story, extra_attempts=1), Adaptation.objects.count()) == (first, 1)


def test_what_was_withdrawn_may_be_granted_again(story):
    first = withdraw_adaptation(adaptation=grant(story, extra_attempts=1), author=story.trainer)
    assert grant(story, extra_attempts=1) != first


def test_withdrawing_twice_keeps_the_first_date(story):
    adaptation = withdraw_adaptation(adaptation=grant(story, extra_attempts=1), author=story.trainer)
    first = adaptation.withdrawn_at
    assert withdraw_adaptation(adaptation=adaptation, author=story.trainer).withdrawn_at == first


@pytest.mark.parametrize("people", [1, 3])
def test_new_dates_cost_the_same_whatever_the_number_of_attempts_in_progress(
    story, timed, people, django_assert_num_queries
):
    cohort = factories.a_cohort(story.course, story.trainer)
    for _ in range(people):
        start_attempt(enrolment=factories.an_enrolment(cohort), quiz=timed)
    with django_assert_num_queries(13):
        set_window(cohort=cohort, quiz=timed, opens_at=None, closes_at=timezone.now() + HOUR)


def test_an_adaptation_that_grants_nothing_is_refused_by_the_database(story):
    with pytest.raises(IntegrityError), transaction.atomic():
        Adaptation.objects.create(enrolment=story.enrolment, author=story.trainer, reason="Rien")


def test_dates_in_the_wrong_order_are_refused_by_the_database(story):
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        QuizWindow.objects.create(cohort=story.cohort, quiz=story.quiz, opens_at=now, closes_at=now - HOUR)


def test_a_trainer_types_dates_as_the_clock_of_paris_shows_them(story, log_in):
    typed = {"opens_at": "2026-12-03T09:00", "closes_at": "2027-07-03T18:30"}
    answer = log_in(story.trainer).post(dates_of(story), typed)
    assert answer.url == f"/ma-session/{story.cohort.pk}/quiz/"
    window = QuizWindow.objects.get(cohort=story.cohort, quiz=story.quiz)
    assert window.opens_at == datetime(2026, 12, 3, 9, 0, tzinfo=PARIS)
    assert window.closes_at == datetime(2027, 7, 3, 18, 30, tzinfo=PARIS)


def test_dates_are_shown_again_as_they_were_typed(story, log_in):
    browser, typed = log_in(story.trainer), {"opens_at": "2026-12-03T09:00", "closes_at": "2026-12-03T18:30"}
    browser.post(dates_of(story), typed)
    page = browser.get(dates_of(story)).content.decode()
    assert [page.count(f'value="{moment}"') for moment in typed.values()] == [1, 1]


def test_dates_in_the_wrong_order_are_refused_beside_the_field_and_kept(story, log_in):
    typed = {"opens_at": "2026-12-03T09:00", "closes_at": "2026-12-03T08:00"}
    answer = log_in(story.trainer).post(dates_of(story), typed)
    form = answer.context["form"]
    assert (answer.status_code, QuizWindow.objects.count()) == (422, 0)
    assert form.errors == {"closes_at": ["La fermeture doit suivre l’ouverture : corrigez l’une des deux dates."]}
    assert 'value="2026-12-03T08:00"' in answer.content.decode()


def test_a_date_that_is_none_is_refused_in_words_and_kept(story, log_in):
    answer = log_in(story.trainer).post(dates_of(story), {"opens_at": "demain", "closes_at": ""})
    assert answer.context["form"].errors == {
        "opens_at": ["Écrivez un jour et une heure, par exemple 03/12/2026 09:00."]
    }
    assert 'value="demain"' in answer.content.decode()


def test_a_quiz_of_another_course_has_no_dates_here(story, log_in):
    foreign = factories.a_quiz(factories.a_module(factories.a_course("Autre")))
    answer = log_in(story.trainer).post(f"/ma-session/{story.cohort.pk}/quiz/{foreign.pk}/dates/")
    assert (answer.status_code, QuizWindow.objects.count()) == (404, 0)


def test_a_trainer_grants_an_adaptation_that_keeps_its_author_and_its_reason(story, log_in):
    sent = {"quiz": story.quiz.pk, "extra_time_percent": "33", "extra_attempts": "", "reason": "Tiers-temps"}
    answer = log_in(story.trainer).post(adaptations_of(story), sent)
    assert answer.url == f"/ma-session/stagiaires/{story.enrolment.pk}/"
    one = Adaptation.objects.get()
    assert (one.enrolment, one.quiz, one.author, one.reason) == (
        story.enrolment,
        story.quiz,
        story.trainer,
        "Tiers-temps",
    )
    assert (one.extra_time_percent, one.extra_attempts) == (33, 0)


@pytest.mark.parametrize(
    ("sent", "field", "message"),
    [
        ({"reason": "Rien"}, "extra_time_percent", "Indiquez du temps ou des tentatives supplémentaires."),
        ({"extra_attempts": "1"}, "reason", "Écrivez pourquoi : l’adaptation garde son motif."),
    ],
)
def test_an_adaptation_says_what_it_lacks_beside_the_field(story, log_in, sent, field, message):
    answer = log_in(story.trainer).post(adaptations_of(story), sent)
    assert (answer.status_code, answer.context["form"].errors) == (422, {field: [message]})


def test_a_quiz_of_another_course_is_not_adapted(story, log_in):
    foreign = factories.a_quiz(factories.a_module(factories.a_course("Autre")))
    sent = {"quiz": foreign.pk, "extra_attempts": "1", "reason": "Tiers-temps"}
    answer = log_in(story.trainer).post(adaptations_of(story), sent)
    assert (list(answer.context["form"].errors), Adaptation.objects.count()) == (["quiz"], 0)


def test_an_adaptation_is_withdrawn_from_its_trainee_and_from_no_other(story, log_in):
    adaptation, browser = grant(story, extra_attempts=1), log_in(story.trainer)
    another = f"/ma-session/stagiaires/{story.other_enrolment.pk}/adaptations/{adaptation.pk}/retirer/"
    assert browser.post(another).status_code == 404
    assert browser.post(f"{adaptations_of(story)}{adaptation.pk}/retirer/").status_code == 302
    adaptation.refresh_from_db()
    assert adaptation.withdrawn_at is not None


def test_what_was_withdrawn_stays_on_the_trainees_page(story, log_in):
    withdraw_adaptation(adaptation=grant(story, extra_attempts=1), author=story.trainer)
    answer = log_in(story.trainer).get(f"/ma-session/stagiaires/{story.enrolment.pk}/")
    assert [one.reason for one in answer.context["adaptations"]] == ["Tiers-temps"]
    assert "retirer/" not in answer.content.decode()


def listed(story, quiz):
    days = days_of(story.course, "/")
    return next(one for one in session_quizzes(story.cohort, days) if one.step.pk == quiz.pk)


def test_the_session_sees_each_quiz_with_its_attempts_and_the_results_that_count(story):
    for answer in (WRONG, RIGHT):
        factories.a_submitted_attempt(story.enrolment, story.quiz, answer)
    factories.a_submitted_attempt(story.other_enrolment, story.quiz, WRONG)
    start_attempt(enrolment=story.other_enrolment, quiz=story.quiz)
    factories.a_submitted_attempt(story.far_enrolment, story.quiz, RIGHT)
    one = listed(story, story.quiz)
    assert (one.submitted, one.running, one.passed, one.people, float(one.mean)) == (3, 1, 1, 2, 0.5)


def test_a_quiz_that_nobody_took_has_no_mean(story):
    one = listed(story, story.quiz)
    assert (one.submitted, one.passed, one.mean, one.to_mark) == (0, 0, None, 0)


def test_the_session_counts_the_answers_that_wait_for_a_marker(story):
    quiz = factories.a_quiz(story.module, factories.a_question(FreeText))
    factories.a_submitted_attempt(story.enrolment, quiz, "Je reformule.")
    assert listed(story, quiz).to_mark == 1


@pytest.mark.parametrize(
    ("opens", "closes", "state"),
    [(-1, 1, (False, False)), (1, 2, (True, False)), (-2, -1, (False, True)), (-1, None, (False, False))],
)
def test_the_session_sees_whether_a_quiz_is_open(story, opens, closes, state):
    now = timezone.now()
    closes_at = None if closes is None else now + closes * HOUR
    set_window(cohort=story.cohort, quiz=story.quiz, opens_at=now + opens * HOUR, closes_at=closes_at)
    one = listed(story, story.quiz)
    assert (one.is_ahead, one.is_closed) == state


@pytest.mark.parametrize("several", [1, 3])
def test_the_sessions_quizzes_cost_the_same_whatever_their_number(story, several, log_in, django_assert_num_queries):
    cohort = factories.a_cohort(story.course, story.trainer)
    for _ in range(several):
        quiz = factories.a_quiz(story.module)
        set_window(cohort=cohort, quiz=quiz, opens_at=timezone.now() - HOUR, closes_at=None)
        factories.a_submitted_attempt(factories.an_enrolment(cohort), quiz)
    days = days_of(story.course, "/")
    with django_assert_num_queries(5):
        assert len(session_quizzes(cohort, days)) == several + 1


@pytest.mark.parametrize("several", [1, 3])
def test_the_page_of_the_sessions_quizzes_costs_the_same_whatever_their_number(
    story, several, log_in, django_assert_num_queries
):
    for _ in range(several):
        set_window(
            cohort=story.cohort, quiz=factories.a_quiz(story.module), opens_at=timezone.now() + HOUR, closes_at=None
        )
    browser = log_in(story.trainer)
    browser.get("/ma-session/")
    with django_assert_num_queries(12):
        browser.get(f"/ma-session/{story.cohort.pk}/quiz/")


@pytest.mark.parametrize("several", [1, 3])
def test_the_page_of_a_trainee_costs_the_same_whatever_was_granted(story, several, log_in, django_assert_num_queries):
    for extra in range(1, several + 1):
        grant(story, extra_attempts=extra, quiz=story.quiz)
    browser = log_in(story.trainer)
    browser.get("/ma-session/")
    with django_assert_num_queries(25):
        browser.get(f"/ma-session/stagiaires/{story.enrolment.pk}/")


def test_the_session_sees_the_quizzes_for_practice_after_those_of_the_day(story):
    practice = factories.a_quiz(story.module, role=QuizRole.PRACTICE)
    found = session_quizzes(story.cohort, days_of(story.course, "/"))
    assert [(one.step.pk, one.role) for one in found] == [
        (story.quiz.pk, QuizRole.TEST),
        (practice.pk, QuizRole.PRACTICE),
    ]
