"""Results per competency, and self-positioning at entry and at exit."""

from decimal import Decimal

import pytest

from modules.enums import QuizRole, ScoreKept
from modules.models import Competency, FreeText, MultipleChoice, Rating
from modules.queries.outline import days_of
from tests import factories
from tests.factories import OTHER, RIGHT, WRONG
from training.enums import Mastery
from training.queries.competencies import Assessed, overview_of
from training.services.answers import save_answers
from training.services.attempts import start_attempt, submit_attempt

pytestmark = pytest.mark.django_db


@pytest.fixture
def listening(story) -> Competency:
    return Competency.objects.create(course=story.course, code="C1", title="Écouter", sort_order=1)


@pytest.fixture
def referring(story) -> Competency:
    return Competency.objects.create(course=story.course, code="C2", title="Relayer", sort_order=2)


def overview(story, *enrolments):
    return overview_of(list(enrolments), story.course, days_of(story.course, "/"))


def lines(story):
    return overview(story, story.enrolment).trainees[0].lines


def assessed(story) -> list[tuple]:
    """The learner's means and numbers of questions, competency after competency."""
    return [(line.assessed.mean, line.assessed.questions) for line in lines(story)]


def a_quiz_on(story, *competencies, model=None, **fields):
    questions = [factories.a_question(*([model] if model else []), competency=one) for one in competencies]
    return factories.a_quiz(story.module, *questions, **fields)


def a_grid(story, role, *competencies):
    return a_quiz_on(story, *competencies, model=Rating, role=role, title=f"Positionnement {role.label}")


def test_a_competency_is_worth_the_mean_of_its_questions(story, listening):
    half = factories.a_question(MultipleChoice, competency=listening)
    quiz = factories.a_quiz(story.module, factories.a_question(competency=listening), half)
    attempt = start_attempt(enrolment=story.enrolment, quiz=quiz)
    save_answers(attempt=attempt, answers={1: RIGHT, 2: [RIGHT]})
    submit_attempt(attempt=attempt)
    assert assessed(story) == [(Decimal("0.75"), 2)]


def test_each_question_counts_for_its_own_competency(story, listening, referring):
    factories.a_submitted_attempt(story.enrolment, a_quiz_on(story, listening, listening))
    factories.a_submitted_attempt(story.enrolment, a_quiz_on(story, listening, referring), WRONG)
    assert assessed(story) == [(Decimal(2) / 3, 3), (0, 1)]


def test_a_question_without_competency_counts_for_none(story, listening):
    factories.a_submitted_attempt(story.enrolment, story.quiz)
    assert assessed(story) == [(None, 0)]


def test_a_blank_answer_is_worth_nothing_and_counts(story, listening):
    factories.a_submitted_attempt(story.enrolment, a_quiz_on(story, listening), None)
    assert assessed(story) == [(0, 1)]


@pytest.mark.parametrize(("kept", "mean"), [(ScoreKept.BEST, 1), (ScoreKept.LAST, 0)])
def test_only_the_attempt_that_counts_is_counted(story, listening, kept, mean):
    quiz = a_quiz_on(story, listening, score_kept=kept)
    for answer in (WRONG, RIGHT, WRONG):
        factories.a_submitted_attempt(story.enrolment, quiz, answer)
    assert assessed(story) == [(mean, 1)]


def test_an_attempt_in_progress_counts_for_nothing(story, listening):
    start_attempt(enrolment=story.enrolment, quiz=a_quiz_on(story, listening))
    assert assessed(story) == [(None, 0)]


def test_what_awaits_a_marker_counts_for_nothing_yet(story, listening):
    text = factories.a_question(FreeText, competency=listening)
    quiz = factories.a_quiz(story.module, factories.a_question(competency=listening), text)
    factories.a_submitted_attempt(story.enrolment, quiz, "Je reformule.")
    assert assessed(story) == [(None, 0)]


def test_a_result_keeps_the_competency_of_the_version_that_was_shown(story, listening, referring):
    quiz = a_quiz_on(story, listening)
    factories.a_submitted_attempt(story.enrolment, quiz)
    question = quiz.slots.get().question
    question.competency = referring
    factories.published(question)
    assert assessed(story) == [(1, 1), (None, 0)]


def test_a_question_of_a_positioning_is_no_result(story, listening):
    quiz = a_quiz_on(story, listening, role=QuizRole.ENTRY)
    factories.a_submitted_attempt(story.enrolment, quiz)
    assert assessed(story) == [(None, 0)]


@pytest.mark.parametrize(
    ("earned", "questions", "mastery"),
    [
        ("0.7", 1, Mastery.ACQUIRED),
        ("2.1", 3, Mastery.ACQUIRED),
        ("0.69999", 1, Mastery.UNDER_WAY),
        ("0", 4, Mastery.UNDER_WAY),
        ("0", 0, Mastery.UNASSESSED),
    ],
)
def test_a_competency_is_acquired_from_seventy_per_cent(earned, questions, mastery):
    assert Assessed(Decimal(earned), questions).mastery is mastery


