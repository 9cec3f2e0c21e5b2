"""T16 and T17: a script hides in a text that somebody typed, or in rich text, and runs in another's page."""

import json

import pytest
from bs4 import BeautifulSoup
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from certificates.services.awards import revoke_certificate
from modules.blocks.text import GuideBlocks, LessonBlocks
from modules.models import LessonPage, OrganisationSettings, Question, ShortAnswer, SingleChoice, Source, TrueFalse
from tests import factories
from tests.threats.cast import a_certificate, browser, crawl, sessions_of, write_a_note
from training.models import Cohort, User
from training.services.answers import save_answers
from training.services.attempts import start_attempt, submit_attempt

pytestmark = pytest.mark.django_db
PAYLOAD = "\"'><script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)>{{7*7}}{% now %}</textarea>"
LINK = "javascript:alert(1)"
RICH = "<p><script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)></svg></p>"


def is_data_or_file(script) -> bool:
    return bool(script.get("src")) or script.get("type") in ("application/json", "importmap")


def faults(html: str) -> list[str]:
    """What would run in a browser, or was evaluated on the server."""
    tree = BeautifulSoup(html, "html.parser")
    found = [str(tag)[:80] for tag in tree.find_all("script") if "alert(1)" in tag.text or not is_data_or_file(tag)]
    found += [str(tag)[:80] for tag in tree.find_all(True) for name in tag.attrs if name.lower().startswith("on")]
    found += [
        str(tag)[:80]
        for tag in tree.find_all(True)
        for name in ("href", "src", "action", "formaction", "data")
        if str(tag.get(name, "")).strip().lower().startswith(("javascript:", "data:text", "vbscript:"))
    ]
    found += [str(tag)[:80] for tag in tree.find_all(["iframe", "object", "embed", "base"])]
    return found + [html[place - 20 : place + 20] for place in [html.find("49{%")] if place >= 0]


def poisoned(story):
    """The payload in every text that a person can type, said by the models as the forms would store it."""
    User.objects.update(first_name=PAYLOAD[:100], last_name=PAYLOAD[:100])
    Cohort.objects.update(name=PAYLOAD[:150], place=PAYLOAD[:200])
    OrganisationSettings.objects.update(
        **dict.fromkeys(("name", "address", "signatory_name", "signatory_title", "signing_place"), PAYLOAD[:80])
    )
    for page in (story.course, story.module, story.lesson, story.sample, story.quiz, story.sheet, story.guide):
        page.refresh_from_db()
        page.title = page.seo_title = page.search_description = PAYLOAD
        if hasattr(page, "summary"):
            page.summary = PAYLOAD
        if hasattr(page, "planned_lessons"):
            page.planned_lessons = PAYLOAD
        if hasattr(page, "warning"):
            page.warning = PAYLOAD
        page.save()
    choices = factories.some_choices(factories.RIGHT)
    for choice in choices:
        choice["value"] |= {"text": PAYLOAD, "feedback": PAYLOAD}
    questions = [
        factories.a_question(SingleChoice, choices=choices),
        factories.a_question(TrueFalse, feedback_true=PAYLOAD, feedback_false=PAYLOAD),
        factories.a_question(ShortAnswer, accepted=PAYLOAD),
    ]
    Question.objects.update(title=PAYLOAD)
    story.quiz2 = factories.a_quiz(story.module, *questions, title=PAYLOAD)
    attempt = start_attempt(enrolment=story.enrolment, quiz=story.quiz2)
    save_answers(attempt=attempt, answers={1: factories.RIGHT, 2: True, 3: PAYLOAD})
    story.result = submit_attempt(attempt=attempt)
    story.running = start_attempt(enrolment=story.enrolment, quiz=story.quiz2)
    save_answers(attempt=story.running, answers={3: PAYLOAD})
    write_a_note(story.enrolment, story.lesson, PAYLOAD)
    source = Source.objects.create(code="X1", citation=PAYLOAD, note=PAYLOAD, doi=PAYLOAD[:100])
    body = [
        {"type": "definition", "value": {"term": PAYLOAD, "body": "<p>d</p>"}},
        {"type": "key_points", "value": {"title": PAYLOAD, "body": "<p>d</p>"}},
        {"type": "misconception", "value": {"claim": PAYLOAD, "body": "<p>d</p>"}},
        {"type": "situation", "value": {"title": PAYLOAD, "body": "<p>d</p>"}},
        {"type": "quote", "value": {"body": "<p>d</p>", "author": PAYLOAD, "source": PAYLOAD}},
        {
            "type": "video",
            "value": {
                "title": PAYLOAD,
                "url": "https://example.org/",
                "host": PAYLOAD,
                "minutes": 3,
                "body": "<p>d</p>",
            },
        },
        {"type": "reflection", "id": factories.REFLECTION_ID, "value": {"body": "<p>?</p>"}},
    ]
    LessonPage.objects.filter(pk=story.lesson.pk).update(
        body=LessonPage.body.field.stream_block.to_python(body),
        sources=LessonPage.sources.field.stream_block.to_python([{"type": "source", "value": source.pk}]),
    )
    return story


