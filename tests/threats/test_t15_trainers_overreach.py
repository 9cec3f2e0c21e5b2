"""T15: a trainer acts on what is not theirs, or raises their own rights."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from modules.models import OrganisationSettings, Question
from tests import factories
from tests.threats.cast import answer_of, belongings_of, fingerprint
from training.models import Attempt, Cohort, User
from training.models.user import MANAGERS

pytestmark = pytest.mark.django_db
REFUSED = {"refused", "403", "404", "405"}
VERBS = ["edit", "delete", "history", "history_results", "usage"]


def both(client, address: str, fields: dict | None = None) -> set[str]:
    """The answers to GET and to POST."""
    return {answer_of(client.get(address)), answer_of(client.post(address, fields or {}))}


def test_every_verb_of_the_admin_on_sessions_is_refused_to_trainers_even_on_their_own(story, log_in):
    client, before = log_in(story.trainer), fingerprint()
    fields = {"name": "à moi", "course": story.course.pk, "starts_on": "2027-01-01", "ends_on": "2027-02-01"}
    addresses = [reverse(f"cohort_admin:{name}") for name in ("index", "index_results", "add")]
    for cohort in (story.cohort, story.other_cohort):
        addresses += [reverse(f"cohort_admin:{verb}", args=[cohort.pk]) for verb in VERBS]
        addresses += [f"/admin/sessions/{verb}/{cohort.pk}/" for verb in ("copy", "inspect", "chosen")]
        addresses += [f"/admin/bulk/training/cohort/{verb}/?id={cohort.pk}" for verb in ("delete", "publish")]
    answers = {address: both(client, address, fields) for address in addresses}
    assert {address: found for address, found in answers.items() if not found <= REFUSED | {"302"}} == {}
    assert fingerprint() == before


def test_every_verb_of_the_admin_on_surveys_is_refused_to_trainers(story, log_in):
    survey = factories.an_opened_survey(story.other_cohort).survey.pk
    client, before = log_in(story.trainer), fingerprint()
    addresses = [reverse(f"survey_admin:{name}") for name in ("index", "index_results", "add")]
    addresses += [reverse(f"survey_admin:{verb}", args=[survey]) for verb in VERBS]
    addresses += [
        f"/admin/bulk/training/{model}/delete/?id={survey}" for model in ("survey", "surveyround", "complaint")
    ]
    answers = {address: both(client, address, {"title": "à moi"}) for address in addresses}
    assert {address: found for address, found in answers.items() if not found <= REFUSED} == {}
    assert fingerprint() == before


def test_users_groups_sites_and_the_organisation_are_not_for_trainers(story, log_in):
    client, before = log_in(story.trainer), fingerprint()
    me, group = story.trainer.pk, Group.objects.get(name=MANAGERS).pk
    fields = {"email": story.trainer.email, "first_name": "C", "last_name": "V", "is_superuser": "on", "groups": group}
    organisation = OrganisationSettings.objects.get()
    answers = {
        address: both(client, address, fields)
        for address in (
            f"/admin/users/edit/{me}/",
            f"/admin/users/edit/{story.manager.pk}/",
            f"/admin/users/delete/{story.other_trainer.pk}/",
            "/admin/users/",
            "/admin/users/new/",
            "/admin/groups/",
            "/admin/groups/new/",
            f"/admin/groups/edit/{group}/",
            "/admin/sites/new/",
            "/admin/redirects/add/",
            "/admin/collections/add/",
            f"/admin/settings/modules/organisationsettings/{organisation.site_id}/",
            f"/admin/bulk/training/user/assign_role/?id={me}",
            f"/admin/bulk/training/user/delete/?id={story.manager.pk}",
            f"/admin/bulk/training/user/set_active_state/?id={story.manager.pk}",
        )
    }
    assert {address: found for address, found in answers.items() if not found <= REFUSED} == {}
    assert fingerprint() == before


def test_neither_trainers_nor_managers_raise_their_rights_by_their_own_account(story, log_in):
    for person in (story.trainer, story.manager):
        fields = {"name_email-first_name": "X", "name_email-last_name": "Y", "name_email-email": "neuf@example.org"}
        rights = {"is_superuser": "on", "name_email-is_superuser": "on", "name_email-groups": "1", "groups": "1"}
        log_in(person).post("/admin/account/", fields | rights)
    again = [User.objects.get(pk=person.pk) for person in (story.trainer, story.manager)]
    assert [(one.is_superuser, one.email, one.groups.count()) for one in again] == [
        (False, story.trainer.email, 1),
        (False, story.manager.email, 1),
    ]


def test_nobody_of_the_team_deletes_a_question_by_any_door(story, log_in):
    question = story.quiz.slots.get().question
    for person in (story.trainer, story.manager):
        client = log_in(person)
        for address in (
            f"/admin/snippets/modules/question/delete/{question.pk}/",
            f"/admin/snippets/modules/singlechoice/delete/{question.pk}/",
            f"/admin/bulk/modules/singlechoice/delete/?id={question.pk}",
            f"/admin/bulk/modules/question/delete/?id={question.pk}",
        ):
            both(client, address)
    assert Question.objects.filter(pk=question.pk).exists()


def test_a_page_that_bears_results_is_not_deleted_by_any_door(story, log_in):
    factories.everything_done(story.enrolment)
    client = log_in(story.trainer)
    for page in (story.course, story.module, story.lesson, story.quiz):
        both(client, f"/admin/pages/{page.pk}/delete/")
        both(client, f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}")
    assert Attempt.objects.filter(quiz=story.quiz).exists()
    assert type(story.lesson).objects.filter(pk=story.lesson.pk).exists()


def test_figures_are_written_by_nobody_in_the_admin(story, log_in):
    answers = [both(log_in(person), "/admin/snippets/modules/figure/add/") for person in (story.trainer, story.manager)]
    assert answers == [{"refused"}, {"refused"}]


def test_another_trainers_session_is_nowhere_on_a_trainers_pages(story, log_in):
    belongings_of(story)
    client = log_in(story.other_trainer)
    addresses = [
        "/ma-session/",
        f"/ma-session/{story.other_cohort.pk}/",
        "/admin/",
        "/admin/reports/site-history/",
        f"/ma-session/{story.cohort.pk}/",
        f"/ma-session/stagiaires/{story.enrolment.pk}/",
        f"/ma-session/{story.other_cohort.pk}/?page=2",
    ]
    pages = {address: client.get(address, follow=True).content.decode() for address in addresses}
    theirs = [story.cohort.name, story.learner.last_name, story.learner.email]
    assert [(address, text) for address, page in pages.items() for text in theirs if text in page] == []


def test_a_trainer_who_leaves_a_session_sees_it_no_more_at_once(story, log_in):
    client = log_in(story.trainer)
    story.cohort.trainers.remove(story.trainer)
    answers = [client.get(address).status_code for address in (f"/ma-session/{story.cohort.pk}/",)]
    assert answers == [404]


def test_a_manager_gives_a_session_to_nobody_who_is_not_a_trainer(story, log_in):
    fields = {
        "course": story.course.pk,
        "name": "Lille",
        "starts_on": "2027-01-01",
        "ends_on": "2027-02-01",
        "trainers": [story.learner.pk],
    }
    log_in(story.manager).post(f"/admin/sessions/edit/{story.cohort.pk}/", fields)
    assert list(Cohort.objects.get(pk=story.cohort.pk).trainers.all()) == [story.trainer]
