"""The rows of « Ma session », drawn without templates: fifty people at ten days are five hundred cells."""

from datetime import date
from html import escape

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _, ngettext

from modules.formats import NARROW
from training.enums import DayState
from training.models import Cohort
from training.queries.alerts import days_since
from training.queries.followed import Cell, Followed, Outline

register = template.Library()
LEVELS = 4
ROW = (
    '<tr><th scope="row"><a href="{}">{}</a></th>{}<td class="number">{}</td><td class="number">{}</td>'
    '<td class="nowrap">{}</td><td>{}</td></tr>'
)
CELL = '<td class="heat heat--{}{}"{}>{}{}</td>'
SIGN = '<span class="sign{}" aria-hidden="true"></span>'
PILL = '<span class="pill{}">{}{}</span>'
LINK = '<a href="{}">{}</a>'


class Words:
    """What the rows of one page say again and again, made once."""

    def __init__(self, cohort: Cohort, outline: Outline):
        self.cohort, self.outline = cohort, outline
        self.today, self.zone = timezone.localdate(), timezone.get_current_timezone()
        self.cells: dict[tuple, str] = {}
        self.days: dict[int, str] = {}
        self.file = reverse("training:trainee", args=[0])
        self.write = reverse("training:write_to", args=[0])
        self.never_came = _("aucune")
        self.has_finished = PILL.format(" pill--leaf", SIGN.format(""), _("A terminé"))
        self.advances = PILL.format("", "", _("Avance"))
        self.has_not_begun = PILL.format(" pill--apricot", "", _("Pas commencé"))
        self.marking, self.messages = reverse("training:marking"), reverse("training:messages", args=[cohort.pk])

    def ago(self, days: int) -> str:
        if days not in self.days:
            self.days[days] = in_days(days)
        return self.days[days]

    def cell(self, cell: Cell) -> str:
        key = (cell.done, cell.total, cell.score, cell.is_failed, cell.is_begun)
        if key not in self.cells:
            self.cells[key] = cell_of(cell)
        return self.cells[key]


def in_days(days: int) -> str:
    """« aujourd’hui », « hier », « il y a 12 j »."""
    if days <= 0:
        return _("aujourd’hui")
    return _("hier") if days == 1 else _("il y a %(days)d j") % {"days": days}


def cell_of(cell: Cell) -> str:
    """Steps done of a day, deeper as there are more of them; its state is a sign and a word too."""
    state = cell.state
    if state is DayState.SOON:
        return CELL.format("none", "", "", "–", "")
    level = cell.done * LEVELS // cell.total if cell.total else 0
    shape = {DayState.DONE: " is-done", DayState.FAILED: " is-failed"}.get(state, " is-begun" if cell.is_begun else "")
    sign = SIGN.format("") if state is DayState.DONE else SIGN.format(" sign--alert") if cell.is_failed else ""
    score = "" if cell.score is None else f"<small>{cell.score}{NARROW}%</small>"
    title = f' title="{escape(state.label)}"'
    said = f'<span class="visually-hidden">, {escape(state.label)}</span>'
    return CELL.format(level, shape, title, f"<b>{sign}{cell.done}/{cell.total}</b>", score + said)


@register.simple_tag
def follow_rows(trainees: list[Followed], cohort: Cohort, outline: Outline) -> SafeString:
    words = Words(cohort, outline)
    return mark_safe("".join([row_of(one, words) for one in trainees]))


@register.simple_tag
def follow_alerts(trainee: Followed, cohort: Cohort, outline: Outline) -> SafeString:
    """The alerts of one trainee, for their file."""
    return mark_safe("".join(alerts_of(trainee, Words(cohort, outline))))


def row_of(one: Followed, words: Words) -> str:
    cells = "".join([words.cell(cell) for cell in one.cells])
    closed = words.outline.closed
    return ROW.format(
        with_pk(words.file, one.pk),
        escape(one.name),
        cells,
        f"{one.attended}/{closed}" if closed else "–",
        f"{one.passed}/{one.quizzes}" if one.quizzes else "–",
        activity_of(one, words),
        "".join(alerts_of(one, words)) or state_of(one, words),
    )


def with_pk(address: str, pk: int) -> str:
    """An address reversed once for a page, with this number instead of its zero."""
    return address.replace("/0/", f"/{pk}/")


def activity_of(one: Followed, words: Words) -> str:
    if not one.has_begun:
        return words.never_came
    moment = one.person.last_activity.astimezone(words.zone)
    return f'<time datetime="{moment.isoformat()}">{words.ago((words.today - moment.date()).days)}</time>'


def state_of(one: Followed, words: Words) -> str:
    if one.is_complete:
        return words.has_finished
    return words.advances if one.has_begun else words.has_not_begun


def alerts_of(one: Followed, words: Words) -> list[str]:
    """What needs the trainer, each with the one act that answers it."""
    lines = []
    if one.is_silent:
        lines.append(alert(silence_in_words(one, words.today), write(one, words, "silence")))
    if is_absence_open(one):
        lines.append(alert(absence_in_words(one), write(one, words, "absence")))
    if one.waiting:
        lines.append(
            alert(waiting_in_words(one, words), LINK.format(words.marking, _("Corriger")), is_late(one, words))
        )
    if one.questions:
        asked = ngettext("%(count)d question", "%(count)d questions", one.questions) % {"count": one.questions}
        lines.append(alert(asked, LINK.format(words.messages, _("Répondre")), False))
    for title, count in one.failures:
        said = _("%(quiz)s : %(count)d tentatives sans succès") % {"quiz": title, "count": count}
        lines.append(alert(said, write(one, words, "quiz")))
    if one.behind:
        said = ngettext("%(count)d étape en retard", "%(count)d étapes en retard", one.behind) % {"count": one.behind}
        lines.append(alert(said, write(one, words, "retard"), False))
    if lines and one.written_at:
        lines.append(f'<p class="meta">{escape(written_in_words(one, words))}</p>')
    return lines


def alert(said: str, act: str, is_urgent: bool = True) -> str:
    tone, sign = (" pill--ochre", SIGN.format(" sign--alert")) if is_urgent else ("", "")
    return f'<p class="alert">{PILL.format(tone, sign, escape(said))} {act}</p>'


def write(one: Followed, words: Words, why: str) -> str:
    said = _("Écrire à %(name)s") % {"name": one.person.first_name}
    return f'<a href="{with_pk(words.write, one.pk)}?motif={why}" aria-label="{escape(said)}">{_("Écrire")}</a>'


def silence_in_words(one: Followed, today: date) -> str:
    if not one.has_begun:
        return _("N’a pas encore commencé")
    return _("Sans activité depuis %(days)d jours") % {"days": one.days_idle(today)}


def is_absence_open(one: Followed) -> bool:
    """The last absence, until somebody has written since."""
    return one.absent_at is not None and (one.written_at is None or one.written_at < one.absent_at)


def absence_in_words(one: Followed) -> str:
    return _("Absent·e le %(day)s") % {"day": date_format(timezone.localtime(one.absent_at), "j F")}


def is_late(one: Followed, words: Words) -> bool:
    return days_since(one.waiting_since, words.today) >= words.cohort.unmarked_after_days


def waiting_in_words(one: Followed, words: Words) -> str:
    said = ngettext("%(count)d réponse à corriger", "%(count)d réponses à corriger", one.waiting)
    return f"{said % {'count': one.waiting}}, {words.ago(days_since(one.waiting_since, words.today))}"


def written_in_words(one: Followed, words: Words) -> str:
    return _("Message envoyé %(when)s") % {"when": words.ago(days_since(one.written_at, words.today))}
