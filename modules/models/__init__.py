"""What is taught."""

from modules.models.course import Competency, CoursePage
from modules.models.figure import Figure
from modules.models.grid import Grid
from modules.models.home import HomePage, TextPage
from modules.models.lesson import LessonPage
from modules.models.module import ModulePage
from modules.models.organisation import OrganisationSettings
from modules.models.picture import Picture, PictureRendition
from modules.models.printables import GuidePage, SheetPage
from modules.models.questions import (
    Cloze,
    FreeText,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Question,
    QuestionTag,
    QuestionVersion,
    Rating,
    ShortAnswer,
    SingleChoice,
    Situation,
    TrueFalse,
)
from modules.models.quiz import QuizDraw, QuizPage, QuizSlot
from modules.models.source import Source
from modules.models.term import Term

__all__ = [
    "Cloze",
    "Competency",
    "CoursePage",
    "Figure",
    "FreeText",
    "Grid",
    "GuidePage",
    "HomePage",
    "LessonPage",
    "Matching",
    "ModulePage",
    "MultipleChoice",
    "Numeric",
    "Ordering",
    "OrganisationSettings",
    "Picture",
    "PictureRendition",
    "Question",
    "QuestionTag",
    "QuestionVersion",
    "QuizDraw",
    "QuizPage",
    "QuizSlot",
    "Rating",
    "SheetPage",
    "ShortAnswer",
    "SingleChoice",
    "Situation",
    "Source",
    "Term",
    "TextPage",
    "TrueFalse",
]
