"""Two people fill in or release a grid at the same moment: nothing is done twice, nothing is lost."""

import pytest

from modules.models import Grid
from tests import factories
from tests.factories import RIGHT, WRONG
from tests.threats.test_t08_parallel_starts import at_once
from training.models import GridRecord
from training.services.grids import fill_grid, release_grid

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def grid(story) -> Grid:
    return factories.a_grid(story.course)


def address(story, grid) -> str:
    return f"/ma-session/stagiaires/{story.enrolment.pk}/grilles/{grid.pk}/"


def filled(comment: str, seen: int = 0) -> dict:
    return {f"level-{RIGHT}": "3", f"level-{WRONG}": "1", "comment": comment, "seen": seen}


def test_of_two_trainers_at_once_one_is_told_of_the_other_and_keeps_what_was_typed(story, grid, log_in):
    clients = [log_in(story.trainer), log_in(story.manager)]
    comments = ["Vu par l’une.", "Vu par l’autre."]
    found = at_once(lambda number: clients[number].post(address(story, grid), filled(comments[number])), times=2)
    assert sorted(answer.status_code for answer in found) == [302, 409]
    late = next(number for number, answer in enumerate(found) if answer.status_code == 409)
    record, page = GridRecord.objects.get(), found[late].content.decode()
    assert [text in page for text in (comments[late], comments[1 - late])] == [True, True]
    clients[late].post(address(story, grid), filled(comments[late], seen=record.pk))
    assert [one.comment for one in GridRecord.objects.all()] == [comments[late], comments[1 - late]]


def test_ten_clicks_of_one_trainer_make_one_record(story, grid):
    act = {"enrolment": story.enrolment, "grid": grid, "author": story.trainer, "comment": "", "seen": 0}
    found = at_once(lambda _number: fill_grid(**act, levels={RIGHT: 3, WRONG: 1}).pk)
    assert (len(set(found)), GridRecord.objects.count()) == (1, 1)


def test_parallel_releases_tell_the_trainee_once(story, grid, mailoutbox):
    act = {"enrolment": story.enrolment, "grid": grid, "author": story.trainer, "comment": "", "seen": 0}
    record = fill_grid(**act, levels={RIGHT: 3, WRONG: 1})
    at_once(lambda _number: release_grid(record=record, author=story.trainer), times=6)
    assert len(mailoutbox) == 1
