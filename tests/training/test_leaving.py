"""Leaving before the end: why is asked, counted, and published from five on."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from tests import factories
from training.enums import WithdrawalCause
from training.models import Cohort, Enrolment
from training.queries.indicators import indicators_of
from training.services.enrolments import withdraw
from training.services.invitations import invite_learner

pytestmark = pytest.mark.django_db


def ended(cohort: Cohort) -> Cohort:
    """Yesterday."""
    last = timezone.localdate() - timedelta(days=1)
    Cohort.objects.filter(pk=cohort.pk).update(starts_on=last - timedelta(days=60), ends_on=last)
    return cohort


def give_up(cohort: Cohort, *causes: str) -> None:
    for cause in causes:
        enrolment = factories.an_enrolment(cohort)
        withdraw(enrolment=enrolment, cause=cause)
        Enrolment.objects.filter(pk=enrolment.pk).update(withdrawn_at=timezone.now() - timedelta(days=20))


def address(enrolment: Enrolment) -> str:
    return f"/admin/sessions/inscriptions/{enrolment.pk}/retirer/"


def test_closing_an_access_asks_why_and_nothing_is_closed_without_a_cause(story, log_in):
    client = log_in(story.manager)
    refused = client.post(address(story.enrolment), {"cause": "ennui"})
    assert (refused.status_code, Enrolment.objects.get(pk=story.enrolment.pk).withdrawn_at) == (422, None)
    client.post(address(story.enrolment), {"cause": "access"})
    left = Enrolment.objects.get(pk=story.enrolment.pk)
    assert (left.withdrawn_at is not None, left.withdrawal_cause) == (True, WithdrawalCause.ACCESS)


def test_once_the_session_is_over_nobody_gives_up_and_no_cause_is_asked(story, log_in):
    ended(story.cohort)
    log_in(story.manager).post(address(story.enrolment))
    left = Enrolment.objects.get(pk=story.enrolment.pk)
    assert (left.withdrawn_at is not None, left.withdrawal_cause) == (True, "")


def test_the_first_cause_stays(story):
    withdraw(enrolment=story.enrolment, cause="work")
    withdraw(enrolment=story.enrolment, cause="job")
    assert Enrolment.objects.get(pk=story.enrolment.pk).withdrawal_cause == "work"


def test_whoever_comes_back_has_no_cause_of_leaving(story):
    withdraw(enrolment=story.enrolment, cause="work")
    who = {"email": story.learner.email, "first_name": "Amina", "last_name": "Moreau"}
    assert invite_learner(cohort=story.cohort, **who).withdrawal_cause == ""


def test_a_cause_without_a_departure_is_refused_by_the_database(story):
    with pytest.raises(IntegrityError, match="who_has_not_left_has_no_cause_of_leaving"):
        Enrolment.objects.filter(pk=story.enrolment.pk).update(withdrawal_cause="work")


def test_causes_are_published_from_five_on_the_most_frequent_first(story):
    give_up(ended(story.cohort), "work", "access", "work", "")
    assert indicators_of(story.course).causes == []
    give_up(story.cohort, "work")
    assert indicators_of(story.course).causes == [
        ("contraintes de travail ou décision de l’employeur", 3),
        ("dates, horaires, trajet ou connexion", 1),
        ("cause inconnue", 1),
    ]


def test_under_five_the_page_of_the_course_says_why_it_is_silent_on_causes(story, log_in):
    give_up(ended(story.cohort), "work", "work", "work", "work")
    page = log_in(None).get(story.course.url).content.decode()
    assert ("à partir de cinq abandons" in page, "Causes d’abandon" in page) == (True, False)


def test_from_five_on_the_page_of_the_course_says_the_causes_to_everybody(story, log_in):
    give_up(ended(story.cohort), "work", "work", "work", "work", "work")
    page = log_in(None).get(story.course.url).content.decode()
    assert "Contraintes de travail ou décision de l’employeur\u00a0: 5" in page
