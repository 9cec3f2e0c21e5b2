"""What templates of pages ask about the person who reads them."""

from uuid import UUID

from django import template
from django.utils.translation import gettext as _

from modules.models import CoursePage, GuidePage, ModulePage, SheetPage
from modules.queries.outline import Day, Sheet, Step, day_of, days_of
from training.models import Note
from training.queries.access import Access
from training.queries.progress import DayProgress, completions_of, with_progress
from training.queries.reading import Reading, reading_of
from training.queries.rules import Rules
from training.queries.standings import standings_of

register = template.Library()


@register.simple_tag
def lesson_in_words(reading: Reading, step: Step, page, number: int) -> str:
    """« Leçon 3 : à faire », for the beads above a lesson."""
    state = _("terminée") if step.pk in reading.done else _("en cours") if step.pk == page.pk else _("à faire")
    return _("Leçon %(number)d : %(state)s") % {"number": number, "state": state}


def access_of(context) -> Access:
    """What the access hook found; nothing in a preview."""
    return getattr(context.get("request"), "access", None) or Access(is_open=True, is_team=True)


@register.simple_tag(takes_context=True)
def reading(context, page) -> Reading:
    """The day around a lesson, a quiz or a sheet, and the reader's facts on it. At most 4 queries."""
    url = page.get_url(context.get("request")) or page.url_path
    return reading_of(page, url, access_of(context).enrolment)


@register.simple_tag
def module_of(page) -> ModulePage:
    """The day to which a sheet or a guide belongs. 1 query."""
    return ModulePage.objects.parent_of(page).get()


@register.simple_tag(takes_context=True)
def enrolment(context):
    """As whom this page is read: an enrolment, or None for a visitor and the team."""
    return access_of(context).enrolment


@register.simple_tag
def note_of(reading: Reading, block_id: str) -> Note | None:
    """The reader's note under a reflection."""
    return reading.notes.get(UUID(block_id)) if reading and block_id else None


@register.simple_tag(takes_context=True)
def day_progress(context, module) -> DayProgress:
    """A day with the reader's progress. 1 query, 3 for a trainee; 1 for its sheets in the template."""
    day = day_of(module, module.get_url(context.get("request")) or "")
    who = access_of(context).enrolment
    completions = completions_of([who]) if who else {}
    standings = standings_of([who]) if who else {}
    return with_progress(day, who.pk if who else 0, completions, standings)


@register.simple_tag(takes_context=True)
def course_days(context, course) -> list[Day]:
    """The days of a course, for its public programme. 1 query."""
    return days_of(course, course.get_url(context.get("request")) or "")


def papers_of(model, context, module) -> list[Sheet]:
    request = context.get("request")
    pages = model.objects.child_of(module).live().order_by("path")
    return [Sheet(page.pk, page.path, page.title, page.get_url(request) or "") for page in pages]


@register.simple_tag(takes_context=True)
def day_sheets(context, module) -> list[Sheet]:
    """The sheets of a day. 1 query."""
    return papers_of(SheetPage, context, module)


@register.simple_tag(takes_context=True)
def day_guides(context, module) -> list[Sheet]:
    """The guides of a day, for the team only. 1 query for the team."""
    return papers_of(GuidePage, context, module) if access_of(context).is_team else []


@register.simple_tag
def courses_under(home) -> list[CoursePage]:
    """The published courses of the site. 1 query."""
    return list(CoursePage.objects.child_of(home).live().order_by("path"))


@register.simple_tag(takes_context=True)
def quiz_rules(context, quiz) -> Rules:
    """The rules of a quiz for its reader, with their attempts. At most 3 queries for a trainee, none for others."""
    return Rules(quiz, access_of(context).enrolment)
