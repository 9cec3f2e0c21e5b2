"""What happened."""

from training.models.attempt import Attempt, Response
from training.models.cohort import Cohort
from training.models.completion import LessonCompletion
from training.models.enrolment import Enrolment
from training.models.invitation import Invitation
from training.models.note import Note
from training.models.user import User

__all__ = ["Attempt", "Cohort", "Enrolment", "Invitation", "LessonCompletion", "Note", "Response", "User"]
