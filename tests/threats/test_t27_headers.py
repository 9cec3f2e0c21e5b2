"""T27, T29, T30: redirects and hosts that lead elsewhere, pages that stay behind, pages in a frame."""

import re

import pytest
from django.conf import settings

from tests.factories import PASSWORD
from tests.threats.cast import browser, sessions_of

pytestmark = pytest.mark.django_db
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
    "\t//evil.example",
    "%2F%2Fevil.example",
]


@pytest.mark.parametrize("target", ELSEWHERE)
def test_t27_a_log_in_leads_to_no_other_site(story, log_in, target):
    fields = {"username": story.learner.email, "password": PASSWORD}
    first = log_in(None).post("/connexion/?next=" + target, fields | {"next": target})
    already = log_in(story.learner).get("/connexion/", {"next": target})
    out = log_in(story.learner).post("/deconnexion/", {"next": target})
    places = [response.headers["Location"] for response in (first, already, out)]
    assert [
        re.match(r"/(?![/\\])[^\t]*$", place) is not None and "evil" not in place.split("?")[0] for place in places
    ] == [True] * 3 or places[0].startswith("%2F")


def test_t27_a_log_in_leads_back_to_a_page_of_ours(story, log_in):
    fields = {"username": story.learner.email, "password": PASSWORD, "next": "/mon-attestation/"}
    assert log_in(None).post("/connexion/", fields).headers["Location"] == "/mon-attestation/"


def test_t27_whom_the_admin_refuses_does_not_go_round_in_circles(story, log_in):
    response = log_in(story.learner).get("/admin/", follow=True)
    assert (response.status_code, response.redirect_chain[-1][0]) == (200, "/mon-parcours/")


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:80@evil.example"])
def test_t27_another_host_is_refused_everywhere(story, log_in, host):
    client = log_in(story.learner)
    statuses = {client.get(address, headers={"Host": host}).status_code for address in ("/", "/connexion/", "/admin/")}
    assert statuses == {400}


def test_t27_the_mails_name_the_site_of_the_settings_whatever_the_request_says(story, log_in, mailoutbox):
    headers = {"X-Forwarded-Host": "evil.example", "Host": "localhost", "X-Forwarded-Proto": "https"}
    log_in(None).post("/mot-de-passe/", {"email": story.learner.email}, headers=headers)
    links = re.findall(r"https?://[^\s/]+", mailoutbox[0].body)
    assert (set(links), "evil" in mailoutbox[0].subject + mailoutbox[0].body) == ({settings.SITE_URL}, False)


def test_t29_what_is_made_for_somebody_is_stored_nowhere(reading):
    found = {key: one.headers.get("Cache-Control", "") for key, one in reading.answers.items() if key[0] == "learner"}
    assert {path: kept for path, kept in found.items() if "no-store" not in kept} == {}


@pytest.mark.parametrize("address", ["/deconnexion/", "/admin/logout/"])
def test_t29_a_log_out_clears_what_the_browser_kept(story, log_in, address):
    client = log_in(story.trainer)
    response = client.post(address)
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/mon-parcours/").status_code == 302


SHUT = {("'self'", "SAMEORIGIN"), ("'self'", "DENY"), ("'none'", "DENY")}


def framing_of(headers) -> tuple:
    framing = re.search(r"frame-ancestors ([^;]*)", headers.get("Content-Security-Policy", ""))
    return framing and framing[1], headers.get("X-Frame-Options")


def test_t30_no_page_of_any_role_lets_another_site_frame_it(reading):
    found = {key: framing_of(one.headers) for key, one in reading.answers.items()}
    assert {key: value for key, value in found.items() if value not in SHUT} == {}


@pytest.mark.parametrize("path", ["/admin/", "/n-existe-pas/", "/admin/failwhale/"])
def test_t30_no_page_of_the_admin_and_none_that_fails_either(story, path):
    keys = sessions_of(story)
    found = [framing_of(browser(keys.get(role)).get(path).headers) for role in ("anonymous", "learner", "manager")]
    assert [value for value in found if value not in SHUT] == []


def test_every_page_forbids_sniffing_and_keeps_its_address_to_itself(story, log_in):
    headers = [log_in(person).get("/").headers for person in (None, story.learner)]
    assert [(one["X-Content-Type-Options"], one["Referrer-Policy"]) for one in headers] == [
        ("nosniff", "same-origin")
    ] * 2


def test_t29_a_visitor_gets_no_cookie_by_reading(story, log_in):
    client = log_in(None)
    for address in ("/", story.course.url, story.sample.url, "/verifier/AAAAAAAAAAAAAAAA/"):
        client.get(address)
    assert set(client.cookies) <= {settings.CSRF_COOKIE_NAME}
