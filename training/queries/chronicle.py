"""Everything that happened to a trainee, the newest first: one union of dated facts, then the rows of a page."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, DateTimeField, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from modules.formats import percent
from training.enums import Presence
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

EVENTS_A_PAGE = 30
EXCERPT = 160


@dataclass
class Event:
    """One dated fact, in words: what, more about it, and where it is read in full."""

    at: datetime
    title: str
    detail: str = ""
    url: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Source:
    """Where facts of one kind come from, when they happened, and how they are said."""

    name: str
    facts: Callable[[Enrolment], QuerySet]
    moment: object
    say: Callable[[object], dict]
    related: tuple[str, ...] = ()


def says_enrolment(fact: Enrolment) -> dict:
    return {"title": _("Inscription à la session"), "tone": "is-met"}


def says_lesson(fact: LessonCompletion) -> dict:
    return {"title": _("Leçon terminée : %(title)s") % {"title": fact.lesson.title}, "tone": "is-met"}


def says_attempt(fact: Attempt) -> dict:
    said = {"url": reverse("training:attempt_facts", args=[fact.pk])}
    place = {"quiz": fact.quiz.title, "number": fact.number}
    if not fact.is_submitted:
        return said | {"title": _("Quiz commencé : %(quiz)s, tentative %(number)d") % place, "tone": "is-current"}
    result = percent(fact.scaled) if fact.scaled is not None else _("à corriger") if fact.is_awaiting else _("répondu")
    title = _("Quiz rendu : %(quiz)s, tentative %(number)d") % place
    return said | {"title": title, "detail": result, "tone": "is-met" if fact.is_passed else ""}


def says_signature(fact: Attendance) -> dict:
    return {"title": _("Signature : %(half_day)s") % {"half_day": named(fact.half_day)}, "tone": "is-met"}


def says_absence(fact: Attendance) -> dict:
    said = {"half_day": named(fact.half_day), "presence": fact.get_presence_display()}
    return {"title": _("%(half_day)s : %(presence)s") % said, "detail": fact.note}


def says_addendum(fact: SheetAddendum) -> dict:
    said = {"half_day": named(fact.sheet.half_day), "presence": fact.get_presence_display()}
    return {
        "title": _("Feuille rectifiée : %(half_day)s, %(presence)s") % said,
        "detail": f"{fact.author} · {fact.reason}",
    }


def named(half_day) -> str:
    """« J3 matin »."""
    return f"J{half_day.day} {half_day.get_period_display()}"


def says_mail(fact: Mail) -> dict:
    detail = f"{fact.author or _('envoi automatique')} · {fact.get_state_display()}"
    if fact.kind == FOLLOW_UP:
        detail += f" · {Truncator(' '.join(fact.text.split())).chars(EXCERPT)}"
    return {"title": _("E-mail : %(subject)s") % {"subject": fact.subject}, "detail": detail}


def says_message(fact: Message) -> dict:
    return {
        "title": _("%(author)s écrit : %(subject)s") % {"author": fact.author, "subject": fact.thread.subject},
        "detail": Truncator(" ".join(fact.text.split())).chars(EXCERPT),
        "url": reverse("training:thread", args=[fact.thread_id]),
    }


def says_announcement(fact: Announcement) -> dict:
    return {"title": _("Annonce à la session : %(title)s") % {"title": fact.title}, "detail": str(fact.author)}


def says_adaptation(fact: Adaptation) -> dict:
    return {"title": _("Adaptation accordée"), "detail": f"{fact.author} · {fact.reason}"}


def says_adaptation_end(fact: Adaptation) -> dict:
    return {"title": _("Adaptation retirée"), "detail": f"{fact.withdrawn_by} · {fact.reason}"}


def says_waiver(fact: Waiver) -> dict:
    title = _("Dispense : %(requirement)s") % {"requirement": fact.requirement.title}
    return {"title": title, "detail": f"{fact.author} · {fact.reason}", "tone": "is-waived"}


def says_waiver_end(fact: Waiver) -> dict:
    title = _("Dispense retirée : %(requirement)s") % {"requirement": fact.requirement.title}
    return {"title": title, "detail": str(fact.withdrawn_by or "")}


def says_grid(fact: GridRecord) -> dict:
    url = reverse("training:grid", args=[fact.enrolment_id, fact.grid_id])
    return {"title": _("Grille remplie : %(title)s") % {"title": fact.title}, "detail": str(fact.author), "url": url}


def says_document(fact: HandedDocument) -> dict:
    said = {"requirement": fact.requirement.title}
    return {"title": _("Document remis : %(requirement)s") % said, "detail": fact.name}


def own(model) -> Callable[[Enrolment], QuerySet]:
    return lambda enrolment: model.objects.filter(enrolment=enrolment)


def ended(model) -> Callable[[Enrolment], QuerySet]:
    return lambda enrolment: model.objects.filter(enrolment=enrolment, withdrawn_at__isnull=False)


def absences_of(enrolment: Enrolment) -> QuerySet:
    away = Q(presence__in=[Presence.ABSENT, Presence.EXCUSED])
    return Attendance.objects.filter(away, enrolment=enrolment, half_day__sheet__isnull=False)


SOURCES = {
    source.name: source
    for source in (
        Source("enrolment", lambda one: Enrolment.objects.filter(pk=one.pk), F("enrolled_at"), says_enrolment),
        Source("lesson", own(LessonCompletion), F("completed_at"), says_lesson, ("lesson",)),
        Source("attempt", own(Attempt), Coalesce("submitted_at", "started_at"), says_attempt, ("quiz",)),
        Source(
            "signature",
            lambda one: Attendance.objects.filter(enrolment=one, signed_at__isnull=False),
            F("signed_at"),
            says_signature,
            ("half_day",),
        ),
        Source("absence", absences_of, F("half_day__sheet__closed_at"), says_absence, ("half_day",)),
        Source("addendum", own(SheetAddendum), F("written_at"), says_addendum, ("sheet__half_day", "author")),
        Source(
            "mail",
            lambda one: Mail.objects.filter(cohort=one.cohort_id, to=one.learner_id),
            Coalesce("sent_at", "created_at"),
            says_mail,
            ("author",),
        ),
        Source(
            "message",
            lambda one: Message.objects.filter(thread__enrolment=one),
            F("written_at"),
            says_message,
            ("author", "thread"),
        ),
        Source(
            "announcement",
            lambda one: Announcement.objects.filter(cohort=one.cohort_id, published_at__gte=one.enrolled_at),
            F("published_at"),
            says_announcement,
            ("author",),
        ),
        Source("adaptation", own(Adaptation), F("created_at"), says_adaptation, ("author",)),
        Source("adaptation_end", ended(Adaptation), F("withdrawn_at"), says_adaptation_end, ("withdrawn_by",)),
        Source("waiver", own(Waiver), F("granted_at"), says_waiver, ("author", "requirement")),
        Source("waiver_end", ended(Waiver), F("withdrawn_at"), says_waiver_end, ("withdrawn_by", "requirement")),
        Source("grid", own(GridRecord), F("filled_at"), says_grid, ("author",)),
        Source("document", own(HandedDocument), F("handed_at"), says_document, ("requirement",)),
    )
}


class Chronicle:
    """What a paginator asks of a list: 1 query for its length; of a page, 1 and then 1 for each kind that it holds."""

    def __init__(self, enrolment: Enrolment):
        self.enrolment = enrolment

    @cached_property
    def union(self) -> QuerySet:
        first, *others = [
            source.facts(self.enrolment)
            .order_by()
            .annotate(
                at=ExpressionWrapper(source.moment, output_field=DateTimeField()),
                source=Value(name, output_field=CharField()),
            )
            .values_list("at", "source", "pk")
            for name, source in SOURCES.items()
        ]
        return first.union(*others, all=True).order_by("-at", "source", "-pk")

    def count(self) -> int:
        return self.union.count()

    __len__ = count

    def __getitem__(self, part: slice) -> list[Event]:
        rows = list(self.union[part])
        wanted = defaultdict(list)
        for _at, kind, pk in rows:
            wanted[kind].append(pk)
        facts = {
            (kind, pk): fact
            for kind, pks in wanted.items()
            for pk, fact in SOURCES[kind]
            .facts(self.enrolment)
            .select_related(*SOURCES[kind].related)
            .in_bulk(pks)
            .items()
        }
        return [Event(at, **SOURCES[kind].say(facts[kind, pk])) for at, kind, pk in rows]
