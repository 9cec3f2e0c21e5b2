"""The days and the sheets of « Mon parcours », as they are drawn."""

import re

import pytest
from django.utils.html import strip_tags

from tests import factories
from training.queries.progress import progress_of
from training.queries.surveys import asked_of
from training.services.completions import complete_lesson
from training.templatetags.outline_tags import day_beads, day_rows, sheet_rows

pytestmark = pytest.mark.django_db


def progress(story):
    return progress_of(story.enrolment, story.course, "/")


def states(story) -> list[str]:
    """What each day says of itself."""
    return [strip_tags(row).strip() for row in re.findall(r'day__state">(.*?)</div>', day_rows(progress(story)))]


def shapes(drawn: str) -> list[str]:
    return re.findall(r'<li class="([^"]*)"', drawn)


def test_a_day_ahead_says_how_long_it_lasts(story):
    assert states(story) == ["1 h à distance"]


def test_a_day_begun_says_how_far_as_a_bar_and_in_words(story):
    complete_lesson(enrolment=story.enrolment, lesson=story.lesson)
    assert states(story) == ["1/3 En cours · 1 leçon sur 2"]
    assert 'value="1" max="3" aria-label="Étapes terminées du jour 1"' in day_rows(progress(story))


def test_a_day_whose_lessons_are_read_says_that_the_quiz_is_left(story):
    factories.everything_read(story.enrolment)
    assert states(story) == ["2/3 En cours · reste le quiz"]


def test_a_day_whose_quiz_alone_was_tried_is_under_way(story):
    factories.a_submitted_attempt(story.enrolment, story.quiz, factories.WRONG)
    assert states(story) == ["0/3 En cours"]


def test_a_day_done_says_its_result(story):
    factories.everything_done(story.enrolment)
    assert states(story) == ["Terminé · quiz 100\u202f%"]


def test_a_day_done_without_a_quiz_says_that_it_is_done(story):
    story.quiz.unpublish()
    factories.everything_read(story.enrolment)
    assert states(story) == ["Terminé"]


def test_each_day_has_the_shape_of_its_state(story):
    factories.everything_done(story.enrolment)
    factories.a_lesson(factories.a_module(story.course, day=2))
    factories.a_lesson(factories.a_module(story.course, day=3), "Plus loin")
    factories.a_module(story.course, day=4)
    assert states(story)[3] == "En préparation"
    assert shapes(day_rows(progress(story))) == ["day is-done", "day is-current", "day", "day is-soon"]
    beads = [f"thread__bead{shape}" for shape in (" is-done", " is-current", "", "")]
    assert shapes(day_beads(progress(story))) == beads


def test_titles_are_written_as_text(story):
    module = factories.a_module(story.course, day=2, title="<b>Écouter & voir</b>")
    factories.a_sheet(module, "<i>Repères</i>")
    assert "&lt;b&gt;Écouter &amp; voir&lt;/b&gt;" in day_rows(progress(story))
    assert ">&lt;i&gt;Repères&lt;/i&gt;</a>" in sheet_rows(progress(story).days)


def test_a_sheet_leads_to_its_page_and_names_its_day(story):
    sheet = factories.a_sheet(factories.a_module(story.course, day=2))
    drawn = sheet_rows(progress_of(story.enrolment, story.course, story.course.url).days)
    assert f'<a href="{sheet.url}">{sheet.title}</a><p class="meta">Jour 2</p>' in drawn


@pytest.mark.parametrize(("rounds", "queries"), [(0, 1), (1, 2), (3, 2)])
def test_surveys_cost_a_second_query_only_when_some_wait(story, django_assert_num_queries, rounds, queries):
    survey = factories.a_survey(story.course)
    for _number in range(rounds):
        followed = factories.an_enrolment(factories.a_cohort(story.course), story.learner).cohort
        factories.an_opened_survey(followed, survey=survey)
    with django_assert_num_queries(queries):
        assert len(asked_of(story.learner)) == rounds
