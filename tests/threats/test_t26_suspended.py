"""T25 and T26: somebody suspended, or who has left, still gets in by a link, a code, a calendar or another device."""

from dataclasses import dataclass

import pytest
from django.utils import timezone

from tests import factories
from tests.threats.cast import belongings_of, browser, session_of
from tests.threats.table import rows
from training.models import Attendance, HalfDay, User
from training.queries.room_codes import code_of, step_of, token_of as qr_of
from training.queries.surveys import token_of
from training.services.attendance import open_half_day
from training.services.calendar_address import open_calendar_address
from training.services.enrolments import withdraw

pytestmark = pytest.mark.django_db


@dataclass
class Doors:
    """What the learner was given while they were one."""

    half_day: HalfDay
    links: list[str]
    key: str

    @property
    def codes(self) -> list[str]:
        step = step_of(timezone.now())
        return [code_of(self.half_day, step), qr_of(self.half_day, step)]


@pytest.fixture
def doors(story) -> Doors:
    half_day = open_half_day(half_day=factories.a_half_day(story.cohort))
    open_calendar_address(enrolment=story.enrolment)
    story.enrolment.refresh_from_db()
    survey = factories.an_opened_survey(story.cohort).invitations.get(user=story.learner)
    links = [f"/calendrier/{story.enrolment.calendar_key}.ics", f"/enquetes/{token_of(survey)}/"]
    return Doors(half_day, links, session_of(story.learner))


def suspend(story) -> None:
    User.objects.filter(pk=story.learner.pk).update(is_active=False)


def leave(story) -> None:
    withdraw(enrolment=story.enrolment)


GONE = pytest.mark.parametrize("go", [suspend, leave])


def test_the_doors_are_open_before(story, doors):
    assert [browser().get(link).status_code for link in doors.links] == [200, 200]
    assert browser(doors.key).get(f"/mon-parcours/emargement/{doors.half_day.pk}/").status_code == 200


@GONE
def test_no_secret_link_opens_any_more(story, doors, go):
    go(story)
    assert [browser().get(link).status_code for link in doors.links] == [404, 404]
    assert browser().post(doors.links[1], {}).status_code == 404


@GONE
def test_no_code_of_the_room_signs_any_more(story, doors, go):
    go(story)
    client, sign = browser(doors.key), f"/mon-parcours/emargement/{doors.half_day.pk}/"
    code, qr = doors.codes
    client.get(f"/emargement/{doors.half_day.pk}/{qr}/")
    answers = [client.post(sign, sent).status_code for sent in ({"code": code}, {"by_qr": "1"})]
    assert (set(answers) <= {302, 404}, Attendance.objects.count()) == (True, 0)


@GONE
def test_the_trainers_tablet_knows_them_no_more(story, doors, go, log_in):
    go(story)
    client = log_in(story.trainer)
    client.post(f"/ma-session/demi-journees/{doors.half_day.pk}/tablette/")
    turn = f"/tablette/{doors.half_day.pk}/{story.enrolment.pk}/"
    assert [client.get(turn).status_code, client.post(turn, {"drawn": ""}).status_code] == [404, 404]
    assert not Attendance.objects.exists()


@GONE
def test_a_page_of_paper_is_not_read_for_them(story, doors, go, log_in):
    go(story)
    sent = {"file": factories.a_pdf(), "signers": [story.enrolment.pk]}
    page = log_in(story.trainer).post(f"/ma-session/demi-journees/{doors.half_day.pk}/papier/", sent)
    assert (page.status_code, Attendance.objects.count()) == (422, 0)


def test_a_suspended_trainer_loses_their_tablet_and_every_page_at_once(story, doors, log_in):
    tablet, elsewhere = log_in(story.trainer), log_in(story.trainer)
    tablet.post(f"/ma-session/demi-journees/{doors.half_day.pk}/tablette/")
    assert tablet.get(f"/tablette/{doors.half_day.pk}/").status_code == 200
    User.objects.filter(pk=story.trainer.pk).update(is_active=False)
    answers = [tablet.get(f"/tablette/{doors.half_day.pk}/"), elsewhere.get(f"/ma-session/{story.cohort.pk}/")]
    assert [answer.status_code for answer in answers] == [410, 302]


def test_a_suspension_closes_every_session_at_the_next_request(story):
    table = rows(story, belongings_of(story))
    key = session_of(story.learner)
    suspend(story)
    client = browser(key)
    private = [row for row in table if row.get.startswith("L") and not row.path.startswith(("/admin", "/_util"))]
    found = {row.path: client.get(row.path).status_code for row in private}
    assert {path: status for path, status in found.items() if status not in (302, 404, 405)} == {}