def test_seven_answers_of_ten_are_enough_once_added_up_by_the_database(story, listening):
    quiz = a_quiz_on(story, *[listening] * 10)
    attempt = start_attempt(enrolment=story.enrolment, quiz=quiz)
    answers = {place: RIGHT if place <= 7 else WRONG for place in range(1, 11)}
    save_answers(attempt=attempt, answers=answers)
    submit_attempt(attempt=attempt)
    assert lines(story)[0].assessed.mastery is Mastery.ACQUIRED


def test_in_the_mean_of_a_session_each_trainee_weighs_the_same(story, listening):
    factories.a_submitted_attempt(story.enrolment, a_quiz_on(story, listening, listening, listening))
    factories.a_submitted_attempt(story.other_enrolment, a_quiz_on(story, listening), WRONG)
    column = overview(story, story.enrolment, story.other_enrolment).columns[0]
    assert (column.mean, column.acquired) == (Decimal("0.5"), 1)


def test_who_was_not_assessed_does_not_lower_the_mean(story, listening):
    factories.a_submitted_attempt(story.enrolment, a_quiz_on(story, listening))
    assert overview(story, story.enrolment, story.other_enrolment).columns[0].mean == 1


def test_a_competency_that_nobody_was_asked_has_no_mean(story, listening):
    column = overview(story, story.enrolment).columns[0]
    assert (column.mean, column.acquired, column.positioned.entry) == (None, 0, None)


def levels_of(story) -> list[tuple]:
    """The learner's levels at entry and at exit, competency after competency."""
    found = [line.positioned for line in lines(story)]
    return [(one.entry and (one.entry.value, one.entry.words), one.exit and one.exit.value) for one in found]


def test_entry_and_exit_stand_side_by_side_in_the_words_of_the_question(story, listening, referring):
    factories.a_submitted_attempt(story.enrolment, a_grid(story, QuizRole.ENTRY, listening, referring), 1)
    factories.a_submitted_attempt(story.enrolment, a_grid(story, QuizRole.EXIT, listening), 3)
    assert levels_of(story) == [((1, "Un peu"), 3), ((1, "Un peu"), None)]


def test_the_newest_answer_to_a_grid_is_the_one_shown(story, listening):
    grid = a_grid(story, QuizRole.ENTRY, listening)
    for level in (3, 0):
        factories.a_submitted_attempt(story.enrolment, grid, level)
    assert levels_of(story) == [((0, "Pas du tout"), None)]


def test_a_level_that_was_left_blank_is_none(story, listening):
    factories.a_submitted_attempt(story.enrolment, a_grid(story, QuizRole.ENTRY, listening), None)
    assert levels_of(story) == [(None, None)]


def test_a_grid_that_is_being_answered_is_not_shown(story, listening):
    attempt = start_attempt(enrolment=story.enrolment, quiz=a_grid(story, QuizRole.ENTRY, listening))
    save_answers(attempt=attempt, answers={1: 2})
    assert levels_of(story) == [(None, None)]


def test_two_questions_on_one_competency_give_their_mean(story, listening):
    attempt = start_attempt(enrolment=story.enrolment, quiz=a_grid(story, QuizRole.ENTRY, listening, listening))
    save_answers(attempt=attempt, answers={1: 2, 2: 3})
    submit_attempt(attempt=attempt)
    assert levels_of(story) == [((Decimal("2.5"), ""), None)]


def test_the_session_has_the_mean_of_those_who_answered(story, listening):
    grid = a_grid(story, QuizRole.ENTRY, listening)
    factories.a_submitted_attempt(story.enrolment, grid, 1)
    factories.a_submitted_attempt(story.other_enrolment, grid, 4)
    silent = factories.an_enrolment(story.cohort)
    found = overview(story, story.enrolment, story.other_enrolment, silent)
    assert (found.columns[0].positioned.entry.value, len(found.grids[0].answered)) == (Decimal("2.5"), 2)


def test_a_grid_says_on_which_day_it_is_asked(story, listening):
    last = factories.a_module(story.course, 10)
    factories.a_quiz(last, factories.a_question(Rating, competency=listening), role=QuizRole.EXIT)
    found = overview(story, story.enrolment).grids
    assert [(grid.role, grid.day, grid.answered) for grid in found] == [("entry", None, []), ("exit", 10, [])]


def test_the_trainee_reads_what_is_missing(story, listening, log_in):
    last = factories.a_module(story.course, 10)
    quiz = factories.a_quiz(last, factories.a_question(Rating, competency=listening), role=QuizRole.EXIT)
    page = " ".join(log_in(story.learner).get("/mon-parcours/competences/").content.decode().split())
    assert "proposé au jour 10." in page
    assert f'href="{quiz.url}"' in page
    assert "pas encore publié." in page


