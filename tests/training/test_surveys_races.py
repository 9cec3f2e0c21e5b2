"""Several click at the same moment: one answer for each person, one round, one mail, numbers without a gap."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories
from tests.factories import RIGHT, block_id
from tests.threats.test_t08_parallel_starts import at_once
from training.exceptions import AlreadyAnswered
from training.models import Complaint, SurveyAnswer, SurveyInvitation, SurveyRound
from training.services.ballots import answer_survey
from training.services.complaints import register_complaint, send_complaint
from training.services.surveys import open_survey, send_surveys

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


def answered(invitation, rank: int) -> str:
    try:
        answer_survey(invitation=invitation, answers={block_id(RIGHT): rank})
    except AlreadyAnswered:
        return "already"
    return "kept"


def test_ten_clicks_of_one_person_make_one_answer(story):
    invitation = factories.an_opened_survey(story.cohort).invitations.first()
    found = at_once(lambda number: answered(invitation, number % 5))
    assert (sorted(found), SurveyAnswer.objects.count()) == (["already"] * 9 + ["kept"], 1)


def test_eight_people_who_answer_at_once_are_all_counted(story):
    for _number in range(6):
        factories.an_enrolment(story.cohort)
    invitations = list(factories.an_opened_survey(story.cohort).invitations.all())
    found = at_once(lambda number: answered(invitations[number], number % 5), times=8)
    ranks = sorted(one.answers[block_id(RIGHT)] for one in SurveyAnswer.objects.all())
    assert (set(found), ranks) == ({"kept"}, [0, 0, 1, 1, 2, 2, 3, 4])


def test_parallel_openings_make_one_round_and_write_once_to_each(story, mailoutbox):
    survey = factories.a_survey(story.course)
    at_once(lambda _number: open_survey(survey=survey, cohort=story.cohort), times=6)
    assert (SurveyRound.objects.count(), SurveyInvitation.objects.count(), len(mailoutbox)) == (1, 2, 2)


def test_parallel_commands_send_each_reminder_once(story, mailoutbox):
    factories.an_opened_survey(story.cohort)
    mailoutbox.clear()
    later = timezone.now() + timedelta(days=4)
    found = at_once(lambda _number: send_surveys(now=later), times=4)
    assert (sum(sent for _opened, sent in found), len(mailoutbox)) == (2, 2)


def test_parallel_complaints_are_numbered_without_a_gap(story):
    given = {"channel": "phone", "author_type": "other", "category": "hazard", "description": "Grève."}
    at_once(lambda _number: register_complaint(recorded_by=story.manager, **given), times=8)
    numbers = sorted(int(one.number[-4:]) for one in Complaint.objects.all())
    assert numbers == [*range(1, 9)]


def test_ten_clicks_of_one_complaint_are_one(story, mailoutbox):
    sent = {"author": story.learner, "category": "complaint", "description": "La salle était fermée."}
    at_once(lambda _number: send_complaint(**sent))
    assert (Complaint.objects.count(), len(mailoutbox)) == (1, 1)
