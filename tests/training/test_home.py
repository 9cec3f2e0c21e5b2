"""« Mon parcours », « Émargement », « Où j’en suis »: when we meet, what was announced, where the papers are."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from modules.formats import full_date
from tests import factories
from tests.training.test_sheets import a_signed_half_day
from training.enums import Period
from training.queries.calendar import next_day_of
from training.services.messages import announce
from training.services.sheets import close_sheet

pytestmark = pytest.mark.django_db
SOON = timezone.now() + timedelta(days=3)


def test_the_next_day_is_that_of_the_next_half_day_that_stands(story):
    first = factories.a_half_day(story.cohort, 1, starts_at=SOON, cancelled_at=SOON)
    morning = factories.a_half_day(story.cohort, 2, starts_at=SOON + timedelta(days=1))
    again = factories.a_half_day(story.cohort, 2, Period.AFTERNOON, starts_at=morning.starts_at + timedelta(seconds=1))
    factories.a_half_day(story.cohort, 3, starts_at=SOON + timedelta(days=9))
    assert (first in next_day_of(story.cohort), next_day_of(story.cohort)) == (False, [morning, again])


def test_a_session_that_meets_no_more_has_no_next_day(story):
    factories.a_half_day(story.cohort, starts_at=timezone.now() - timedelta(days=3))
    assert next_day_of(story.cohort) == []


def test_the_home_says_when_we_meet_and_the_newest_announcement(story, log_in):
    half_day = factories.a_half_day(story.cohort, 2, starts_at=SOON)
    announce(cohort=story.cohort, author=story.trainer, title="La première", text="Bonjour.")
    newest = announce(cohort=story.cohort, author=story.trainer, title="La seconde", text="Apportez un carnet.")
    context = log_in(story.learner).get("/mon-parcours/").context
    assert (context["coming"], context["announcement"]) == ([half_day], newest)


def test_on_the_day_the_home_leads_to_the_signature(story, log_in):
    factories.a_half_day(story.cohort)
    page = log_in(story.learner).get("/mon-parcours/").content.decode()
    assert page.count("Signer ma présence") == 1


def test_a_trainee_reads_their_own_presences_and_finds_their_papers(story, log_in):
    close_sheet(half_day=a_signed_half_day(story), author=story.trainer)
    browser = log_in(story.learner)
    kept = browser.get("/mon-parcours/emargement/").context["kept"]
    assert [(one, [line.presence for line in lines]) for one, lines in kept] == [(story.enrolment, ["present"])]
    page = browser.get("/mon-parcours/ou-j-en-suis/").content.decode()
    papers = [f"/imprimer/stagiaires/{story.enrolment.pk}/{name}.pdf" for name in ("presences", "releve-a-distance")]
    assert [page.count(paper) for paper in papers] == [1, 1]


def test_the_first_of_a_month_is_said_as_people_say_it():
    assert [full_date(date(2027, 1, day)) for day in (1, 2)] == ["1er janvier 2027", "2 janvier 2027"]
