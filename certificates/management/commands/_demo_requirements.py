"""What the course of the demo asks, and where some of its trainees stand: one has met everything, a waiver included."""

from django.core.files.base import ContentFile

from modules.models import CoursePage, Grid, QuizPage
from training.models import (
    DocumentAccepted,
    Enrolment,
    GridReached,
    HoursAttended,
    LessonsRead,
    PositioningDone,
    QuizPassed,
    Requirement,
    TickedByTrainer,
    User,
)
from training.services.documents import accept_document, hand_document, refuse_document
from training.services.grids import fill_grid, release_grid
from training.services.requirement_rules import ensure_requirements
from training.services.requirements import tick, waive

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"


def ask(course: CoursePage) -> None:
    """The ten requirements of the programme."""
    ensure_requirements(course=course, requirements=programme(course))


def programme(course: CoursePage) -> list[Requirement]:
    final = QuizPage.objects.get(source_id="j10-final")
    return [
        LessonsRead(title="Leçons lues"),
        QuizPassed(title="Quiz réussis"),
        QuizPassed(title="Quiz final réussi", quiz=final),
        HoursAttended(title="Demi-journées suivies", half_days=16),
        *(GridReached(title=grid.title, grid=grid, level=1) for grid in Grid.objects.filter(course=course)),
        PositioningDone(title="Positionnement d’entrée et de sortie"),
        DocumentAccepted(title="Dossier de territoire remis"),
        TickedByTrainer(title="Une séance observée dans une Maison"),
        TickedByTrainer(title="Bilan avec l’équipe"),
    ]


def settle(finished: Enrolment, trainer: User) -> None:
    """Everything met but the half-days, which are waived."""
    document = hand(finished, "Dossier de territoire.pdf")
    accept_document(document=document, author=trainer)
    for grid in Grid.objects.filter(course=finished.cohort.course):
        fill(finished, grid, trainer)
    for asked, evidence in zip(
        TickedByTrainer.objects.filter(course=finished.cohort.course),
        ["Séance du 12 octobre, Maison d’Arras", "Entretien avec Chloé Vasseur"],
        strict=True,
    ):
        tick(enrolment=finished, requirement=asked, author=trainer, evidence=evidence)
    presence = HoursAttended.objects.get(course=finished.cohort.course)
    waive(enrolment=finished, requirement=presence, author=trainer, reason="Journées suivies à la session précédente")


def begin(waiting: Enrolment, sent_back: Enrolment, trainer: User) -> None:
    """One document to read, one to do again."""
    hand(waiting, "Dossier, version 1.pdf")
    reason = "La carte des partenaires manque : ajoutez-la."
    refuse_document(document=hand(sent_back, "Dossier.pdf"), author=trainer, reason=reason)


def hand(enrolment: Enrolment, name: str):
    asked = DocumentAccepted.objects.get(course=enrolment.cohort.course)
    return hand_document(enrolment=enrolment, requirement=asked, file=ContentFile(PDF, name=name))


def fill(enrolment: Enrolment, grid: Grid, trainer: User) -> None:
    levels = {one["id"]: 3 - place % 2 for place, one in enumerate(grid.freeze())}
    record = fill_grid(
        enrolment=enrolment, grid=grid, author=trainer, levels=levels, comment="Un accueil juste et calme.", seen=0
    )
    release_grid(record=record, author=trainer)
