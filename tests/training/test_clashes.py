"""A trainer who is expected in two sessions at the same time: said, never refused."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from tests import factories
from training.models import Cohort
from training.queries.clashes import clashes_of
from training.queries.exports.hours import hours_by_modality

pytestmark = pytest.mark.django_db


def on_the_third_at(first: int, last: int) -> dict:
    return {f"{name}s_at": datetime(2098, 3, 3, hour, tzinfo=UTC) for name, hour in (("start", first), ("end", last))}


@pytest.fixture
def lens(story) -> Cohort:
    """Another session of the same trainer."""
    return factories.a_cohort(story.course, story.trainer, name="Lens")


@pytest.fixture
def twice(story, lens):
    """One trainer, the same morning, in two sessions."""
    mine = factories.a_half_day(story.cohort, trainer=story.trainer, **on_the_third_at(8, 11))
    return mine, factories.a_half_day(lens, trainer=story.trainer, **on_the_third_at(10, 12))


def found(cohort: Cohort, user) -> list[tuple]:
    return [(one.trainer, one.half_day, one.other) for one in clashes_of(cohort, user)]


def test_a_trainer_in_two_sessions_at_the_same_time_is_said_from_both(story, lens, twice):
    mine, other = twice
    assert found(story.cohort, story.manager) == [(story.trainer, mine, other)]
    assert found(lens, story.manager) == [(story.trainer, other, mine)]


def test_one_half_day_after_the_other_is_no_clash(story, lens):
    factories.a_half_day(story.cohort, trainer=story.trainer, **on_the_third_at(8, 11))
    factories.a_half_day(lens, trainer=story.trainer, **on_the_third_at(11, 12))
    assert found(lens, story.manager) == []


def test_the_only_trainer_of_a_team_is_expected_at_every_half_day_of_it(story, lens, twice):
    mine, other = twice
    lens.half_days.update(trainer=None)
    other.refresh_from_db()
    assert found(story.cohort, story.manager) == [(story.trainer, mine, other)]
    lens.trainers.add(story.other_trainer)  # either of the two may come
    assert found(story.cohort, story.manager) == []


def test_what_is_cancelled_or_over_is_no_clash(story, lens, twice):
    lens.half_days.update(cancelled_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert found(story.cohort, story.manager) == []


def test_a_trainer_learns_nothing_of_a_session_that_is_not_theirs(story, twice):
    story.cohort.trainers.add(story.other_trainer)
    assert found(story.cohort, story.other_trainer) == []


@pytest.mark.parametrize("half_days", [1, 3])
def test_clashes_cost_the_same_whatever_the_number_of_half_days(story, lens, half_days, django_assert_num_queries):
    for day in range(1, half_days + 1):
        for cohort in (story.cohort, lens):
            factories.a_half_day(cohort, day, trainer=story.trainer, **on_the_third_at(8, 11))
    with django_assert_num_queries(5):
        assert len(clashes_of(story.cohort, story.manager)) == half_days**2


@pytest.mark.parametrize("page", ["session_days", "cohort_admin:edit", "training:session_calendar"])
def test_the_pages_of_a_session_name_both_sessions(story, twice, log_in, page):
    html = log_in(story.manager).get(reverse(page, args=[story.cohort.pk])).content.decode()
    assert html.count("est attendue dans deux sessions en même temps") == 1


def test_the_remote_rate_is_exported_as_it_is_computed(story):
    story.cohort.course.online_hours = 1
    factories.a_half_day(story.cohort, **on_the_third_at(8, 10))
    factories.a_half_day(story.cohort, period="afternoon", modality="remote", **on_the_third_at(12, 13))
    rows = [list(row) for row in hours_by_modality(story.cohort).rows()]
    assert [(row[1], row[2]) for row in rows] == [
        (2, "50,00\u202f%"),
        (1, "25,00\u202f%"),
        (1, "25,00\u202f%"),
        (2, "50,00\u202f%"),
        (4, "100,00\u202f%"),
    ]
