"""The days and the sheets of « Mon parcours », drawn without templates: ten days are forty rows."""

from decimal import Decimal
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _, ngettext

from modules.formats import duration, percent
from training.queries.progress import DayProgress, Progress

register = template.Library()
SIGN = '<span class="sign" aria-hidden="true"></span>'
BEAD = '<li class="thread__bead{}">{}</li>'
DONE_BEAD = BEAD.format(" is-done", '<i aria-hidden="true"></i>')
DAY = (
    '<li class="day{}"><p class="day__number">{}</p><h3 class="day__title"><a href="{}">{}</a></h3>'
    '<div class="day__state">{}</div></li>'
)
BAR = '<progress class="progress" value="{0}" max="{1}" aria-label="{2}">{0}/{1}</progress> {3}'
SHEET = '<li><span class="bead" aria-hidden="true"></span> <a href="{}">{}</a><p class="meta">{}</p></li>'


class Words:
    """What the days of one page say again and again, made once."""

    def __init__(self):
        self.day, self.in_preparation = _("Jour %(day)d"), _("En préparation")
        self.scores: dict[Decimal | None, str] = {}
        self.times: dict[int, str] = {}

    def finished(self, score: Decimal | None) -> str:
        if score not in self.scores:
            self.scores[score] = f"{SIGN} {finished_in_words(score)}"
        return self.scores[score]

    def ahead(self, minutes: int) -> str:
        if minutes not in self.times:
            self.times[minutes] = _("%(time)s à distance") % {"time": duration(minutes)}
        return self.times[minutes]


@register.simple_tag
def day_beads(progress: Progress) -> SafeString:
    """The days as beads on the thread, for the eye."""
    current = progress.current_day
    ahead = {True: BEAD.format(" is-current", ""), False: BEAD.format("", "")}
    return mark_safe("".join([DONE_BEAD if day.is_done else ahead[day is current] for day in progress.days]))


@register.simple_tag
def day_rows(progress: Progress) -> SafeString:
    """The days, each with where the trainee stands in it."""
    words, current = Words(), progress.current_day
    return mark_safe("".join([row_of(day, words, shape_of(day, current)) for day in progress.days]))


@register.simple_tag
def sheet_rows(days: list[DayProgress]) -> SafeString:
    """The sheets of these days, on one list."""
    day_name = _("Jour %(day)d")
    rows = [
        SHEET.format(escape(sheet.url), escape(sheet.title), day_name % {"day": day.page.day})
        for day in days
        for sheet in day.sheets
    ]
    return mark_safe(f'<ul class="string">{"".join(rows)}</ul>')


def row_of(day: DayProgress, words: Words, shape: str) -> str:
    page = day.page
    name, state = words.day % {"day": page.day}, state_in_words(day, words)
    return DAY.format(shape, name, escape(day.url), escape(page.title), state)


def shape_of(day: DayProgress, current: DayProgress | None) -> str:
    if day.is_done:
        return " is-done"
    if day.is_in_preparation:
        return " is-soon"
    return " is-current" if day is current else ""


def state_in_words(day: DayProgress, words: Words) -> str:
    if day.is_in_preparation:
        return words.in_preparation
    if day.is_done:
        return words.finished(day.score)
    return begun(day) if day.is_begun else words.ahead(day.day.minutes)


def finished_in_words(score: Decimal | None) -> str:
    return _("Terminé") if score is None else _("Terminé · quiz %(score)s") % {"score": percent(score)}


def begun(day: DayProgress) -> str:
    """How far, as a bar and in words."""
    label = _("Étapes terminées du jour %(number)s") % {"number": day.page.day}
    return BAR.format(day.done, day.total, label, begun_in_words(day.lessons_done, len(day.lessons)))


def begun_in_words(done: int, total: int) -> str:
    if done == total:
        return _("En cours · reste le quiz")
    if not done:
        return _("En cours")
    said = ngettext("En cours · %(done)s leçon sur %(total)s", "En cours · %(done)s leçons sur %(total)s", done)
    return said % {"done": done, "total": total}
