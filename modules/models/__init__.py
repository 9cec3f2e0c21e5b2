"""What is taught."""

from modules.models.course import Competency, CoursePage
from modules.models.figure import Figure
from modules.models.home import HomePage, TextPage
from modules.models.lesson import LessonPage
from modules.models.module import ModulePage
from modules.models.organisation import OrganisationSettings
from modules.models.picture import Picture, PictureRendition
from modules.models.printables import GuidePage, SheetPage
from modules.models.questions import MultipleChoice, Question, QuestionVersion, ShortAnswer, SingleChoice, TrueFalse
from modules.models.quiz import QuizPage, QuizSlot
from modules.models.source import Source

__all__ = [
    "Competency",
    "CoursePage",
    "Figure",
    "GuidePage",
    "HomePage",
    "LessonPage",
    "ModulePage",
    "MultipleChoice",
    "OrganisationSettings",
    "Picture",
    "PictureRendition",
    "Question",
    "QuestionVersion",
    "QuizPage",
    "QuizSlot",
    "SheetPage",
    "ShortAnswer",
    "SingleChoice",
    "Source",
    "TextPage",
    "TrueFalse",
]
