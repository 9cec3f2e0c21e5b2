"""Where a trainee stands before each requirement: met, earned, waived or missing; and what mends it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from modules.enums import QuizRole
from modules.models import Rating
from tests import factories
from training.enums import Presence, RequirementState
from training.models import (
    DocumentAccepted,
    GridReached,
    HoursAttended,
    LessonsRead,
    PositioningDone,
    QuizPassed,
    SheetAddendum,
    TickedByTrainer,
)
from training.queries.requirements import matrix_of, standing_of
from training.services.completions import complete_lesson
from training.services.documents import accept_document, hand_document, refuse_document
from training.services.requirements import tick, waive

pytestmark = pytest.mark.django_db
MET, MISSING, WAIVED = RequirementState.MET, RequirementState.MISSING, RequirementState.WAIVED


def only(story, enrolment=None):
    """The one standing of a course that asks one thing."""
    [standing] = standing_of(enrolment or story.enrolment, "/formation/").standings
    return standing


def said(standing) -> tuple:
    return standing.state, standing.tally, standing.evidence if standing.is_met else standing.act.words


def test_a_course_that_says_nothing_asks_every_lesson_and_every_quiz(story):
    line = standing_of(story.enrolment, "/formation/")
    assert [(one.title, one.tally) for one in line.standings] == [
        ("Leçons terminées", "0 sur 2"),
        ("Quiz réussis", "0 sur 1"),
    ]
    factories.everything_done(story.enrolment)
    assert standing_of(story.enrolment, "/formation/").is_met


def test_a_course_without_anything_published_asks_nothing_and_nothing_is_met(story):
    empty = factories.an_enrolment(factories.a_cohort(factories.a_course()))
    line = standing_of(empty, "/formation/")
    assert (line.standings, line.is_met) == ([], False)


def test_lessons_of_given_days_are_met_when_the_last_one_is_read(story):
    other_day = factories.a_module(story.course, day=2)
    lesson = factories.a_lesson(other_day, "Le deuxième jour")
    factories.a_requirement(story.course, LessonsRead, days=[2])
    assert said(only(story)) == (MISSING, "0 sur 1", "Lire « Le deuxième jour »")
    done = complete_lesson(enrolment=story.enrolment, lesson=lesson)
    assert said(only(story)) == (MET, "1 sur 1", "1 leçon lue")
    assert only(story).since == done.completed_at


def test_a_quiz_that_was_passed_stays_passed_when_it_is_unpublished(story):
    factories.a_requirement(story.course, QuizPassed, quiz=story.quiz)
    assert said(only(story)) == (MISSING, "", "Passer « Quiz du jour 1 »")
    factories.a_submitted_attempt(story.enrolment, story.quiz, factories.WRONG)
    assert said(only(story)) == (MISSING, "", "Reprendre « Quiz du jour 1 »")
    factories.a_submitted_attempt(story.enrolment, story.quiz)
    story.quiz.unpublish()
    assert said(only(story)) == (MET, "", "Résultat : 100\u202f%")
    assert only(story, story.other_enrolment).act.words == "Ce quiz n’est pas encore publié."


def test_half_days_count_once_their_sheet_is_closed(story):
    factories.a_requirement(story.course, HoursAttended, half_days=2)
    factories.a_closed_half_day(story.cohort, story.enrolment)
    factories.a_half_day(story.cohort, day=900)
    assert said(only(story)) == (MISSING, "1 sur 2", "Venir à 1 demi-journée de plus, et signer")
    last = factories.a_closed_half_day(story.cohort, story.enrolment, period="afternoon")
    assert (only(story).state, only(story).since) == (MET, last.ends_at)


def test_hours_are_those_of_the_half_day_less_the_minutes_missed(story):
    factories.a_requirement(story.course, HoursAttended, hours=Decimal(3))
    factories.a_closed_half_day(story.cohort, story.enrolment, missed=45)
    assert said(only(story)) == (MISSING, "2,25 h sur 3 h", "Venir 0,75 h de plus, et signer")


@pytest.mark.parametrize(("presence", "met"), [(Presence.ABSENT, False), (Presence.LATE, True)])
def test_the_newest_addendum_has_the_last_word(story, presence, met):
    factories.a_requirement(story.course, HoursAttended, half_days=1)
    half_day = factories.a_closed_half_day(story.cohort, *([] if met else [story.enrolment]))
    said_before = {"sheet": half_day.sheet, "enrolment": story.enrolment, "author": story.trainer, "reason": "Erreur"}
    SheetAddendum.objects.create(presence=Presence.EXCUSED, **said_before)
    SheetAddendum.objects.create(presence=presence, minutes_missed=20, **said_before)
    assert only(story).is_met is met


def test_half_days_that_can_no_longer_be_reached_are_said_so(story):
    factories.a_requirement(story.course, HoursAttended, half_days=16)
    said = "Il ne reste pas assez de demi-journées : parlez-en à votre formateur ou formatrice."
    assert only(story).act.words == said


def test_a_grid_is_met_by_the_newest_one_that_was_released(story):
    grid = factories.a_grid(story.course)
    factories.a_requirement(story.course, GridReached, grid=grid, level=2)
    assert only(story).state == MISSING
    factories.a_released_grid(story.enrolment, grid, right=1, wrong=3)
    assert only(story).act.words == "Retravailler, puis repasser : Accueil"
    record = factories.a_released_grid(story.enrolment, grid, right=2, wrong=None)
    assert (only(story).state, only(story).since) == (MET, record.released_at)


def test_positioning_is_met_once_both_grids_are_submitted(story):
    factories.a_requirement(story.course, PositioningDone)
    grids = [
        factories.a_quiz(story.module, factories.a_question(Rating), title=role.label, role=role)
        for role in (QuizRole.ENTRY, QuizRole.EXIT)
    ]
    assert said(only(story)) == (MISSING, "0 sur 2", "Remplir le positionnement d’entrée")
    factories.a_submitted_attempt(story.enrolment, grids[0], 2)
    assert said(only(story)) == (MISSING, "1 sur 2", "Remplir le positionnement de sortie")
    factories.a_submitted_attempt(story.enrolment, grids[1], 3)
    assert only(story).state == MET


def test_a_document_is_met_once_it_is_accepted(story):
    asked = factories.a_requirement(story.course, DocumentAccepted)
    address = f"/mon-parcours/documents/{asked.pk}/"
    assert only(story).act == ("Remettre le document", address, False)
    first = hand_document(enrolment=story.enrolment, requirement=asked, file=factories.a_pdf())
    assert only(story).act.words.startswith("Remis le ")
    refuse_document(document=first, author=story.trainer, reason="Il manque la carte.")
    assert only(story).act.words == "Reprendre le document, puis le remettre : Il manque la carte."
    again = hand_document(enrolment=story.enrolment, requirement=asked, file=factories.a_pdf("Dossier v2.pdf"))
    accept_document(document=again, author=story.trainer)
    assert said(only(story)) == (MET, "", f"« Dossier v2.pdf », accepté par {story.trainer.get_full_name()}")


def test_a_free_requirement_is_met_once_a_trainer_ticks_it(story):
    asked = factories.a_requirement(story.course)
    assert only(story).act.words == "Votre formateur ou formatrice la coche une fois qu’elle est remplie."
    tick(enrolment=story.enrolment, requirement=asked, author=story.trainer, evidence="Vu à la Maison")
    assert said(only(story)) == (MET, "", f"Vu à la Maison ({story.trainer.get_full_name()})")


def test_a_waiver_says_who_and_why(story):
    asked = factories.a_requirement(story.course)
    waive(enrolment=story.enrolment, requirement=asked, author=story.trainer, reason="Déjà diplômée")
    assert said(only(story)) == (WAIVED, "", f"Déjà diplômée ({story.trainer.get_full_name()})")
    assert only(story, story.other_enrolment).state == MISSING


def test_a_requirement_begins_with_the_sessions_that_it_names(story):
    factories.a_requirement(story.course, TickedByTrainer, "Pour tous")
    tomorrow = timezone.localdate() + timedelta(days=1)
    factories.a_requirement(story.course, TickedByTrainer, "Pour demain", applies_from=tomorrow)
    later = factories.an_enrolment(factories.a_cohort(story.course, starts_on=tomorrow))
    assert [one.title for one in standing_of(story.enrolment, "/").standings] == ["Pour tous"]
    assert [one.title for one in standing_of(later, "/").standings] == ["Pour tous", "Pour demain"]


def test_a_requirement_that_is_retired_is_no_longer_asked(story):
    factories.a_requirement(story.course, TickedByTrainer, "Gardée")
    factories.a_requirement(story.course, TickedByTrainer, "Retirée", retired_at=timezone.now())
    assert only(story).title == "Gardée"


@pytest.mark.parametrize("trainees", [1, 3])
def test_the_matrix_costs_the_same_whatever_its_size(story, trainees, django_assert_num_queries):
    grid, course = factories.a_grid(story.course), story.course
    for kind, fields in [
        (LessonsRead, {}),
        (QuizPassed, {}),
        (QuizPassed, {"quiz": story.quiz}),
        (HoursAttended, {"half_days": 1}),
        (HoursAttended, {"hours": 3}),
        (GridReached, {"grid": grid}),
        (PositioningDone, {}),
        (DocumentAccepted, {}),
        (TickedByTrainer, {}),
        (TickedByTrainer, {}),
    ]:
        factories.a_requirement(course, kind, **fields)
    cohort = factories.a_cohort(course)
    people = [factories.everything_done(factories.an_enrolment(cohort)) for _ in range(trainees)]
    factories.a_closed_half_day(cohort, *people)
    for one in people:
        factories.a_released_grid(one, grid)
    with django_assert_num_queries(19):
        lines = matrix_of(cohort, people, "/").lines
    assert [line.met for line in lines] == [6] * trainees
