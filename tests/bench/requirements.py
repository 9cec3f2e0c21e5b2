"""The matrix of a session of 1,000 before ten requirements of every kind, half of them met."""

from datetime import timedelta
from itertools import islice
from statistics import median

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from modules.models import Grid, QuizPage
from tests import factories
from tests.bench.fill import TRAINER, WHOLE, fill_database
from tests.bench.quizzes import page_ms
from training.enums import SignatureMethod
from training.models import (
    Attendance,
    AttendanceSheet,
    Cohort,
    DocumentAccepted,
    Earned,
    Enrolment,
    GridReached,
    GridRecord,
    HandedDocument,
    HoursAttended,
    LessonsRead,
    PositioningDone,
    QuizPassed,
    TickedByTrainer,
    User,
    Waiver,
)

ROUNDS = 5
HALF_DAYS = 20
CRITERIA = 12
MOST_QUERIES = 30


def filled() -> Cohort:
    with transaction.atomic():
        fill_database()
        cohort = Cohort.objects.get(course__slug=WHOLE)
        people = list(cohort.enrolments.order_by("pk"))
        trainer = User.objects.get(email=TRAINER)
        ask(cohort)
        attend(cohort, people)
        assess(cohort, people, trainer)
        decide(cohort, people, trainer)
    return cohort


def ask(cohort: Cohort) -> None:
    course = cohort.course
    last = QuizPage.objects.descendant_of(course).order_by("path").last()
    factories.a_requirement(course, LessonsRead)
    factories.a_requirement(course, LessonsRead, days=[1, 2, 3])
    factories.a_requirement(course, QuizPassed)
    factories.a_requirement(course, QuizPassed, quiz=last)
    factories.a_requirement(course, HoursAttended, half_days=16)
    for number in (1, 2):
        grid = factories.a_grid(course, f"Grille {number}")
        factories.a_requirement(course, GridReached, grid=grid)
    factories.a_requirement(course, PositioningDone)
    factories.a_requirement(course, DocumentAccepted)
    factories.a_requirement(course, TickedByTrainer)


def attend(cohort: Cohort, people: list[Enrolment]) -> None:
    """Everybody misses a few of the half-days, whose sheets are closed."""
    now = timezone.now()
    signed = {"signed_at": now, "method": SignatureMethod.CODE}
    for number in range(HALF_DAYS):
        starts_at = now - timedelta(days=HALF_DAYS - number)
        half_day = factories.a_half_day(cohort, day=number + 1, starts_at=starts_at)
        there = [one for place, one in enumerate(people) if (place + number) % 5]
        Attendance.objects.bulk_create(Attendance(half_day=half_day, enrolment=one, **signed) for one in there)
        closed = {"facts": {}, "seal": "0" * 64, "closed_at": now, "closed_by": cohort.trainers.first()}
        AttendanceSheet.objects.create(half_day=half_day, **closed)


def assess(cohort: Cohort, people: list[Enrolment], trainer: User) -> None:
    """Every other trainee has both grids, of twelve criteria, released."""
    released = {"author": trainer, "released_by": trainer, "released_at": timezone.now()}
    text = {"description": "Ce que l’on voit, ce que l’on entend, et ce qu’il faut pour le dire.", "competency": "C7"}
    criteria = [
        {"id": f"{number:08}", "title": f"Critère {number}", "level": 2, "word": "présent"} | text
        for number in range(CRITERIA)
    ]
    GridRecord.objects.bulk_create(
        GridRecord(enrolment=one, grid=grid, title=grid.title, criteria=criteria, **released)
        for grid in Grid.objects.filter(course=cohort.course)
        for one in people[::2]
    )


def decide(cohort: Cohort, people: list[Enrolment], trainer: User) -> None:
    now, course = timezone.now(), cohort.course
    document, ticked = (kind.objects.get(course=course) for kind in (DocumentAccepted, TickedByTrainer))
    accepted = {"name": "dossier.pdf", "file": "documents/x.pdf", "accepted_at": now, "reviewer": trainer}
    HandedDocument.objects.bulk_create(
        HandedDocument(enrolment=one, requirement=document, **accepted) for one in people[::2]
    )
    said = {"requirement": ticked, "evidence": "Vu à la Maison", "met_at": now, "author": trainer}
    Earned.objects.bulk_create(Earned(enrolment=one, **said) for one in people[::2])
    waived = {"requirement": document, "reason": "Déjà remis", "author": trainer}
    Waiver.objects.bulk_create(Waiver(enrolment=one, **waived) for one in islice(people, 1, None, 10))


def matrix_ms() -> float:
    """Processor time of the first page of the matrix; the first answer warms caches up."""
    cohort = filled()
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.get(email=TRAINER))
    address = f"/ma-session/{cohort.pk}/exigences/"
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    assert len(captured) <= MOST_QUERIES, len(captured)
    return median(page_ms(client, address) for _ in range(ROUNDS))
