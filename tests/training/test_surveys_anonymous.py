"""Nothing leads from what was answered to who has answered: no column, no order, no mark of the database."""

import pytest
from django.db import connection, models

from tests import factories
from tests.factories import OTHER, RIGHT, block_id
from training.exceptions import AlreadyAnswered, NothingAnswered, SurveyClosed
from training.models import SurveyAnswer, SurveyInvitation, SurveyRound
from training.models.survey import OPEN_FOR
from training.services.ballots import answer_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(story) -> SurveyRound:
    return factories.an_opened_survey(story.cohort, 2)


def invitation_to(asked, user) -> SurveyInvitation:
    return asked.invitations.get(user=user)


def test_an_answer_holds_its_round_and_its_words_only():
    assert {field.name for field in SurveyAnswer._meta.get_fields()} == {"id", "round", "answers"}


def test_an_invitation_says_that_it_was_used_and_not_when():
    fields = {field.name for field in SurveyInvitation._meta.get_fields()}
    assert fields == {"id", "round", "user", "email", "asked_at", "sent_at", "reminders", "has_answered"}


def test_only_the_round_leads_to_an_answer():
    pointing = {
        (field.model.__name__, field.related_model.__name__)
        for field in SurveyAnswer._meta.get_fields()
        if isinstance(field, models.ForeignKey)
    }
    assert (pointing, SurveyAnswer._meta.related_objects) == ({("SurveyAnswer", "SurveyRound")}, ())


def test_answering_changes_no_date_of_the_invitation(story):
    asked = factories.an_opened_survey(story.cohort)
    mine = asked.invitations.filter(user=story.learner)
    before = mine.values("asked_at", "sent_at", "reminders").get()
    answer_survey(invitation=mine.get(), answers={block_id(RIGHT): 0})
    assert mine.values("asked_at", "sent_at", "reminders").get() == before


def test_the_box_is_filled_again_at_each_answer(story):
    asked = factories.an_opened_survey(story.cohort, 2)
    before = set(asked.answers.values_list("pk", flat=True))
    newcomer = factories.an_enrolment(story.cohort)
    invitation = SurveyInvitation.objects.create(round=asked, user=newcomer.learner)
    answer_survey(invitation=invitation, answers={block_id(OTHER): "La dernière"})
    after = set(asked.answers.values_list("pk", flat=True))
    assert (len(before), len(after), before & after) == (2, 3, set())


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the hidden row number of SQLite")
def test_the_rows_of_the_box_do_not_stand_in_the_order_of_the_answers(story):
    asked = factories.an_opened_survey(story.cohort, 12)  # once in 479 001 600, chance keeps the order
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM training_surveyanswer WHERE round_id = %s ORDER BY rowid", [asked.pk])
        texts = [row[0] for row in cursor.fetchall()]
    assert (len(texts), texts == sorted(texts, key=lambda text: int("".join(filter(str.isdigit, text[-6:]))))) == (
        12,
        False,
    )


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the mark of a transaction of PostgreSQL")
def test_no_row_is_told_from_the_others_by_its_transaction(story):
    asked = factories.an_opened_survey(story.cohort, 4)
    marks = []
    with connection.cursor() as cursor:
        for table in ("training_surveyanswer", "training_surveyinvitation"):
            cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {table} WHERE round_id = %s", [asked.pk])  # noqa: S608
            marks.append(cursor.fetchone()[0])
    assert marks == [1, 1]


def test_a_second_answer_is_refused_and_adds_nothing(story):
    asked = factories.an_opened_survey(story.cohort)
    invitation = invitation_to(asked, story.learner)
    answer_survey(invitation=invitation, answers={block_id(RIGHT): 4})
    with pytest.raises(AlreadyAnswered):
        answer_survey(invitation=invitation, answers={block_id(RIGHT): 0})
    assert [one.answers for one in SurveyAnswer.objects.all()] == [{block_id(RIGHT): 4}]


def test_an_empty_answer_is_refused_and_leaves_the_invitation_as_it_was(story):
    asked = factories.an_opened_survey(story.cohort)
    invitation = invitation_to(asked, story.learner)
    with pytest.raises(NothingAnswered):
        answer_survey(invitation=invitation, answers={})
    invitation.refresh_from_db()
    assert (invitation.has_answered, SurveyAnswer.objects.count()) == (False, 0)


def test_a_closed_survey_takes_no_answer(story):
    asked = factories.an_opened_survey(story.cohort)
    SurveyRound.objects.filter(pk=asked.pk).update(opened_at=asked.opened_at - OPEN_FOR)
    with pytest.raises(SurveyClosed):
        answer_survey(invitation=invitation_to(asked, story.learner), answers={block_id(RIGHT): 4})


def test_an_answer_keeps_its_words_when_the_survey_is_edited(story, asked):
    survey = asked.survey
    survey.title, survey.questions = "Autre", []
    survey.save()
    asked.refresh_from_db()
    assert (asked.title, [one["text"] for one in asked.questions]) == (
        "Votre avis",
        ["Êtes-vous satisfait·e ?", "La conseilleriez-vous ?", "Que changer ?"],
    )
