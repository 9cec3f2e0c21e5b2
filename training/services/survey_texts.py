"""The surveys with which a course begins."""

from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import yaml
from django.conf import settings
from django.db import transaction

from modules.content.typography import french
from modules.models import CoursePage
from training.blocks import WORDS
from training.models import Survey

FILE = settings.BASE_DIR / "content" / "surveys.yaml"


@transaction.atomic
def ensure_surveys(*, course: CoursePage, file: Path = FILE) -> list[Survey]:
    """Give a course the surveys of the file that it has not; those that it has are kept as they are."""
    has = set(course.surveys.values_list("moment", "public"))
    read = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [write_survey(course, one) for one in read if (one["moment"], one["public"]) not in has]


def write_survey(course: CoursePage, read: dict) -> Survey:
    survey = Survey(course=course, moment=read["moment"], public=read["public"])
    survey.title, survey.introduction = french(read["title"]), french(read["introduction"])
    raw = [raw_block(one, f"{course.pk}/{read['id']}") for one in read["questions"]]
    survey.questions = Survey._meta.get_field("questions").to_python(raw)
    survey.save()
    return survey


def raw_block(read: dict, owner: str) -> dict:
    """One question, as Wagtail's editor saves it; its id is the same for ever."""
    kind = next(one for one in ("scale", "yes_no", "choice", "text") if one in read)
    value = {"text": french(read[kind])}
    if kind == "scale":
        value |= {"words": WORDS, "is_overall": read.get("overall", False)}
    if kind == "choice":
        value["choices"] = "\n".join(french(one) for one in read["options"])
    return {"type": kind, "id": str(uuid5(NAMESPACE_URL, f"{owner}#{read['id']}")), "value": value}
