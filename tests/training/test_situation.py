"""What is kept of a trainee in a session, and who reads their needs."""

import pytest

from training.models import Enrolment
from training.services.enrolments import describe_trainee

pytestmark = pytest.mark.django_db
NEEDS = "Un sous-titrage des vidéos"
SITUATION = {"employer": "Ville d’Arras", "trainee_type": "employee", "payer": "CNFPT", "needs": NEEDS}


@pytest.fixture
def described(story) -> Enrolment:
    describe_trainee(enrolment=story.enrolment, **SITUATION)
    return story.enrolment


def test_a_manager_notes_the_situation_of_a_trainee(story, log_in):
    answer = log_in(story.manager).post(f"/admin/sessions/inscriptions/{story.enrolment.pk}/", SITUATION)
    kept = Enrolment.objects.values(*SITUATION).get(pk=story.enrolment.pk)
    assert (answer.status_code, kept) == (302, SITUATION)


def test_a_type_that_the_report_does_not_know_is_refused_and_nothing_typed_is_lost(story, log_in):
    address = f"/admin/sessions/inscriptions/{story.enrolment.pk}/"
    answer = log_in(story.manager).post(address, SITUATION | {"trainee_type": "cdi"})
    assert (answer.status_code, answer.content.decode().count(NEEDS)) == (422, 1)


def test_needs_are_read_by_the_person_their_trainers_and_the_managers_only(story, log_in, described):
    trainee = f"/ma-session/stagiaires/{described.pk}/"
    reads = {
        "learner": log_in(story.learner).get("/mon-compte/"),
        "other_learner": log_in(story.other_learner).get("/mon-compte/"),
        "trainer": log_in(story.trainer).get(trainee),
        "other_trainer": log_in(story.other_trainer).get(trainee),
        "manager": log_in(story.manager).get(trainee),
    }
    assert {role for role, answer in reads.items() if NEEDS in answer.content.decode()} == {
        "learner",
        "trainer",
        "manager",
    }
