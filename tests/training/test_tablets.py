"""The tablet that goes round: one half-day is open on it, the trainer's session is not."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.training.test_sheets import away, sign
from training.enums import SignatureMethod
from training.models import Attendance, HalfDay, User
from training.queries.tablets import called
from training.services.attendance import countersign, open_half_day
from training.services.sheets import close_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def half_day(story) -> HalfDay:
    return open_half_day(half_day=factories.a_half_day(story.cohort))


def hand(half_day) -> str:
    return f"/ma-session/demi-journees/{half_day.pk}/tablette/"


def turns(half_day) -> str:
    return f"/tablette/{half_day.pk}/"


def line_of(half_day, enrolment) -> str:
    return f"/tablette/{half_day.pk}/{enrolment.pk}/"


def session_of(story) -> str:
    return f"/ma-session/{story.cohort.pk}/"


@pytest.fixture
def tablet(story, half_day, log_in) -> Client:
    client = log_in(story.trainer)
    client.post(hand(half_day))
    return client


def test_the_page_that_hands_it_over_changes_nothing_before_the_button(story, half_day, log_in):
    client = log_in(story.trainer)
    assert "Ouvrir l’émargement sur tablette" in client.get(hand(half_day)).content.decode()
    assert client.get(session_of(story)).status_code == 200


def test_handing_it_over_closes_the_trainers_session_for_good(story, half_day, log_in):
    client = log_in(story.trainer)
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    answer = client.post(hand(half_day))
    assert (answer.url, answer.headers["Clear-Site-Data"]) == (turns(half_day), '"cache", "storage"')
    stolen = Client()
    stolen.cookies[settings.SESSION_COOKIE_NAME] = before
    for browser in (client, stolen):
        assert browser.get("/ma-session/").url == "/connexion/?next=/ma-session/"


def test_a_tablet_opens_nothing_but_its_half_day(story, half_day, tablet):
    other = open_half_day(half_day=factories.a_half_day(story.cohort, day=2))
    shut = [
        f"/ma-session/demi-journees/{half_day.pk}/",
        f"/ma-session/stagiaires/{story.enrolment.pk}/",
        f"/mon-parcours/emargement/{half_day.pk}/",
        turns(other),
        line_of(other, story.enrolment),
        "/admin/",
    ]
    assert [tablet.get(address).status_code for address in shut] == [302] * len(shut)
    assert tablet.get(line_of(half_day, story.far_enrolment)).status_code == 404


def test_a_tablet_has_no_link_but_to_sign(story, half_day, tablet):
    page = tablet.get(turns(half_day))
    links = [part.split('"')[0] for part in page.content.decode().split('href="')[1:]]
    to_sign = {line_of(half_day, one) for one in (story.enrolment, story.other_enrolment)}
    assert {link for link in links if not link.startswith("/static/")} == {"#contenu", *to_sign}
    assert page.headers["Cache-Control"] == "no-store, private"


def test_first_names_are_enough_and_what_was_noted_is_not_told(story, half_day, tablet):
    User.objects.filter(pk=story.other_learner.pk).update(first_name="Bruno")
    away(half_day, story.other_enrolment, story.trainer)
    page = tablet.get(turns(half_day)).content.decode()
    assert [story.learner.last_name in page, story.learner.email in page, "absent" in page] == [False] * 3


def test_those_who_share_a_first_name_have_an_initial_or_their_whole_name():
    names = [("Amina", "Diallo"), ("Amina", "Benali"), ("Léa", "Roux"), ("Léa", "Richard"), ("Bruno", "Petit")]
    people = [User(pk=pk, first_name=first, last_name=last) for pk, (first, last) in enumerate(names)]
    assert list(called(people).values()) == ["Amina D.", "Amina B.", "Léa Roux", "Léa Richard", "Bruno"]


def test_each_signs_under_the_name_of_who_handed_it_over(story, half_day, tablet):
    address = line_of(half_day, story.enrolment)
    for forged in ("<script>", 'M 1 2" onload="alert(1)', "M 1 2 L 3 4" * 5000):
        assert tablet.post(address, {"drawn": forged}).status_code == 422
    assert tablet.post(address, {"drawn": "M 1 2 L 3 4"}).url == turns(half_day)
    line = Attendance.objects.get()
    assert (line.drawn, line.method, line.noted_by) == ("M 1 2 L 3 4", SignatureMethod.TABLET, story.trainer)
    assert "c’est signé" in tablet.get(turns(half_day)).content.decode()
    assert "C’est déjà signé" in tablet.get(address).content.decode()


def test_who_cannot_draw_signs_with_the_button(story, half_day, tablet):
    tablet.post(line_of(half_day, story.enrolment), {"drawn": ""})
    assert Attendance.objects.get().is_signed


def test_giving_it_back_asks_for_the_log_in_and_forgets_the_rest(half_day, tablet):
    room = f"/ma-session/demi-journees/{half_day.pk}/"
    answer = tablet.post(f"{turns(half_day)}rendre/")
    assert (answer.url, answer.headers["Clear-Site-Data"]) == (f"/connexion/?next={room}", '"cache", "storage"')
    assert tablet.get(turns(half_day)).url == f"/connexion/?next={room}"


def test_its_address_opens_nothing_on_another_device(story, half_day, tablet, log_in):
    statuses = [log_in(one).post(line_of(half_day, story.enrolment)).status_code for one in (None, story.learner)]
    assert (statuses, Attendance.objects.count()) == ([302, 404], 0)


def test_a_trainer_who_logs_in_on_it_is_a_trainer_again(story, half_day, tablet):
    tablet.force_login(story.trainer)
    assert (tablet.get(turns(half_day)).status_code, tablet.get(session_of(story)).status_code) == (404, 200)


def suspend(story, _half_day):
    story.trainer.is_active = False
    story.trainer.save()


def change_the_password(story, _half_day):
    story.trainer.set_password("une-autre-phrase-longue")
    story.trainer.save()


def take_the_session_away(story, _half_day):
    story.cohort.trainers.remove(story.trainer)


def close_the_sheet(story, half_day):
    sign(half_day, story.enrolment)
    away(half_day, story.other_enrolment, story.trainer)
    countersign(half_day=half_day, author=story.trainer)
    close_sheet(half_day=half_day, author=story.trainer)


def cancel(_story, half_day):
    HalfDay.objects.filter(pk=half_day.pk).update(cancelled_at=timezone.now())


ENDS = {
    suspend: "ne sert plus",
    change_the_password: "ne sert plus",
    take_the_session_away: "ne sert plus",
    close_the_sheet: "est close",
    cancel: "est annulée",
}


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_a_tablet_that_no_longer_serves_says_why_and_how_to_leave(story, half_day, tablet, end):
    end(story, half_day)
    before = Attendance.objects.count()
    read = tablet.get(turns(half_day))
    signed = tablet.post(line_of(half_day, story.other_enrolment))
    assert (read.status_code, signed.status_code, Attendance.objects.count()) == (410, 410, before)
    assert [words in read.content.decode() for words in (ENDS[end], "Rendre la tablette")] == [True, True]
    assert tablet.post(f"{turns(half_day)}rendre/").status_code == 302


def test_a_tablet_serves_until_half_an_hour_after_the_end(story, half_day, tablet):
    session = tablet.session
    assert session["tablet"]["until"] == (half_day.ends_at + timedelta(minutes=30)).timestamp()
    session["tablet"] = session["tablet"] | {"until": timezone.now().timestamp()}
    session.save()
    page = tablet.get(turns(half_day))
    assert (page.status_code, "Le temps de signer" in page.content.decode()) == (410, True)


@pytest.mark.parametrize("end", [close_the_sheet, cancel], ids=lambda end: end.__name__)
def test_nothing_is_handed_over_once_nobody_may_sign(story, half_day, log_in, end):
    end(story, half_day)
    client, room = log_in(story.trainer), f"/ma-session/demi-journees/{half_day.pk}/"
    assert [client.post(hand(half_day)).url, client.get(session_of(story)).status_code] == [room, 200]


def test_nothing_is_handed_over_before_the_opening(story, log_in):
    ahead, client = factories.a_half_day(story.cohort), log_in(story.trainer)
    assert client.post(hand(ahead)).url == f"/ma-session/demi-journees/{ahead.pk}/"


@pytest.mark.parametrize("several", [1, 3])
def test_the_list_costs_the_same_for_a_few_and_for_many(story, half_day, tablet, several, django_assert_num_queries):
    for _ in range(several):
        factories.an_enrolment(story.cohort)
    tablet.get(turns(half_day))
    with django_assert_num_queries(6):
        tablet.get(turns(half_day))
