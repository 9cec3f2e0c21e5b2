"""Answering a survey, once, without a trace of who has answered what."""

from random import SystemRandom

from django.db import transaction
from django.db.models import F

from training.exceptions import AlreadyAnswered, NothingAnswered, SurveyClosed
from training.models import SurveyAnswer, SurveyInvitation, SurveyRound

chance = SystemRandom()


@transaction.atomic
def answer_survey(*, invitation: SurveyInvitation, answers: dict[str, int | str]) -> None:
    """Put one answer into the round's box, and note that the invitation was used: both, or neither.

    Raises AlreadyAnswered (a second click adds nothing), NothingAnswered, SurveyClosed.
    """
    box = SurveyRound.objects.select_for_update().get(pk=invitation.round_id)
    if not box.is_open:
        raise SurveyClosed
    if not answers:
        raise NothingAnswered
    if not box.invitations.filter(pk=invitation.pk, has_answered=False).update(has_answered=True):
        raise AlreadyAnswered
    shake(box, answers)


def shake(box: SurveyRound, answers: dict) -> None:
    """Empty the box and fill it again in another order, with the new answer somewhere in it.

    A database keeps more than its columns: SQLite numbers its rows as they come (`rowid`), PostgreSQL notes by which
    transaction each was written (`xmin`), and the one that holds an answer has just written an invitation too. After
    this, all the answers of a round were written at once, and so were all its invitations.
    """
    ballots = [*box.answers.values_list("answers", flat=True), answers]
    chance.shuffle(ballots)
    box.answers.all().delete()
    SurveyAnswer.objects.bulk_create([SurveyAnswer(round=box, answers=one) for one in ballots])
    box.invitations.update(has_answered=F("has_answered"))
