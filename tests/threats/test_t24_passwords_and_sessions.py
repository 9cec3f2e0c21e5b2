"""T24 to T26: guessing passwords, stealing or outliving a session, coming in although suspended."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.core.cache import caches
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from tests import factories
from tests.factories import PASSWORD
from tests.threats.cast import belongings_of, body_of, browser, sessions_of
from training.models import Invitation, User
from training.services.invitations import fingerprint, invite_learner

pytestmark = pytest.mark.django_db
NEW = "un-tout-autre-secret-long"


def log_in_with(client, email: str, password: str):
    return client.post("/connexion/", {"username": email, "password": password})


def without(response, *texts: str) -> bytes:
    body = body_of(response)
    for text in texts:
        body = body.replace(text.encode(), b"")
    return body


def test_t24_ten_failures_make_a_known_and_an_unknown_account_wait_alike(story, log_in):
    bodies = []
    for email in (story.learner.email, "personne-ici@example.org"):
        caches["shared"].clear()
        client = log_in(None)
        answers = [log_in_with(client, email, "faux") for _again in range(11)]
        assert [answer.status_code for answer in answers] == [200] * 10 + [429]
        bodies.append([without(answer, email) for answer in answers])
    assert bodies[0] == bodies[1]


def test_t24_the_right_password_waits_too_whatever_the_case_of_the_address(story, log_in):
    for _again in range(10):
        log_in_with(log_in(None), story.learner.email, "faux")
    client = log_in(None)
    assert log_in_with(client, f" {story.learner.email.upper()} ", PASSWORD).status_code == 429
    assert "_auth_user_id" not in client.session
    assert log_in_with(log_in(None), story.other_learner.email, PASSWORD).status_code == 302


def test_t24_fifty_failures_from_one_place_make_it_wait_for_every_account(story, log_in):
    for number in range(50):
        log_in_with(log_in(None), f"personne{number}@example.net", "faux")
    assert log_in_with(log_in(None), story.learner.email, PASSWORD).status_code == 429


@pytest.mark.parametrize("address", ["/_util/login/", "/admin/login/"])
def test_t24_no_other_log_in_lets_one_guess_without_counting(story, log_in, address):
    client = log_in(None)
    response = client.post(address, {"username": story.learner.email, "password": PASSWORD})
    assert (response.status_code, "_auth_user_id" in client.session) == (302, False)


def test_t24_a_wrong_password_and_a_suspended_or_unknown_account_get_one_answer(story, log_in):
    people = [(story.learner.email, "faux"), (story.suspended.email, PASSWORD), ("personne@example.net", PASSWORD)]
    answers = [log_in_with(log_in(None), *person) for person in people]
    assert (
        len({(answer.status_code, without(answer, email)) for answer, (email, _p) in zip(answers, people, strict=True)})
        == 1
    )


def test_t24_a_reset_answers_alike_and_writes_to_known_people_only(story, log_in, mailoutbox):
    people = [story.learner.email, story.suspended.email, "personne@example.net"]
    answers = [log_in(None).post("/mot-de-passe/", {"email": email}) for email in people]
    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {(302, "/mot-de-passe/envoye/")}
    assert [mail.to for mail in mailoutbox] == [[story.learner.email]]


def test_t24_weak_passwords_are_refused(story, log_in):
    Invitation.objects.create(
        user=story.learner, token_hash=fingerprint("j"), expires_at=timezone.now().replace(year=2099)
    )
    for weak in ("court", "azertyuiop12"[:11], "123456789012", story.learner.email, "password1234"):
        response = log_in(None).post("/invitation/j/", {"new_password1": weak, "new_password2": weak})
        assert (weak, response.status_code) == (weak, 200)


def test_t25_the_key_of_a_session_changes_at_log_in(story, log_in):
    client = log_in(None)
    client.post("/mon-compte/", {"x": "1"})  # an anonymous session, as an attacker would plant it
    planted = client.cookies[settings.SESSION_COOKIE_NAME].value
    log_in_with(client, story.learner.email, PASSWORD)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted
    assert browser(planted).get("/mon-parcours/").status_code == 302


def test_t25_a_change_of_password_closes_the_other_sessions_at_once(story, log_in):
    here, elsewhere = log_in(story.learner), log_in(story.learner)
    fields = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    here.post("/mon-compte/", fields)
    assert [client.get("/mon-parcours/").status_code for client in (here, elsewhere)] == [200, 302]


def test_t25_a_reset_of_password_closes_every_session(story, log_in, mailoutbox):
    elsewhere, client = log_in(story.learner), log_in(None)
    client.post("/mot-de-passe/", {"email": story.learner.email})
    link = re.search(r"/mot-de-passe/\S+/\S+/", mailoutbox[0].body)[0]
    form = client.get(link).headers["Location"]
    client.post(form, {"new_password1": NEW, "new_password2": NEW})
    assert elsewhere.get("/mon-parcours/").status_code == 302
    assert client.get(link).status_code == 200
    assert client.get(link).context["validlink"] is False


def test_t25_a_log_out_kills_the_session_on_the_server(story, log_in):
    client = log_in(story.learner)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/deconnexion/")
    assert browser(key).get("/mon-parcours/").status_code == 302


def test_t25_the_cookies_are_for_the_server_only(story, log_in):
    client = log_in(None)
    log_in_with(client, story.learner.email, PASSWORD)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
    assert settings.CSRF_COOKIE_HTTPONLY is True


def test_t25_a_password_is_never_kept_with_a_form_sent_too_late(story, log_in):
    client = log_in(None)
    fields = {"author": story.learner.pk, "old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    client.post("/mon-compte/", fields)
    assert client.session["kept_form"]["fields"] == [["author", str(story.learner.pk)]]


def test_t26_a_suspended_person_comes_in_by_no_door(story):
    mine, keys = belongings_of(story), sessions_of(story)
    Invitation.objects.create(
        user=story.learner, token_hash=fingerprint("j"), expires_at=timezone.now().replace(year=2099)
    )
    learner = User.objects.get(pk=story.learner.pk)
    uid = urlsafe_base64_encode(force_bytes(learner.pk))
    reset = f"/mot-de-passe/{uid}/{default_token_generator.make_token(learner)}/"
    User.objects.filter(pk=learner.pk).update(is_active=False)
    client, passwords = browser(keys["learner"]), {"new_password1": NEW, "new_password2": NEW}
    doors = ["/mon-parcours/", "/mon-compte/", "/mon-attestation/", story.lesson.url, story.quiz.url, "/admin/"]
    doors += [f"/tentatives/{mine.submitted.pk}/resultat/", f"/attestations/{mine.certificate.pk}.pdf"]
    doors += [f"/imprimer/{story.sheet.pk}.pdf"]
    assert {client.get(door).status_code for door in doors} == {302}
    assert [browser().get("/invitation/j/").status_code, browser().post("/invitation/j/", passwords).status_code] == [
        410
    ] * 2
    assert browser().get(reset).context["validlink"] is False
    assert log_in_with(browser(), learner.email, PASSWORD).status_code == 200
    assert User.objects.get(pk=learner.pk).check_password(PASSWORD)


def test_t26_a_reset_begun_before_the_suspension_ends_there(story, log_in, mailoutbox):
    client = log_in(None)
    client.post("/mot-de-passe/", {"email": story.learner.email})
    form = client.get(re.search(r"/mot-de-passe/\S+/\S+/", mailoutbox[0].body)[0]).headers["Location"]
    User.objects.filter(pk=story.learner.pk).update(is_active=False)
    response = client.post(form, {"new_password1": NEW, "new_password2": NEW})
    assert (response.context["validlink"], User.objects.get(pk=story.learner.pk).check_password(PASSWORD)) == (
        False,
        True,
    )


def test_t26_an_invitation_works_once_and_only_the_newest_works(
    story, log_in, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        invite_learner(cohort=story.cohort, email="neuf@example.org", first_name="N", last_name="F")
    link = re.search(r"/invitation/\S+/", mailoutbox[0].body)[0]
    fields = {"new_password1": NEW, "new_password2": NEW}
    first, second = (log_in(None).post(link, fields).status_code for _again in range(2))
    assert (first, second, factories.numbers is not None) == (302, 410, True)


def test_t24_one_mailbox_receives_five_links_at_most_and_the_answer_does_not_tell(story, log_in):
    client = log_in(None)
    answers = [client.post("/mot-de-passe/", {"email": story.learner.email}) for _ in range(7)]
    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {(302, "/mot-de-passe/envoye/")}
    assert len(mail.outbox) == 5
