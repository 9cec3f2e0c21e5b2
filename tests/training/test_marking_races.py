"""Two people mark, release or regrade at the same moment: nothing is done twice, nothing is lost."""

import pytest

from modules.models import FreeText
from tests import factories
from tests.factories import RIGHT, WRONG
from tests.threats.test_t08_parallel_starts import at_once
from training.enums import RegradePolicy
from training.exceptions import MarkConflict, NothingToRegrade
from training.models import Cohort, Mark, Regrade, ScoreChange
from training.services.marking import mark_response, release_marks
from training.services.regrades import plan_regrade, regrade

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]
TEXT = "Je l’écoute."


@pytest.fixture
def quiz(story):
    return factories.a_quiz(story.module, factories.a_question(FreeText))


def marked_by(author, response, points: int) -> str:
    try:
        mark_response(response=response, author=author, points={RIGHT: points, WRONG: 0}, comment="", seen=0)
    except MarkConflict:
        return "conflict"
    return "kept"


def test_of_two_markers_at_once_one_is_told_of_the_other(story, quiz):
    response = factories.a_submitted_attempt(story.enrolment, quiz, TEXT).responses.get()
    markers = [story.trainer, story.manager]
    found = at_once(lambda number: marked_by(markers[number], response, number), times=2)
    assert (sorted(found), Mark.objects.count()) == (["conflict", "kept"], 1)


def test_ten_clicks_of_one_marker_make_one_mark(story, quiz):
    response = factories.a_submitted_attempt(story.enrolment, quiz, TEXT).responses.get()
    found = at_once(lambda _number: marked_by(story.trainer, response, 3))
    assert (set(found), Mark.objects.count()) == ({"kept"}, 1)


def test_parallel_releases_write_and_tell_each_result_once(story, quiz, mailoutbox):
    for enrolment in (story.enrolment, story.other_enrolment):
        response = factories.a_submitted_attempt(enrolment, quiz, TEXT).responses.get()
        marked_by(story.trainer, response, 3)
    found = at_once(lambda _number: release_marks(cohort=story.cohort, quiz=quiz, author=story.trainer), times=6)
    assert sum(len(release.released) for release in found) == 2
    assert (ScoreChange.objects.count(), len(mailoutbox)) == (2, 2)


def test_parallel_regrades_change_each_result_once(story, mailoutbox):
    factories.a_submitted_attempt(story.enrolment, story.quiz, WRONG)
    question = story.quiz.slots.get().question.get_real_instance()
    question.choices = factories.some_choices(WRONG)
    factories.published(question)
    act = {"question": question, "cohorts": Cohort.objects.visible_to(story.manager), "policy": RegradePolicy.APPLY}
    seen = plan_regrade(**act).fingerprint

    def click(_number: int) -> str:
        try:
            regrade(**act, reason="Mauvais choix.", message="", author=story.manager, seen=seen)
        except NothingToRegrade:
            return "nothing"
        return "done"

    found = at_once(click, times=6)
    assert sorted(found) == ["done", *["nothing"] * 5]
    assert (Regrade.objects.count(), ScoreChange.objects.count(), len(mailoutbox)) == (1, 1, 1)
