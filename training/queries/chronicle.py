"""Everything that happened to a trainee, the newest first: one union of dated facts, then the rows of a page."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, DateTimeField, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property

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
from training.queries import chronicle_words as words

EVENTS_A_PAGE = 30


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
        Source("enrolment", lambda one: Enrolment.objects.filter(pk=one.pk), F("enrolled_at"), words.enrolment),
        Source("lesson", own(LessonCompletion), F("completed_at"), words.lesson, ("lesson",)),
        Source("attempt", own(Attempt), Coalesce("submitted_at", "started_at"), words.attempt, ("quiz",)),
        Source(
            "signature",
            lambda one: Attendance.objects.filter(enrolment=one, signed_at__isnull=False),
            F("signed_at"),
            words.signature,
            ("half_day",),
        ),
        Source("absence", absences_of, F("half_day__sheet__closed_at"), words.absence, ("half_day",)),
        Source("addendum", own(SheetAddendum), F("written_at"), words.addendum, ("sheet__half_day", "author")),
        Source(
            "mail",
            lambda one: Mail.objects.filter(cohort=one.cohort_id, to=one.learner_id),
            Coalesce("sent_at", "created_at"),
            words.mail,
            ("author",),
        ),
        Source(
            "message",
            lambda one: Message.objects.filter(thread__enrolment=one),
            F("written_at"),
            words.message,
            ("author", "thread"),
        ),
        Source(
            "announcement",
            lambda one: Announcement.objects.filter(cohort=one.cohort_id, published_at__gte=one.enrolled_at),
            F("published_at"),
            words.announcement,
            ("author",),
        ),
        Source("adaptation", own(Adaptation), F("created_at"), words.adaptation, ("author",)),
        Source("adaptation_end", ended(Adaptation), F("withdrawn_at"), words.adaptation_end, ("withdrawn_by",)),
        Source("waiver", own(Waiver), F("granted_at"), words.waiver, ("author", "requirement")),
        Source("waiver_end", ended(Waiver), F("withdrawn_at"), words.waiver_end, ("withdrawn_by", "requirement")),
        Source("grid", own(GridRecord), F("filled_at"), words.grid, ("author",)),
        Source("document", own(HandedDocument), F("handed_at"), words.document, ("requirement",)),
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