def test_the_trainee_reads_their_own_results_and_nobody_elses(story, listening, log_in):
    quiz = a_quiz_on(story, listening)
    factories.a_submitted_attempt(story.enrolment, quiz)
    factories.a_submitted_attempt(story.other_enrolment, quiz, WRONG)
    for who, mean in ((story.learner, 1), (story.other_learner, 0), (story.far_learner, None)):
        answer = log_in(who).get("/mon-parcours/competences/")
        assert [line.assessed.mean for line in answer.context["lines"]] == [mean]


def test_somebody_who_follows_nothing_is_told_so(story, log_in):
    answer = log_in(story.stranger).get("/mon-parcours/competences/")
    assert answer.templates[0].name == "training/home_empty.html"


def test_the_trainer_reads_the_session_with_its_mean_row(story, listening, log_in):
    factories.a_submitted_attempt(story.enrolment, a_quiz_on(story, listening))
    answer = log_in(story.trainer).get(f"/ma-session/{story.cohort.pk}/competences/")
    shown = [[line.assessed.mean for line in trainee.lines] for trainee in answer.context["page"]]
    assert (shown, answer.context["overview"].columns[0].mean) == ([[1], [None]], 1)
    assert '<th scope="col" abbr="C1">' in answer.content.decode()


def test_somebody_who_has_left_the_session_is_not_counted(story, listening, log_in):
    factories.a_submitted_attempt(story.other_enrolment, a_quiz_on(story, listening), WRONG)
    type(story.enrolment).objects.filter(pk=story.other_enrolment.pk).update(withdrawn_at=story.enrolment.enrolled_at)
    answer = log_in(story.trainer).get(f"/ma-session/{story.cohort.pk}/competences/")
    assert answer.context["overview"].columns[0].mean is None


@pytest.mark.parametrize("people", [1, 3])
def test_competencies_cost_the_same_whatever_the_number_of_trainees(
    story, listening, referring, people, django_assert_num_queries
):
    quiz, grid = a_quiz_on(story, listening, referring), a_grid(story, QuizRole.ENTRY, listening, referring)
    trainees = [factories.an_enrolment(story.cohort) for _ in range(people)]
    for who in trainees:
        factories.a_submitted_attempt(who, quiz, OTHER)
        factories.a_submitted_attempt(who, grid, 2)
    days = days_of(story.course, "/")
    with django_assert_num_queries(7):
        found = overview_of(trainees, story.course, days)
        assert [column.mean for column in found.columns] == [0, 0]


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_of_a_session_costs_the_same_whatever_the_number_of_trainees(
    story, listening, people, log_in, django_assert_num_queries
):
    cohort, grid = factories.a_cohort(story.course, story.trainer), a_grid(story, QuizRole.ENTRY, listening)
    for _ in range(people):
        factories.a_submitted_attempt(factories.an_enrolment(cohort), grid, 2)
    browser = log_in(story.trainer)
    browser.get("/ma-session/")
    with django_assert_num_queries(14):
        browser.get(f"/ma-session/{cohort.pk}/competences/")


def test_practice_counts_for_nothing(story, listening):
    factories.a_submitted_attempt(story.enrolment, a_quiz_on(story, listening, role=QuizRole.PRACTICE))
    assert assessed(story) == [(None, 0)]


def a_grid_on(story, right, wrong):
    """A grid whose first criterion is about C1, the second about nothing of the course."""
    grid = factories.a_grid(story.course)
    for block, code in zip(grid.criteria, ("C1", "C9"), strict=True):
        block.value["competency"] = code
    grid.save()
    return factories.a_released_grid(story.enrolment, grid, right, wrong)


@pytest.mark.parametrize(("level", "mastery"), [(3, Mastery.ACQUIRED), (2, Mastery.ACQUIRED), (1, Mastery.UNDER_WAY)])
def test_a_grid_that_is_released_counts_for_its_competency(story, listening, level, mastery):
    a_grid_on(story, level, 0)
    [line] = lines(story)
    assert (line.assessed.levels, line.assessed.mean, line.assessed.mastery) == ([level], None, mastery)


def test_a_criterion_that_was_not_observed_assesses_nothing(story, listening):
    a_grid_on(story, None, 3)
    assert lines(story)[0].assessed.mastery == Mastery.UNASSESSED


def test_a_competency_is_acquired_when_neither_quizzes_nor_grids_say_otherwise(story, listening):
    factories.a_submitted_attempt(story.enrolment, a_quiz_on(story, listening))
    assert lines(story)[0].assessed.mastery == Mastery.ACQUIRED
    a_grid_on(story, 1, 3)
    assert lines(story)[0].assessed.mastery == Mastery.UNDER_WAY
