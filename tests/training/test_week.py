"""« Cette semaine »."""

from datetime import timedelta

import pytest
from django.utils import timezone

from certificates.queries.ready import ready_for
from certificates.services.awards import award_certificate
from modules.models import FreeText
from tests import factories
from tests.training.test_followed import begun_long_ago
from training.enums import MailState
from training.models import Cohort, Complaint, LessonCompletion, Mail
from training.queries.week import week_of
from training.services.complaints import send_complaint

pytestmark = pytest.mark.django_db


def people_of(listed):
    return [one.learner for one in listed.rows]


def test_a_calm_week_says_so(story, log_in):
    assert week_of(story.manager).is_calm is True
    assert "Rien n’attend" in log_in(story.manager).get("/cette-semaine/").content.decode()


def test_a_half_day_that_is_over_waits_for_its_sheet(story):
    over = factories.a_half_day(story.cohort, starts_at=timezone.now() - timedelta(hours=5))
    factories.a_half_day(story.cohort, day=2)
    factories.a_half_day(story.cohort, day=3, starts_at=over.starts_at, cancelled_at=timezone.now())
    assert week_of(story.manager).open_sheets.rows == [over]


def test_marks_waiting_are_counted_by_session(story):
    quiz = factories.a_quiz(story.module, factories.a_question(FreeText), title="À corriger")
    attempt = factories.a_submitted_attempt(story.enrolment, quiz, "Je reformule.")
    waiting = {"cohort": story.cohort.pk, "name": "Arras", "total": 1, "since": attempt.submitted_at}
    assert week_of(story.manager).to_mark == [waiting]


def test_the_silent_are_those_of_sessions_that_run(story):
    begun_long_ago(story)
    silent = people_of(week_of(story.manager).silent)
    assert (story.learner in silent, story.far_learner in silent) == (True, False)


def test_who_has_finished_is_not_silent(story):
    begun_long_ago(story)
    factories.everything_done(story.enrolment)
    long_ago = timezone.now() - timedelta(days=30)
    LessonCompletion.objects.update(completed_at=long_ago)
    story.enrolment.attempts.update(started_at=long_ago, submitted_at=long_ago)
    assert story.learner not in people_of(week_of(story.manager).silent)


def test_attestations_that_may_be_issued_are_told(story, log_in):
    factories.everything_done(story.enrolment)
    assert ready_for(story.manager) == [(story.cohort, 1)]
    assert "1 personne a tout validé" in log_in(story.manager).get("/cette-semaine/").content.decode()
    award_certificate(enrolment=story.enrolment, by=story.manager)
    assert ready_for(story.manager) == []


def test_each_session_has_its_own_limit(story):
    begun_long_ago(story)
    story.cohort.__class__.objects.filter(pk=story.cohort.pk).update(silent_after_days=60)
    assert people_of(week_of(story.manager).silent) == []


def test_sessions_that_start_soon_are_told_with_their_people(story):
    soon = factories.a_cohort(story.course, starts_on=timezone.localdate() + timedelta(days=14))
    factories.a_cohort(story.course, starts_on=timezone.localdate() + timedelta(days=15))
    factories.an_enrolment(soon)
    assert [(one, one.people) for one in week_of(story.manager).starting.rows] == [(soon, 1)]


def test_refused_mails_are_told(story):
    for state in MailState:
        Mail.objects.create(key=state, to=story.learner, kind="x", subject="Objet", text="", state=state)
    assert [mail.key for mail in week_of(story.manager).refused.rows] == [MailState.REFUSED]


def test_a_long_list_is_cut_and_counted(story):
    for day in range(1, 11):
        factories.a_half_day(story.cohort, day=day, starts_at=timezone.now() - timedelta(hours=5))
    sheets = week_of(story.manager).open_sheets
    assert (len(sheets.rows), sheets.total, sheets.more) == (8, 10, 2)


@pytest.mark.parametrize("sessions", [1, 3])
def test_a_week_costs_the_same_whatever_the_sessions(story, log_in, sessions, django_assert_num_queries):
    for _ in range(sessions):
        cohort = factories.a_cohort(story.course, story.trainer)
        factories.a_half_day(cohort, starts_at=timezone.now() - timedelta(hours=5))
        factories.an_enrolment(cohort)
    manager = log_in(story.manager)
    manager.get("/cette-semaine/")
    with django_assert_num_queries(17):
        manager.get("/cette-semaine/")


def test_a_complaint_waits_with_its_days_until_it_is_closed(story, log_in):
    received = timezone.localdate() - timedelta(days=12)
    complaint = send_complaint(author=story.learner, category="complaint", cohort=story.cohort, description="Froid.")
    Complaint.objects.filter(pk=complaint.pk).update(received_on=received)
    assert week_of(story.manager).complaints.rows == [complaint]
    assert "ouverte depuis 12 jours" in log_in(story.manager).get("/cette-semaine/").content.decode()
    Complaint.objects.update(acknowledged_on=received, answer="Le radiateur est réparé.", resolved_on=received)
    assert week_of(story.manager).complaints.rows == []


def test_the_home_of_the_admin_counts_what_waits(story, log_in):
    factories.a_half_day(story.cohort, starts_at=timezone.now() - timedelta(hours=5))
    Mail.objects.create(key="a", to=story.learner, kind="k", subject="s", text="t", state=MailState.REFUSED)
    page = log_in(story.manager).get("/admin/").content.decode()
    assert [words in page for words in ("1 feuille à clore", "1 courriel refusé", "réclamation ouverte")] == [
        True,
        True,
        False,
    ]
    assert "feuille à clore" not in log_in(story.trainer).get("/admin/").content.decode()


def test_sessions_that_run_come_first_then_those_to_come_then_those_that_are_over(story):
    today = timezone.localdate()
    for name, starts, ends in (("avant", -90, -30), ("hier", -60, -1), ("bientôt", 3, 60), ("plus tard", 30, 90)):
        days = {"starts_on": today + timedelta(days=starts), "ends_on": today + timedelta(days=ends)}
        factories.a_cohort(story.course, story.trainer, name=name, **days)
    named = [one.name for one in Cohort.objects.visible_to(story.trainer).running_first()]
    assert named == ["Arras", "bientôt", "plus tard", "hier", "avant"]
