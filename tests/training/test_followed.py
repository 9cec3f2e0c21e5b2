"""What a trainer follows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from modules.models import FreeText
from modules.queries.outline import days_of
from tests import factories
from training.enums import DayState, Presence, SignatureMethod
from training.models import Attendance, AttendanceSheet, Cohort, Enrolment, LessonCompletion, SheetAddendum
from training.queries.followed import followed_in, outline_of
from training.queries.followed.filters import FILTERS, Choice
from training.services.attempts import start_attempt
from training.services.completions import complete_lesson
from training.services.messages import ask, reply

pytestmark = pytest.mark.django_db


def outlined(cohort):
    return outline_of(cohort, days_of(cohort.course, ""))


def followed(cohort, enrolment):
    cohort = Cohort.objects.select_related("course").get(pk=cohort.pk)
    return followed_in(cohort, Enrolment.objects.filter(pk=enrolment.pk), outlined(cohort))[0]


def chosen(cohort, **asked):
    cohort = Cohort.objects.select_related("course").get(pk=cohort.pk)
    return list(Choice.of(asked).among(cohort.enrolments.active(), cohort, outlined(cohort)))


def begun_long_ago(story, days=40):
    """The session of the story runs for weeks; who follows it enrolled before."""
    long_ago = timezone.now() - timedelta(days=days)
    Cohort.objects.filter(pk=story.cohort.pk).update(starts_on=long_ago)
    Enrolment.objects.update(enrolled_at=long_ago)


def closed_half_day(story, presence=Presence.PRESENT, **fields):
    """A half-day whose sheet is closed, and what it says of the learner."""
    fields = {"starts_at": timezone.now() - timedelta(hours=5)} | fields
    half_day = factories.a_half_day(story.cohort, **fields)
    signed = {"signed_at": half_day.starts_at, "method": SignatureMethod.CODE} if presence == Presence.PRESENT else {}
    Attendance.objects.create(half_day=half_day, enrolment=story.enrolment, presence=presence, **signed)
    AttendanceSheet.objects.create(
        half_day=half_day, facts={}, seal="0" * 64, closed_at=timezone.now(), closed_by=story.trainer
    )
    return half_day


def test_a_day_counts_its_steps_and_shows_the_result_of_its_quiz(story):
    complete_lesson(enrolment=story.enrolment, lesson=story.lesson)
    factories.a_submitted_attempt(story.enrolment, story.quiz)
    seen = followed(story.cohort, story.enrolment)
    assert [(cell.done, cell.total, cell.score, cell.state) for cell in seen.cells] == [(2, 3, 100, DayState.CURRENT)]
    assert (seen.done, seen.total, seen.passed, seen.quizzes) == (2, 3, 1, 1)


def test_a_failed_quiz_shows_on_its_day(story):
    factories.a_submitted_attempt(story.enrolment, story.quiz, factories.WRONG)
    cell = followed(story.cohort, story.enrolment).cells[0]
    assert (cell.done, cell.score, cell.state) == (0, 0, DayState.FAILED)


def test_a_begun_quiz_begins_its_day(story):
    start_attempt(enrolment=story.enrolment, quiz=story.quiz)
    assert followed(story.cohort, story.enrolment).cells[0].state == DayState.CURRENT


def test_a_day_with_everything_done_is_done(story):
    factories.everything_done(story.enrolment)
    seen = followed(story.cohort, story.enrolment)
    assert (seen.cells[0].state, seen.is_complete) == (DayState.DONE, True)


def test_two_failures_at_a_quiz_are_said_until_it_is_passed(story):
    for _ in range(2):
        factories.a_submitted_attempt(story.enrolment, story.quiz, factories.WRONG)
    assert followed(story.cohort, story.enrolment).failures == [("Quiz du jour 1", 2)]
    factories.a_submitted_attempt(story.enrolment, story.quiz)
    assert followed(story.cohort, story.enrolment).failures == []


def test_the_last_activity_is_the_newest_fact(story):
    assert followed(story.cohort, story.enrolment).last_activity is None
    complete_lesson(enrolment=story.enrolment, lesson=story.lesson)
    attempt = factories.a_submitted_attempt(story.enrolment, story.quiz)
    assert followed(story.cohort, story.enrolment).last_activity == attempt.submitted_at


def test_a_message_is_an_activity_of_its_author_alone(story):
    thread = ask(enrolment=story.enrolment, subject="Le lien", text="Où est-il ?")
    asked_at = thread.messages.get().written_at
    reply(thread=thread, author=story.trainer, text="Ici.")
    assert followed(story.cohort, story.enrolment).last_activity == asked_at


def test_attendance_counts_closed_sheets_as_they_were_corrected(story):
    closed_half_day(story)
    missed = closed_half_day(story, Presence.ABSENT, day=2)
    factories.a_half_day(story.cohort, day=3)
    seen = followed(story.cohort, story.enrolment)
    assert (seen.attended, seen.absent_at, outlined(story.cohort).closed) == (1, missed.starts_at, 2)
    SheetAddendum.objects.create(
        sheet=missed.sheet,
        enrolment=story.enrolment,
        presence=Presence.PRESENT,
        reason="Elle était là.",
        author=story.trainer,
    )
    seen = followed(story.cohort, story.enrolment)
    assert (seen.attended, seen.absent_at, chosen(story.cohort, filtre="absent")) == (2, None, [])


def test_the_absent_are_found(story):
    closed_half_day(story, Presence.ABSENT)
    assert chosen(story.cohort, filtre="absent") == [story.enrolment]


def test_an_absence_with_a_reason_is_no_alert(story):
    closed_half_day(story, Presence.EXCUSED)
    assert chosen(story.cohort, filtre="absent") == []
    assert followed(story.cohort, story.enrolment).absent_at is None


def test_silence_is_the_same_in_the_list_and_in_its_filter(story):
    begun_long_ago(story)
    complete_lesson(enrolment=story.enrolment, lesson=story.lesson)
    for days, is_silent in ((9, False), (11, True)):
        LessonCompletion.objects.update(completed_at=timezone.now() - timedelta(days=days))
        assert followed(story.cohort, story.enrolment).is_silent is is_silent
        assert (story.enrolment in chosen(story.cohort, filtre="silencieux")) is is_silent
        assert (story.enrolment in chosen(story.cohort, filtre="actif")) is not is_silent


def test_who_has_finished_is_not_silent(story):
    begun_long_ago(story)
    factories.everything_done(story.enrolment)
    long_ago = timezone.now() - timedelta(days=30)
    LessonCompletion.objects.update(completed_at=long_ago)
    story.enrolment.attempts.update(started_at=long_ago, submitted_at=long_ago)
    assert followed(story.cohort, story.enrolment).is_silent is False
    assert story.enrolment not in chosen(story.cohort, filtre="silencieux")


def test_silence_before_the_first_day_is_none(story):
    begun_long_ago(story, days=-1)
    Enrolment.objects.update(enrolled_at=timezone.now() - timedelta(days=30))
    assert followed(story.cohort, story.enrolment).is_silent is False
    assert chosen(story.cohort, filtre="silencieux") == []


def test_what_is_not_done_of_a_day_that_is_over_is_late(story):
    complete_lesson(enrolment=story.enrolment, lesson=story.lesson)
    assert followed(story.cohort, story.enrolment).behind == 0
    assert chosen(story.cohort, filtre="retard") == []
    factories.a_half_day(story.cohort, starts_at=timezone.now() - timedelta(days=2))
    assert followed(story.cohort, story.enrolment).behind == 2
    factories.everything_done(story.enrolment)
    assert story.enrolment not in chosen(story.cohort, filtre="retard")


def test_answers_to_mark_are_counted_with_the_oldest(story):
    quiz = factories.a_quiz(story.module, factories.a_question(FreeText), title="À corriger")
    attempt = factories.a_submitted_attempt(story.enrolment, quiz, "Je reformule.")
    seen = followed(story.cohort, story.enrolment)
    assert (seen.waiting, seen.waiting_since) == (1, attempt.submitted_at)
    assert chosen(story.cohort, filtre="corriger") == [story.enrolment]


def test_a_question_counts_until_it_is_answered(story):
    thread = ask(enrolment=story.enrolment, subject="Le lien", text="Où est-il ?")
    assert followed(story.cohort, story.enrolment).questions == 1
    assert chosen(story.cohort, filtre="question") == [story.enrolment]
    reply(thread=thread, author=story.trainer, text="Ici.")
    assert followed(story.cohort, story.enrolment).questions == 0
    assert chosen(story.cohort, filtre="question") == []


def test_names_are_searched_word_by_word(story):
    amina = factories.an_enrolment(story.cohort, factories.a_user(first_name="Amina", last_name="Zidane"))
    assert chosen(story.cohort, q="zid amina") == [amina]
    assert chosen(story.cohort, q="zid paul") == []


def test_who_has_done_least_comes_first(story):
    complete_lesson(enrolment=story.enrolment, lesson=story.lesson)
    assert chosen(story.cohort, tri="progression")[-1] == story.enrolment
    assert chosen(story.cohort, tri="activite")[-1] == story.enrolment


def test_every_filter_and_order_answers(story, log_in):
    trainer = log_in(story.trainer)
    for one in FILTERS:
        for order in ("", "progression", "presence", "activite", "inconnu"):
            asked = {"filtre": one.slug, "tri": order, "q": "a", "page": "x"}
            assert trainer.get(f"/ma-session/{story.cohort.pk}/", asked).status_code == 200


@pytest.mark.parametrize("trainees", [1, 3])
def test_the_page_costs_the_same_whatever_the_number_of_trainees(story, log_in, trainees, django_assert_num_queries):
    cohort = factories.a_cohort(story.course, story.trainer)
    for _ in range(trainees):
        factories.everything_done(factories.an_enrolment(cohort))
    trainer = log_in(story.trainer)
    trainer.get(f"/ma-session/{cohort.pk}/")
    with django_assert_num_queries(10):
        page = trainer.get(f"/ma-session/{cohort.pk}/")
    assert page.content.decode().count('<tr><th scope="row">') == trainees


def test_names_are_escaped(story, log_in):
    factories.an_enrolment(story.cohort, factories.a_user(first_name="<b>", last_name="O’Brien & fils"))
    page = log_in(story.trainer).get(f"/ma-session/{story.cohort.pk}/").content.decode()
    assert page.count("&lt;b&gt; O’Brien &amp; fils") == 1


def test_a_trainer_sees_their_sessions_and_no_others(story):
    assert list(Cohort.objects.visible_to(story.trainer)) == [story.cohort]
    assert set(Cohort.objects.visible_to(story.manager)) == {story.cohort, story.other_cohort}
    assert list(Cohort.objects.visible_to(story.learner)) == []


def test_a_choice_keeps_the_others_and_returns_to_the_first_page(story, log_in):
    asked = {"filtre": "silencieux", "q": "O’Brien & fils", "tri": "activite", "page": "3", "autre": "1"}
    page = log_in(story.trainer).get(f"/ma-session/{story.cohort.pk}/", asked).content.decode()
    kept = "q=O%E2%80%99Brien+%26+fils&amp;tri=activite"
    addresses = [kept, f"filtre=retard&amp;{kept}", "tri=activite"]
    assert [page.count(f'href="?{address}"') for address in addresses] == [1, 1, 1]
