"""The fields of each kind of file (content/README.md says what they mean)."""

from datetime import date

from modules.content.yamls import Field
from modules.enums import Behaviour, Layout, QuizRole, ReviewWhat, ReviewWhen, ScoreKept

TEXT = Field(str, default="")
REQUIRED = Field(str, required=True, default="")
CODES = Field(list, default=())
MINUTES = Field(int, required=True, default=1)

POINTS = (
    "audience",
    "prerequisites",
    "access_terms",
    "access_delay",
    "price",
    "contacts",
    "methods",
    "assessment",
    "accessibility",
)
COURSE = {
    "id": REQUIRED,
    "slug": REQUIRED,
    "title": REQUIRED,
    "summary": REQUIRED,
    **dict.fromkeys(POINTS, REQUIRED),
    "objectives": Field(list, required=True, default=()),
    "online_hours": Field((int, float), required=True, default=0),
    "room_hours": Field((int, float), required=True, default=0),
    "version": REQUIRED,
    "updated_on": Field(date, required=True),
    "validation_note": TEXT,
    "competencies": Field(list, required=True, default=()),
}
COMPETENCY = {"code": REQUIRED, "title": REQUIRED}
SOURCE = {"citation": REQUIRED, "url": TEXT, "doi": TEXT, "note": TEXT}
TERM = {"id": REQUIRED, "term": REQUIRED, "forms": CODES, "definition": REQUIRED, "sources": CODES}
MODULE = {
    "id": REQUIRED,
    "day": Field(int, required=True, default=0),
    "title": REQUIRED,
    "summary": REQUIRED,
    "objectives": Field(list, required=True, default=()),
    "planned_lessons": CODES,
}
LESSON = {
    "id": REQUIRED,
    "title": REQUIRED,
    "summary": REQUIRED,
    "duration_minutes": MINUTES,
    "competencies": CODES,
    "sources": CODES,
    "sample": Field(bool, default=False),
    "warning": TEXT,
    "facts_checked_on": Field(date),
    "facts_checked_by": TEXT,
    "self_checks": CODES,
}
SELF_CHECK = {"id": REQUIRED, "stem": REQUIRED, "choices": Field(list, required=True, default=())}
SHEET = {"id": REQUIRED, "title": REQUIRED, "summary": REQUIRED, "sources": CODES}
GUIDE = SHEET | {"duration_minutes": MINUTES}
PAGE = {"id": REQUIRED, "slug": REQUIRED, "title": REQUIRED, "updated_on": Field(date, required=True)}
RULES = {
    "role": Field(str, default=QuizRole.TEST.value),
    "retry_delay_hours": Field(int, default=0),
    "score_kept": Field(str, default=ScoreKept.BEST.value),
    "time_limit_minutes": Field(int),
    "layout": Field(str, default=Layout.ONE_PAGE.value),
    "behaviour": Field(str, default=Behaviour.DEFERRED.value),
    "review_when": Field(str, default=ReviewWhen.SUBMITTED.value),
    "review_what": Field(str, default=ReviewWhat.ALL.value),
    "shuffles_questions": Field(bool, default=False),
    "is_within_hours": Field(bool, default=True),
}
QUIZ = {
    "id": REQUIRED,
    "title": REQUIRED,
    "introduction": REQUIRED,
    "duration_minutes": MINUTES,
    "mastery_score": Field((int, float), required=True, default=0),
    "attempts_allowed": Field(int),
    "questions": Field(list, default=()),
    "draws": Field(list, default=()),
    **RULES,
}
BANK = {"questions": Field(list, required=True, default=())}
USE = {"use": REQUIRED}
GRIDS = {"grids": Field(list, required=True, default=())}
GRID = {
    "id": REQUIRED,
    "title": REQUIRED,
    "introduction": TEXT,
    "levels": Field(list, required=True, default=()),
    "criteria": Field(list, required=True, default=()),
}
GRID_CRITERION = {"title": REQUIRED, "description": REQUIRED, "competency": TEXT}
DRAW = {"count": Field(int, required=True, default=1), "tag": TEXT, "competency": TEXT, "kind": TEXT}
QUESTION = {
    "id": REQUIRED,
    "kind": REQUIRED,
    "competency": REQUIRED,
    "stem": REQUIRED,
    "feedback": TEXT,
    "sources": CODES,
    "tags": CODES,
}
WITH_CHOICES = {"choices": Field(list, required=True, default=()), "shuffle": Field(bool, default=True)}
KINDS = {
    "single_choice": WITH_CHOICES,
    "multiple_choice": WITH_CHOICES,
    "true_false": {
        "correct": Field(bool, required=True, default=True),
        "feedback_true": REQUIRED,
        "feedback_false": REQUIRED,
    },
    "short_answer": {
        "accepted": Field(list, required=True, default=()),
        "ignores_spaces": Field(bool, default=False),
    },
    "matching": {"pairs": Field(list, required=True, default=()), "distractors": CODES},
    "ordering": {"items": Field(list, required=True, default=())},
    "numeric": {
        "value": Field((int, float), required=True, default=0),
        "tolerance": Field((int, float), default=0),
        "unit": TEXT,
        "unit_synonyms": CODES,
    },
    "cloze": {
        "text": REQUIRED,
        "gaps": Field(list, required=True, default=()),
        "ignores_case": Field(bool, default=True),
        "ignores_accents": Field(bool, default=True),
    },
    "free_text": {
        "rubric": Field(list, required=True, default=()),
        "advised_words": Field(int),
        "model_answer": TEXT,
    },
    "rating": {"levels": CODES},
    "situation": {"steps": Field(list, required=True, default=())},
}
CHOICE = {"text": REQUIRED, "correct": Field(bool, default=False), "feedback": REQUIRED}
PAIR = {"prompt": REQUIRED, "match": REQUIRED, "feedback": TEXT}
GAP = {"accepted": Field(list), "options": Field(list), "feedback": TEXT}
CRITERION = {"title": REQUIRED, "points": Field(int, required=True, default=1), "description": TEXT}
STEP = {"text": REQUIRED, "decisions": Field(list, required=True, default=())}
DECISION = {
    "text": REQUIRED,
    "consequence": REQUIRED,
    "worth": Field((int, float), required=True, default=0),
    "next": Field(int),
}
PARTS = {
    "choices": CHOICE,
    "pairs": PAIR,
    "gaps": GAP,
    "rubric": CRITERION,
    "steps": STEP,
    "decisions": DECISION,
}
