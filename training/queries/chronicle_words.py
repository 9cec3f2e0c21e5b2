"""How each dated fact of a trainee is said: what, more about it, and where it is read in full."""

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from modules.formats import percent
from training.models import (
    Adaptation,
    Announcement,
    Attempt,
    Attendance,
    Enrolment,
    GridRecord,
    HandedDocument,
    LessonCompletion,
    Mail,
    Message,
    SheetAddendum,
    Waiver,
)
from training.queries.alerts import FOLLOW_UP

EXCERPT = 160


def enrolment(fact: Enrolment) -> dict:
    return {"title": _("Inscription à la session"), "tone": "is-met"}


def lesson(fact: LessonCompletion) -> dict:
    return {"title": _("Leçon terminée : %(title)s") % {"title": fact.lesson.title}, "tone": "is-met"}


def attempt(fact: Attempt) -> dict:
    said = {"url": reverse("training:attempt_facts", args=[fact.pk])}
    place = {"quiz": fact.quiz.title, "number": fact.number}
    if not fact.is_submitted:
        return said | {"title": _("Quiz commencé : %(quiz)s, tentative %(number)d") % place, "tone": "is-current"}
    result = percent(fact.scaled) if fact.scaled is not None else _("à corriger") if fact.is_awaiting else _("répondu")
    title = _("Quiz rendu : %(quiz)s, tentative %(number)d") % place
    return said | {"title": title, "detail": result, "tone": "is-met" if fact.is_passed else ""}


def signature(fact: Attendance) -> dict:
    return {"title": _("Signature : %(half_day)s") % {"half_day": named(fact.half_day)}, "tone": "is-met"}


def absence(fact: Attendance) -> dict:
    said = {"half_day": named(fact.half_day), "presence": fact.get_presence_display()}
    return {"title": _("%(half_day)s : %(presence)s") % said, "detail": fact.note}


def addendum(fact: SheetAddendum) -> dict:
    said = {"half_day": named(fact.sheet.half_day), "presence": fact.get_presence_display()}
    return {
        "title": _("Feuille rectifiée : %(half_day)s, %(presence)s") % said,
        "detail": f"{fact.author} · {fact.reason}",
    }


def named(half_day) -> str:
    """« J3 matin »."""
    return f"J{half_day.day} {half_day.get_period_display()}"


def mail(fact: Mail) -> dict:
    detail = f"{fact.author or _('envoi automatique')} · {fact.get_state_display()}"
    if fact.kind == FOLLOW_UP:
        detail += f" · {Truncator(' '.join(fact.text.split())).chars(EXCERPT)}"
    return {"title": _("E-mail : %(subject)s") % {"subject": fact.subject}, "detail": detail}


def message(fact: Message) -> dict:
    return {
        "title": _("%(author)s écrit : %(subject)s") % {"author": fact.author, "subject": fact.thread.subject},
        "detail": Truncator(" ".join(fact.text.split())).chars(EXCERPT),
        "url": reverse("training:thread", args=[fact.thread_id]),
    }


def announcement(fact: Announcement) -> dict:
    return {"title": _("Annonce à la session : %(title)s") % {"title": fact.title}, "detail": str(fact.author)}


def adaptation(fact: Adaptation) -> dict:
    return {"title": _("Adaptation accordée"), "detail": f"{fact.author} · {fact.reason}"}


def adaptation_end(fact: Adaptation) -> dict:
    return {"title": _("Adaptation retirée"), "detail": f"{fact.withdrawn_by} · {fact.reason}"}


def waiver(fact: Waiver) -> dict:
    title = _("Dispense : %(requirement)s") % {"requirement": fact.requirement.title}
    return {"title": title, "detail": f"{fact.author} · {fact.reason}", "tone": "is-waived"}


def waiver_end(fact: Waiver) -> dict:
    title = _("Dispense retirée : %(requirement)s") % {"requirement": fact.requirement.title}
    return {"title": title, "detail": str(fact.withdrawn_by or "")}


def grid(fact: GridRecord) -> dict:
    url = reverse("training:grid", args=[fact.enrolment_id, fact.grid_id])
    return {"title": _("Grille remplie : %(title)s") % {"title": fact.title}, "detail": str(fact.author), "url": url}


def document(fact: HandedDocument) -> dict:
    said = {"requirement": fact.requirement.title}
    return {"title": _("Document remis : %(requirement)s") % said, "detail": fact.name}
