"""Two managers change the same calendar at the same moment: one of them is told to look again, nobody is told twice."""

import pytest
from django.core import mail

from tests import factories
from tests.threats.test_t08_parallel_starts import at_once
from training.exceptions import CalendarConflict
from training.models import HalfDay, Mail
from training.services.calendar import Change, Planned, change_calendar

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


def in_a_place(half_day: HalfDay, place: str) -> Change:
    names = ("day", "period", "starts_at", "ends_at", "modality", "trainer")
    return Change(
        half_day.pk, half_day.sequence, Planned(place=place, **{name: getattr(half_day, name) for name in names})
    )


def test_of_two_managers_at_once_one_changes_the_calendar_and_people_are_told_once(story):
    half_day = factories.a_half_day(story.cohort)
    managers = [story.manager, factories.a_manager("adjointe@example.org")]

    def act(number: int) -> str:
        wish = in_a_place(half_day, f"Salle {number + 1}")
        try:
            change_calendar(cohort=story.cohort, author=managers[number], changes=[wish])
        except CalendarConflict:
            return "refused"
        return wish.planned.place

    outcomes = at_once(act, times=2)
    half_day.refresh_from_db()
    assert sorted(outcomes) == sorted(["refused", half_day.place])
    assert half_day.sequence == 1
    told = [story.learner.email, story.other_learner.email, story.trainer.email]
    assert sorted(one.to[0] for one in mail.outbox) == sorted(told)
    assert Mail.objects.filter(kind="calendar").count() == len(told)


def test_the_same_click_twice_at_once_changes_and_tells_once(story):
    half_day = factories.a_half_day(story.cohort)

    def act(_number: int) -> int:
        wish = in_a_place(half_day, "Salle 2")
        return change_calendar(cohort=story.cohort, author=story.manager, changes=[wish])

    assert sorted(at_once(act, times=2)) == [0, 3]
    assert len(mail.outbox) == 3
