"""What the tests of marking share: an answer that a person marks, its marks, its pages."""

from decimal import Decimal

from tests.factories import RIGHT, WRONG
from training.services.answers import save_answers
from training.services.attempts import start_attempt, submit_attempt
from training.services.marking import mark_response, release_marks

ALL, HALF, NOTHING = {RIGHT: 3, WRONG: 2}, {RIGHT: Decimal("1.5"), WRONG: 1}, {RIGHT: 0, WRONG: 0}
TEXT, SECRET = "Je l’écoute avant de conseiller.", "un commentaire que personne ne lit avant sa publication"


def written(enrolment, quiz, text=TEXT):
    """The free text of a submitted attempt whose first question is right."""
    attempt = start_attempt(enrolment=enrolment, quiz=quiz)
    save_answers(attempt=attempt, answers={1: RIGHT, 2: text})
    return submit_attempt(attempt=attempt).responses.get(position=2)


def mark(response, author, points=ALL, comment="", seen=0):
    return mark_response(response=response, author=author, points=points, comment=comment, seen=seen)


def release(story, quiz):
    return release_marks(cohort=story.cohort, quiz=quiz, author=story.trainer)


def fields(response, seen=0, points=("3", "2"), **more):
    given = dict(zip((f"points-{RIGHT}", f"points-{WRONG}"), points, strict=True))
    return given | {"comment": "", "seen": seen} | more


def address(response) -> str:
    return f"/ma-session/corrections/reponses/{response.pk}/"


def facts_of(response) -> str:
    return f"/ma-session/tentatives/{response.attempt_id}/"
