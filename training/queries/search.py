"""Finding lessons, sheets and words."""

import re
from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from modules.models import HomePage, LessonPage, SheetPage, Term
from modules.models.searched import folded
from training.models import Enrolment, User

MAX_LENGTH = 200
MAX_FOUND = 30
FIELDS = ("pk", "title", "url_path", "lessonpage__summary", "sheetpage__summary")


@dataclass
class Found:
    """A lesson or a sheet."""

    title: str
    url: str
    summary: str
    is_sheet: bool


@dataclass
class Results:
    pages: list[Found]
    terms: list[Term]

    def __bool__(self) -> bool:
        return bool(self.pages or self.terms)


def search_for(text: str, user: User) -> Results:
    """What this person may read that holds every word of a text, best first. 8 queries, 6 for the team."""
    asked = " ".join(re.findall(r"\w+", folded(text[:MAX_LENGTH])))
    if not asked:
        return Results([], [])
    return Results(found_pages(asked, user), list(get_search_backend().search(asked, Term)[:MAX_FOUND]))


def found_pages(asked: str, user: User) -> list[Found]:
    open_ids = [
        *LessonPage.objects.live().filter(readable_by(user, Q(is_sample=True))).values_list("pk", flat=True),
        *SheetPage.objects.live().filter(readable_by(user)).values_list("pk", flat=True),
    ]
    ranked = [page.pk for page in Page.objects.filter(id__in=open_ids).search(asked)[:MAX_FOUND]]
    rows = {row[0]: row for row in Page.objects.filter(pk__in=ranked).values_list(*FIELDS)}
    home = HomePage.objects.live().first()
    base = len(home.url_path) if home else 0
    return [found(rows[pk], base) for pk in ranked if pk in rows]


def readable_by(user: User, also: Q | None = None) -> Q:
    """The pages that `access_to` would open: all for the team, else those of one's courses. 1 query at most."""
    if user.is_trainer or user.is_manager:
        return Q(depth__gt=0)
    readable = also or Q(pk__in=[])
    for path in Enrolment.objects.for_learner(user).values_list("cohort__course__path", flat=True).distinct():
        readable |= Q(path__startswith=path)
    return readable


def found(row: tuple, base: int) -> Found:
    _pk, title, where, of_lesson, of_sheet = row
    return Found(title, f"/{where[base:]}", of_lesson or of_sheet or "", of_lesson is None)
