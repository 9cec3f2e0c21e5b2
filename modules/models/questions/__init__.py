"""The question bank: one file per kind."""

from modules.models.questions.base import Question
from modules.models.questions.multiple_choice import MultipleChoice
from modules.models.questions.short_answer import ShortAnswer
from modules.models.questions.single_choice import SingleChoice
from modules.models.questions.true_false import TrueFalse
from modules.models.questions.version import QuestionVersion

__all__ = ["MultipleChoice", "Question", "QuestionVersion", "ShortAnswer", "SingleChoice", "TrueFalse"]
