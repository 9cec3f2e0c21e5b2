"""What happened."""

from training.models.arrangement import Adaptation, QuizWindow
from training.models.attempt import GRACE, Attempt, AttemptEvent, Response
from training.models.attendance import Attendance, AttendanceSheet, PaperScan, SheetAddendum
from training.models.cohort import Cohort
from training.models.complaint import Complaint, ComplaintCounter, ComplaintNote
from training.models.completion import LessonCompletion
from training.models.enrolment import Enrolment
from training.models.grid import GridRecord
from training.models.half_day import HalfDay
from training.models.invitation import Invitation
from training.models.mail import Mail
from training.models.marking import Mark, Regrade, ScoreChange
from training.models.message import Announcement, Message, Thread
from training.models.note import Note
from training.models.requirement import (
    DocumentAccepted,
    Earned,
    GridReached,
    HandedDocument,
    HoursAttended,
    LessonsRead,
    PositioningDone,
    QuizPassed,
    Requirement,
    TickedByTrainer,
    Waiver,
)
from training.models.survey import Survey, SurveyAnswer, SurveyInvitation, SurveyRound
from training.models.user import User

__all__ = [
    "GRACE",
    "Adaptation",
    "Announcement",
    "Attempt",
    "AttemptEvent",
    "Attendance",
    "AttendanceSheet",
    "Cohort",
    "Complaint",
    "ComplaintCounter",
    "ComplaintNote",
    "DocumentAccepted",
    "Earned",
    "Enrolment",
    "GridReached",
    "GridRecord",
    "HalfDay",
    "HandedDocument",
    "HoursAttended",
    "Invitation",
    "LessonCompletion",
    "LessonsRead",
    "Mail",
    "Mark",
    "Message",
    "Note",
    "PaperScan",
    "PositioningDone",
    "QuizPassed",
    "QuizWindow",
    "Regrade",
    "Requirement",
    "Response",
    "ScoreChange",
    "SheetAddendum",
    "Survey",
    "SurveyAnswer",
    "SurveyInvitation",
    "SurveyRound",
    "Thread",
    "TickedByTrainer",
    "User",
    "Waiver",
]
