"""T8 to T10: parallel clicks make extra attempts, two scores, two attestations, or a number given twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection, connections, transaction

from certificates.models import Certificate, CertificateCounter
from certificates.services.awards import announce, award_certificate, issue
from modules.models import Situation
from tests import factories
from training.exceptions import AlreadySubmitted, AnswerConflict, NoAttemptLeft, NotOffered
from training.models import Attempt, Response
from training.services.answers import decide, save_answer, save_answers
from training.services.attempts import start_attempt, submit_attempt, submit_overdue

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]
CLICKS = 10


def at_once(act, times: int = CLICKS) -> list:
    """The act, in as many threads, each with its own connection, all let go together."""
    gate = Barrier(times)

    def click(number: int):
        try:
            gate.wait()
            return act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(click, range(times)))


def test_twenty_parallel_starts_make_one_attempt(story):
    found = at_once(lambda _number: start_attempt(enrolment=story.enrolment, quiz=story.quiz).pk, times=20)
    assert len(set(found)) == 1
    assert (Attempt.objects.count(), Response.objects.count()) == (1, 1)


def test_parallel_submissions_make_one_result(story):
    attempt = start_attempt(enrolment=story.enrolment, quiz=story.quiz)
    save_answers(attempt=attempt, answers={1: factories.RIGHT})
    found = at_once(lambda _number: submit_attempt(attempt=Attempt.objects.get(pk=attempt.pk)))
    assert len({(one.pk, one.scaled, one.submitted_at) for one in found}) == 1


def test_parallel_clicks_do_not_pass_the_number_of_attempts_allowed(story):
    story.quiz.attempts_allowed = 2
    story.quiz.save()

    def try_it(_number: int) -> int | None:
        try:
            return submit_attempt(attempt=start_attempt(enrolment=story.enrolment, quiz=story.quiz)).number
        except NoAttemptLeft:
            return None

    numbers = set(at_once(try_it))
    assert numbers - {None} <= {1, 2}
    assert list(Attempt.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_a_change_that_crosses_the_submission_is_kept_and_graded_or_refused(story):
    attempt = start_attempt(enrolment=story.enrolment, quiz=story.quiz)
    save_answers(attempt=attempt, answers={1: factories.RIGHT})

    def act(number: int) -> str:
        mine = Attempt.objects.get(pk=attempt.pk)
        try:
            submit_attempt(attempt=mine) if number % 2 else save_answers(attempt=mine, answers={1: factories.WRONG})
        except Exception as refusal:
            return type(refusal).__name__
        return ""

    assert set(at_once(act)) <= {"", "AlreadySubmitted"}
    response = Response.objects.get(attempt=attempt)
    assert response.scaled == (1 if response.answer == factories.RIGHT else 0)


def test_parallel_awards_and_mails_make_one_attestation_one_file_and_one_mail(story, mailoutbox):
    enrolment = factories.everything_done(story.enrolment)
    found = at_once(lambda _number: issue(enrolment=enrolment, by=None), times=4)
    assert len({(one.pk, one.number) for one in found}) == 1
    certificate = Certificate.objects.get()
    assert {one.file_sha256 for one in found} == {certificate.file_sha256}
    assert (bool(certificate.file_sha256), len(mailoutbox)) == (True, 1)
    at_once(lambda _number: announce(certificate=certificate), times=4)
    assert len(mailoutbox) == 1


def test_parallel_awards_of_several_people_number_them_without_gap_or_duplicate(story):
    people = [story.enrolment, story.other_enrolment, story.far_enrolment]
    for enrolment in people:
        factories.everything_done(enrolment)
    at_once(lambda number: award_certificate(enrolment=people[number % 3], by=None), times=9)
    ends = sorted(int(number[-4:]) for number in Certificate.objects.values_list("number", flat=True))
    assert ends == [1, 2, 3]


def test_a_transaction_that_is_rolled_back_leaves_no_gap_in_the_numbers(story):
    factories.everything_done(story.enrolment)
    factories.everything_done(story.other_enrolment)
    with transaction.atomic():
        award_certificate(enrolment=story.enrolment, by=None)
        transaction.set_rollback(True)
    certificate = award_certificate(enrolment=story.other_enrolment, by=None)
    assert (certificate.number[-4:], CertificateCounter.objects.get().last) == ("0001", 1)


def test_the_database_of_these_tests_is_one_that_can_race():
    name = connection.settings_dict["NAME"]
    assert connection.vendor == "postgresql" or "memory" not in str(name)


def test_an_acknowledged_save_that_crosses_the_submission_is_in_the_score(story):
    """T9: each thread answers its own question while others submit; who was told « enregistré » is graded on it."""
    questions = [factories.a_question() for _ in range(8)]
    attempt = start_attempt(enrolment=story.enrolment, quiz=factories.a_quiz(story.module, *questions))

    def act(number: int) -> int | None:
        mine = Attempt.objects.get(pk=attempt.pk)
        if number >= len(questions):
            submit_attempt(attempt=mine)
            return None
        try:
            save_answer(attempt=mine, position=number + 1, answer=factories.RIGHT, revision=0)
        except (AlreadySubmitted, AnswerConflict):
            return None
        return number + 1

    acknowledged = {position for position in at_once(act, times=len(questions) + 2) if position}
    responses = attempt.responses.all()
    assert {one.position for one in responses if one.answer == factories.RIGHT} == acknowledged
    assert {one.position for one in responses if one.scaled == 1} == acknowledged
    assert Attempt.objects.get(pk=attempt.pk).scaled == Decimal(len(acknowledged)) / len(questions)


def test_of_two_tabs_that_save_at_once_one_is_kept_and_the_other_is_told(story):
    attempt = start_attempt(enrolment=story.enrolment, quiz=story.quiz)
    answers = [factories.RIGHT, factories.WRONG, factories.OTHER] * 3

    def act(number: int) -> str | None:
        try:
            save_answer(attempt=attempt, position=1, answer=answers[number], revision=0)
        except AnswerConflict:
            return None
        return answers[number]

    acknowledged = set(at_once(act, times=len(answers))) - {None}
    response = Response.objects.get(attempt=attempt)
    assert (acknowledged, response.revision) == ({response.answer}, 1)


def test_a_decision_taken_twice_at_once_is_taken_once(story):
    quiz = factories.a_quiz(story.module, factories.a_question(Situation))
    attempt = start_attempt(enrolment=story.enrolment, quiz=quiz)

    def act(number: int) -> bool:
        try:
            decide(attempt=attempt, position=1, decision=(factories.RIGHT, factories.WRONG)[number % 2])
        except NotOffered:
            return False
        return True

    assert sum(at_once(act)) == 1
    assert len(Response.objects.get(attempt=attempt).answer) == 1


def test_a_time_that_is_over_is_submitted_once_by_the_server_and_the_trainee_together(story):
    attempt = start_attempt(enrolment=story.enrolment, quiz=story.quiz)
    save_answers(attempt=attempt, answers={1: factories.RIGHT})
    Attempt.objects.update(ends_at=attempt.started_at - timedelta(minutes=5))

    def act(number: int):
        if number % 2:
            submit_overdue(now=attempt.started_at)
        else:
            start_attempt(enrolment=story.enrolment, quiz=story.quiz)

    at_once(act)
    found = Attempt.objects.order_by("number").values_list("number", "is_automatic", "scaled")
    assert list(found) == [(1, True, Decimal(1)), (2, False, None)]