@pytest.fixture
def certified(story):
    story.certificate = a_certificate(factories.everything_done(story.enrolment))
    story.certificate.facts = {
        key: PAYLOAD if key in ("learner", "course", "cohort", "place") else value
        for key, value in story.certificate.facts.items()
    } | {"organisation": {"name": PAYLOAD, "address": PAYLOAD}, "signatory": {"name": PAYLOAD, "title": PAYLOAD}}
    story.certificate.save()
    return poisoned(story)


def test_what_somebody_typed_runs_on_no_page_of_anybody(certified):
    story, keys = certified, sessions_of(certified)
    one = story.enrolment.pk
    starts = {
        "anonymous": ["/", story.sample.url, f"/verifier/{story.certificate.code}/"],
        "learner": [
            "/mon-parcours/",
            "/mon-compte/",
            story.lesson.url,
            story.quiz2.url,
            f"/tentatives/{story.result.pk}/resultat/",
            f"/tentatives/{story.running.pk}/",
        ],
        "stranger": [story.lesson.url, "/mon-parcours/"],
        "trainer": [f"/ma-session/{story.cohort.pk}/", f"/ma-session/stagiaires/{one}/", story.guide.url],
        "manager": ["/ma-session/"],
    }
    found, seen = {}, 0
    for role, addresses in starts.items():
        for address, page in crawl(browser(keys.get(role)), *addresses).items():
            if page.headers.get("Content-Type", "").startswith("text/html"):
                html, seen = page.content.decode(), seen + (page.status_code == 200)
                if page.status_code >= 500 or faults(html):
                    found[role, address] = (page.status_code, faults(html)[:3])
    assert found == {}
    assert seen > 20


def test_what_somebody_typed_runs_on_no_screen_of_the_manager(certified):
    story, client = certified, browser(sessions_of(certified)["manager"])
    screens = [
        f"/admin/sessions/{story.cohort.pk}/stagiaires/",
        f"/admin/sessions/{story.cohort.pk}/attestations/",
        f"/admin/attestations/{story.certificate.pk}/revoquer/",
        "/admin/formateurs/",
        "/admin/sessions/",
        "/admin/snippets/modules/question/",
    ]
    for address in screens:
        page = client.get(address)
        tree = BeautifulSoup(page.content, "html.parser")
        scripts = [tag for tag in tree.find_all("script") if tag.text.strip() == "alert(1)"]
        handlers = [tag for tag in tree.find_all(True) if tag.get("onerror") or tag.get("onload")]
        assert (address, page.status_code, scripts, handlers) == (address, 200, [], [])


def test_a_reason_of_revocation_runs_nowhere(story, log_in):
    certificate = a_certificate(factories.everything_done(story.enrolment))
    revoke_certificate(certificate=certificate, reason=PAYLOAD, by=story.manager)
    pages = [
        log_in(None).get(f"/verifier/{certificate.code}/"),
        log_in(story.learner).get("/mon-attestation/"),
    ]
    assert [faults(page.content.decode()) for page in pages] == [[], []]


