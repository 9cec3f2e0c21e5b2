"""The fields of each kind of file (content/README.md says what they mean)."""

from datetime import date

from modules.content.yamls import Field

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
}
SHEET = {"id": REQUIRED, "title": REQUIRED, "summary": REQUIRED, "sources": CODES}
GUIDE = SHEET | {"duration_minutes": MINUTES}
PAGE = {"id": REQUIRED, "slug": REQUIRED, "title": REQUIRED, "updated_on": Field(date, required=True)}
QUIZ = {
    "id": REQUIRED,
    "title": REQUIRED,
    "introduction": REQUIRED,
    "duration_minutes": MINUTES,
    "mastery_score": Field((int, float), required=True, default=0),
    "attempts_allowed": Field(int),
    "questions": Field(list, required=True, default=()),
}
QUESTION = {
    "id": REQUIRED,
    "kind": REQUIRED,
    "competency": REQUIRED,
    "stem": REQUIRED,
    "feedback": TEXT,
    "sources": CODES,
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
    "short_answer": {"accepted": Field(list, required=True, default=())},
}
CHOICE = {"text": REQUIRED, "correct": Field(bool, default=False), "feedback": REQUIRED}
