"""What a trainee and the public see of a session: accessible in each state, on a phone and by night."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests import factories
from tests.training.test_sheets import a_signed_half_day
from training.enums import Period
from training.models import DocumentAccepted, SurveyInvitation
from training.queries.surveys import token_of
from training.services.attendance import open_half_day
from training.services.messages import announce, ask, reply
from training.services.sheets import close_sheet
from training.services.surveys import open_survey

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OWN = ["home", "where_i_stand", "calendar", "attendance", "my_competencies", "my_messages", "my_announcements"]
OWN += ["question_ask", "complain"]
LONG = {"first_name": "Marie-Antoinette", "last_name": "de la Rochefoucauld-Montmorency"}


@pytest.fixture
def lived(story):
    """A session with a closed sheet, an open half-day, an announcement, an answered question, a survey, a document."""
    close_sheet(half_day=a_signed_half_day(story), author=story.trainer)
    story.half_day = open_half_day(half_day=factories.a_half_day(story.cohort, 2, Period.AFTERNOON))
    announce(cohort=story.cohort, author=story.trainer, title="Pour mardi", text="Apportez un carnet.")
    story.thread = ask(enrolment=story.enrolment, subject="La salle", text="Où est-elle ?")
    reply(thread=story.thread, author=story.trainer, text="Au rez-de-chaussée.")
    open_survey(survey=factories.a_survey(story.course), cohort=story.cohort)
    story.document = factories.a_requirement(story.course, DocumentAccepted, "Le dossier de territoire")
    return story


def addresses(lived) -> list[str]:
    invitation = SurveyInvitation.objects.get(user=lived.learner)
    return [reverse(f"training:{name}") for name in OWN] + [
        reverse("training:sign", args=[lived.half_day.pk]),
        reverse("training:my_thread", args=[lived.thread.pk]),
        reverse("training:document_hand", args=[lived.document.pk]),
        reverse("training:survey", args=[token_of(invitation)]),
    ]


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_every_screen_of_a_session_is_accessible(lived, new_page, assert_accessible, width, scheme):
    page = new_page(lived.learner, width=width, scheme=scheme)
    for address in addresses(lived):
        page.goto(address)
        assert_accessible(page)


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_so_it_is_for_a_long_name_before_anything_has_happened(story, new_page, assert_accessible, width, scheme):
    newcomer = factories.an_enrolment(story.cohort, factories.a_user("marie@example.org", **LONG))
    page = new_page(newcomer.learner, width=width, scheme=scheme)
    for name in OWN:
        page.goto(reverse(f"training:{name}"))
        assert_accessible(page)


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_so_it_is_when_what_was_typed_is_refused(lived, new_page, assert_accessible, width, scheme):
    page = new_page(lived.learner, width=width, scheme=scheme)
    for name in ("question_ask", "complain"):
        page.goto(reverse(f"training:{name}"))
        page.locator("main form .button--main").click()
        expect(page.locator(".field__error").first).to_be_visible()
        assert_accessible(page)


def test_a_code_too_short_is_refused_in_french_and_at_once(lived, new_page, assert_accessible):
    page = new_page(lived.learner)
    page.goto(reverse("training:sign", args=[lived.half_day.pk]))
    page.get_by_label("Code affiché dans la salle").fill("12")
    page.get_by_role("button", name="Je signe").click()
    expect(page.get_by_role("status")).to_contain_text("Le code a quatre chiffres")
    assert_accessible(page)


@pytest.mark.parametrize("state", ["answered", "closed"])
def test_a_survey_that_is_over_says_so(lived, new_page, assert_accessible, state):
    invitation = SurveyInvitation.objects.get(user=lived.learner)
    if state == "answered":
        SurveyInvitation.objects.filter(pk=invitation.pk).update(has_answered=True)
    else:
        type(invitation.round).objects.update(opened_at=timezone.now() - timedelta(days=31))
    page = new_page()
    page.goto(reverse("training:survey", args=[token_of(invitation)]))
    assert_accessible(page)