def test_what_a_form_gives_back_runs_nowhere(story, log_in):
    fields = {"username": PAYLOAD, "password": PAYLOAD, "email": PAYLOAD, "code": PAYLOAD, "next": LINK}
    client = log_in(None)
    pages = [
        client.post("/connexion/", fields),
        client.post("/mot-de-passe/", fields),
        client.get("/verifier/", fields),
        client.get("/connexion/", fields),
        log_in(story.learner).post(f"/lecons/{story.lesson.pk}/notes/{factories.REFLECTION_ID}/", {"text": PAYLOAD}),
    ]
    assert [faults(page.content.decode()) for page in pages] == [[]] * 5


def contentstate(text: str, url: str) -> str:
    """What the editor sends: a text, with a link over it."""
    block = {"key": "a", "type": "unstyled", "depth": 0, "text": text, "inlineStyleRanges": []}
    block["entityRanges"] = [{"offset": 0, "length": len(text), "key": 0}]
    return json.dumps(
        {"blocks": [block], "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": url}}}}
    )


@pytest.mark.parametrize("url", [LINK, "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_t17_a_link_that_runs_is_dropped_by_the_editor(story, log_in, url):
    fields = lesson_form(story.lesson, contentstate("cliquez", url))
    log_in(story.trainer).post(f"/admin/pages/{story.lesson.pk}/edit/", fields)
    page = log_in(story.learner).get(story.lesson.url).content.decode()
    assert ("cliquez" in page, faults(page)) == (True, [])


def test_t17_html_typed_in_the_editor_is_text(story, log_in):
    fields = lesson_form(story.lesson, contentstate("le texte" + RICH, "https://example.org/"))
    log_in(story.trainer).post(f"/admin/pages/{story.lesson.pk}/edit/", fields)
    page = log_in(story.learner).get(story.lesson.url).content.decode()
    assert ("le texte" in page, faults(page)) == (True, [])


@pytest.mark.parametrize("url", [LINK, "data:text/html,<script>alert(1)</script>", "file:///etc/passwd"])
def test_t17_a_video_or_a_source_that_would_run_is_refused(story, log_in, url):
    client = log_in(story.trainer)
    video = {"title": "t", "url": url, "host": "h", "minutes": 1, "body": rich_text("<p>x</p>")}
    fields = lesson_form(story.lesson, video, kind="video")
    client.post(f"/admin/pages/{story.lesson.pk}/edit/", fields)
    client.post("/admin/snippets/modules/source/add/", {"code": "Z", "citation": "c", "url": url})
    assert url not in client.get(story.lesson.url).content.decode()
    assert Source.objects.filter(code="Z").count() == 0


def lesson_form(lesson, value, kind: str = "text") -> dict:
    return nested_form_data(
        {
            "title": "La leçon",
            "slug": lesson.slug,
            "duration_minutes": 20,
            "body": streamfield([(kind, value)]),
            "self_checks": streamfield([]),
            "sources": streamfield([]),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0},
            "action-publish": "x",
        }
    )


def test_t17_no_block_takes_raw_html_nor_an_embed():
    def inside(block):
        yield type(block).__name__
        for child in getattr(block, "child_blocks", {}).values():
            yield from inside(child)

    names = {name for blocks in (LessonBlocks(), GuideBlocks()) for name in inside(blocks)}
    assert names & {"RawHTMLBlock", "EmbedBlock", "TableBlock"} == set()


def test_the_policy_of_the_site_has_nothing_unsafe_and_that_of_the_admin_evaluates_nothing(story, log_in):
    client = log_in(story.trainer)
    site, admin = (client.get(address).headers["Content-Security-Policy"] for address in ("/", "/admin/"))
    assert ("unsafe" in site, "default-src 'none'" in site, "*" in site) == (False, True, False)
    assert ("unsafe-eval" in admin, "*" in admin, "http:" in admin) == (False, False, False)
