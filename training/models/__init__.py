"""What happened."""

from training.models.arrangement import Adaptation, QuizWindow
from training.models.attempt import GRACE, Attempt, AttemptEvent, Response
from training.models.cohort import Cohort
from training.models.completion import LessonCompletion
from training.models.enrolment import Enrolment
from training.models.grid import GridRecord
from training.models.invitation import Invitation
from training.models.marking import Mark, Regrade, ScoreChange
from training.models.note import Note
from training.models.user import User

__all__ = [
    "GRACE",
    "Adaptation",
    "Attempt",
    "AttemptEvent",
    "Cohort",
    "Enrolment",
    "GridRecord",
    "Invitation",
    "LessonCompletion",
    "Mark",
    "Note",
    "QuizWindow",
    "Regrade",
    "Response",
    "ScoreChange",
    "User",
]
