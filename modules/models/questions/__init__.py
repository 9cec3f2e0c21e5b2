"""The question bank: one file per kind."""

from modules.models.questions.base import Question, QuestionTag
from modules.models.questions.cloze import Cloze
from modules.models.questions.free_text import FreeText
from modules.models.questions.matching import Matching
from modules.models.questions.multiple_choice import MultipleChoice
from modules.models.questions.numeric import Numeric
from modules.models.questions.ordering import Ordering
from modules.models.questions.rating import Rating
from modules.models.questions.short_answer import ShortAnswer
from modules.models.questions.single_choice import SingleChoice
from modules.models.questions.situation import Situation
from modules.models.questions.true_false import TrueFalse
from modules.models.questions.version import QuestionVersion

__all__ = [
    "Cloze",
    "FreeText",
    "Matching",
    "MultipleChoice",
    "Numeric",
    "Ordering",
    "Question",
    "QuestionTag",
    "QuestionVersion",
    "Rating",
    "ShortAnswer",
    "SingleChoice",
    "Situation",
    "TrueFalse",
]
