"""What no honest page sends: refused in words, and nothing is kept that should not be."""

import json
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings, strategies as st

from modules.models import (
    Cloze,
    FreeText,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Rating,
    ShortAnswer,
    SingleChoice,
    Situation,
    TrueFalse,
)
from tests import factories
from tests.factories import EACH_KIND, OTHER, RIGHT, WRONG
from training.models import Attempt, Response
from training.services.attempts import start_attempt, submit_attempt
from training.views import save_limit

pytestmark = pytest.mark.django_db
PLACE = {kind: position for position, kind in enumerate(EACH_KIND, start=1)}
CLEAR = {200, 302, 400, 404, 409, 413, 422, 429}


@pytest.fixture
def attempt(each_kind) -> Attempt:
    return each_kind


@pytest.fixture
def browser(story, log_in) -> Client:
    return log_in(story.learner)


@pytest.fixture(autouse=True)
def one_minute(monkeypatch):
    """The minute in which saves are counted does not end in the middle of a test."""
    monkeypatch.setattr(save_limit, "time", SimpleNamespace(monotonic=lambda: 0))


def save(browser: Client, attempt: Attempt, fields: dict, **more):
    return browser.post(f"/tentatives/{attempt.pk}/enregistrer/", fields, **more)


def answers(attempt: Attempt) -> dict:
    return dict(attempt.responses.filter(answer__isnull=False).values_list("position", "answer"))


def name(kind, part: str = "") -> str:
    return f"q{PLACE[kind]}-{part}" if part else f"q{PLACE[kind]}"


REFUSED = {
    "a choice of another question": {name(SingleChoice): "ffffffff"},
    "a right choice beside one of another question": {name(MultipleChoice): [RIGHT, "ffffffff"]},
    "neither true nor false": {name(TrueFalse): "peut-être"},
    "too many words": {name(ShortAnswer): "m" * 501},
    "a null byte": {name(ShortAnswer): "li\0en"},
    "a null byte in a long text": {name(FreeText): "J’écoute\0"},
    "a null byte in a gap": {name(Cloze, RIGHT): "\0"},
    "a text of 20,001 characters": {name(FreeText): "m" * 20_001},
    "no number": {name(Numeric): "beaucoup"},
    "digits that are not ours": {name(Numeric): "٣"},
    "a number without end": {name(Numeric): "9" * 61},
    "a power": {name(Numeric): "1e999999"},
    "a target of another question": {name(Matching, RIGHT): "ffffffff"},
    "a rank beyond the last": {name(Ordering, RIGHT): "4"},
    "a rank in other digits": {name(Ordering, RIGHT): "٣"},
    "a level beyond the last": {name(Rating): "5"},
    "a level below zero": {name(Rating): "-1"},
    "a level in other digits": {name(Rating): "٣"},
    "an option that is not offered": {name(Cloze, WRONG): "soins"},
    "a decision of another situation": {name(Situation): "ffffffff"},
    "a question that is not in the attempt": {"q99": RIGHT, "r99": "0"},
    "a position without end": {"q9999": RIGHT},
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_cannot_be_an_answer_is_refused_in_words_and_not_kept(attempt, browser, fault):
    response = save(browser, attempt, REFUSED[fault])
    assert (response.status_code, response.json()["saved"], answers(attempt)) == (422, {}, {})
    assert all(response.json()["errors"].values())


def test_what_is_refused_does_not_keep_its_neighbour_from_being_saved(attempt, browser):
    response = save(browser, attempt, {name(SingleChoice): "ffffffff", name(TrueFalse): "True"})
    assert (response.status_code, response.json()["saved"], answers(attempt)) == (422, {"3": 1}, {3: True})


IGNORED = {
    "a part of another question": ({name(Matching, "ffffffff"): "ffffffff"}, {}),
    "a gap of another question": ({name(Cloze, "ffffffff"): "mot"}, {}),
    "a decision, which is taken one by one": ({name(Situation): RIGHT}, {}),
    "the same choice a thousand times": ({name(MultipleChoice): [RIGHT] * 1000}, {2: [RIGHT]}),
}


@pytest.mark.parametrize("case", IGNORED)
def test_what_is_no_part_of_an_answer_is_not_kept(attempt, browser, case):
    fields, kept = IGNORED[case]
    save(browser, attempt, fields)
    assert answers(attempt) == kept


@pytest.mark.parametrize("revision", ["7", "999999999"])
def test_a_revision_that_never_was_is_a_conflict(attempt, browser, revision):
    response = save(browser, attempt, {name(TrueFalse): "True", "r3": revision})
    assert (response.status_code, list(response.json()["conflicts"]), answers(attempt)) == (409, ["3"], {})


def test_a_revision_of_the_past_is_told_what_stands_in_words(attempt, browser):
    save(browser, attempt, {name(TrueFalse): "True", "r3": "0"})
    response = save(browser, attempt, {name(TrueFalse): "False", "r3": "0"})
    assert (response.status_code, response.json()["conflicts"]) == (409, {"3": {"revision": 1, "words": ["Vrai"]}})
    assert answers(attempt) == {3: True}


@pytest.mark.parametrize("revision", ["-1", "1.5", "10000000000", "9" * 5000, "x", "²"])
def test_what_is_no_revision_overwrites_nothing(attempt, browser, revision):
    save(browser, attempt, {name(TrueFalse): "True", "r3": "0"})
    response = save(browser, attempt, {name(TrueFalse): "False", "r3": revision})
    assert (response.status_code, answers(attempt)) == (409, {3: True})


def test_a_megabyte_of_text_is_not_even_read(attempt, browser):
    response = save(browser, attempt, {name(FreeText): "m" * 1024 * 1024})
    assert (response.status_code, answers(attempt)) == (413, {})
    assert response.json()["error"].startswith("Votre réponse est trop longue")


def test_a_megabyte_of_text_in_the_form_is_refused_in_words(attempt, browser):
    response = browser.post(f"/tentatives/{attempt.pk}/", {name(FreeText): "m" * 1024 * 1024})
    assert (response.status_code, answers(attempt)) == (422, {})


def test_an_answer_written_from_right_to_left_is_kept_as_it_is_and_stands_alone(attempt, browser):
    text = "‮nеil‬ ‏سلام‏"
    save(browser, attempt, {name(ShortAnswer): text})
    assert answers(attempt) == {4: text}
    submit_attempt(attempt=attempt)
    page = browser.get(f"/tentatives/{attempt.pk}/resultat/").content.decode()
    assert [page.count(text), page.count(f">{text}</p>")] == [1, 1]


SCRIPT = "<script>alert(1)</script>"


def test_a_script_in_an_answer_is_shown_as_text(attempt, browser):
    fields = {name(ShortAnswer): SCRIPT, name(FreeText): SCRIPT, name(Cloze, RIGHT): SCRIPT}
    assert save(browser, attempt, fields).status_code == 200
    running = browser.get(f"/tentatives/{attempt.pk}/").content.decode()
    submit_attempt(attempt=attempt)
    result = browser.get(f"/tentatives/{attempt.pk}/resultat/").content.decode()
    assert ("<script>alert" in running, running.count("&lt;script&gt;alert")) == (False, 3)
    assert "<script>alert" not in result


def test_a_script_in_a_stem_is_shown_as_text(story, browser):
    stem = SingleChoice._meta.get_field("stem").formfield().widget
    block = {"key": "a", "type": "unstyled", "text": SCRIPT, "inlineStyleRanges": [], "entityRanges": []}
    typed = stem.value_from_datadict({"stem": json.dumps({"blocks": [block], "entityMap": {}})}, {}, "stem")
    quiz = factories.a_quiz(story.module, factories.a_question(stem=typed))
    attempt = start_attempt(enrolment=story.enrolment, quiz=quiz)
    page = browser.get(f"/tentatives/{attempt.pk}/").content.decode()
    assert ("<script>alert" in page, page.count("&lt;script&gt;alert(1)")) == (False, 1)


@pytest.mark.parametrize("who", ["other_learner", "far_learner", "stranger", "trainer", "manager"])
def test_the_attempt_of_another_is_not_found(story, attempt, log_in, who):
    response = save(log_in(getattr(story, who)), attempt, {name(TrueFalse): "True"})
    assert (response.status_code, answers(attempt)) == (404, {})


def test_an_answer_after_the_end_changes_nothing(attempt, browser):
    submit_attempt(attempt=attempt)
    response = save(browser, attempt, {name(TrueFalse): "True", "r3": "1"})
    assert (response.status_code, list(response.json()), answers(attempt)) == (409, ["closed"], {})


EXTRA = {"score": "1", "scaled": "1", "user": "1", "author": "999", "started_at": "2020-01-01", "ends_at": "2099-01-01"}


def test_what_is_the_servers_to_say_is_not_read_from_a_form(attempt, browser):
    before = Attempt.objects.values().get(pk=attempt.pk)
    assert save(browser, attempt, EXTRA | {name(SingleChoice): WRONG}).status_code == 200
    assert Attempt.objects.values().get(pk=attempt.pk) == before
    response = attempt.responses.get(position=1)
    assert (response.answer, response.scaled, response.checked_at) == (WRONG, None, None)


def test_the_sixty_first_save_of_a_minute_waits(attempt, browser):
    codes = [save(browser, attempt, {name(TrueFalse): "True"}).status_code for _ in range(62)]
    assert codes == [200] * 60 + [429] * 2
    assert answers(attempt) == {3: True}


def test_ten_thousand_saves_in_a_minute_are_sixty(attempt):
    assert sum(save_limit.may_save(attempt.pk) for _ in range(10_000)) == 60


NOT_A_FORM = {
    "nothing": (b"", "application/x-www-form-urlencoded"),
    "only a token": (b"csrfmiddlewaretoken=x", "application/x-www-form-urlencoded"),
    "JSON": (json.dumps({"q3": "True"}).encode(), "application/json"),
    "half a multipart": (
        b'--x\r\nContent-Disposition: form-data; name="q3"\r\n\r\nTr',
        "multipart/form-data; boundary=x",
    ),
    "a multipart without its boundary": (b"--x\r\n", "multipart/form-data"),
    "bytes that are no text": (b"q4=%ff%fe\x80&%ff=1", "application/x-www-form-urlencoded"),
}


@pytest.mark.parametrize("case", NOT_A_FORM)
def test_what_is_no_form_is_no_answer(attempt, browser, case):
    body, kind = NOT_A_FORM[case]
    response = browser.generic("POST", f"/tentatives/{attempt.pk}/enregistrer/", body, kind)
    assert response.status_code in ({400, 422} if case != "bytes that are no text" else {200, 422})
    assert answers(attempt).keys() <= {4}


@pytest.mark.parametrize("statement", ["SELECT", "UPDATE"])
def test_a_database_that_cannot_be_read_or_written_is_said_and_acknowledges_nothing(attempt, browser, statement):
    def full(execute, sql, params, many, context):
        if sql.startswith(statement):
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(full):
        response = save(browser, attempt, {name(TrueFalse): "True"})
    transaction.set_rollback(False)  # the test's own transaction goes on
    assert (response.status_code, list(response.json()), answers(attempt)) == (503, ["error"], {})
    assert response.json()["error"].startswith("Enregistrement impossible")


def test_no_answer_is_read_from_an_address(attempt, browser):
    assert browser.get(f"/tentatives/{attempt.pk}/enregistrer/?{name(TrueFalse)}=True").status_code == 405
    assert answers(attempt) == {}


PARTS = ["", f"-{RIGHT}", f"-{WRONG}", f"-{OTHER}", "-", "-ffffffff", "-\0", "--"]
NAMES = st.one_of(
    st.builds(
        lambda letter, number, part: f"{letter}{number}{part}",
        st.sampled_from("qr"),
        st.integers(0, 13),
        st.sampled_from(PARTS),
    ),
    st.sampled_from(["check", "decide", "go", "later", "anyway", "question", "author", "q99999", "q٣", "q", "r"]),
    st.text(max_size=10),
)
VALUES = st.one_of(
    st.sampled_from([RIGHT, WRONG, OTHER, "True", "1", "3", "11", "12", "99999", "-1", "51,6", "٣", "", "\0", "fin"]),
    st.text(max_size=60),
    st.integers().map(str),
)
FORMS = st.dictionaries(NAMES, st.one_of(VALUES, st.lists(VALUES, max_size=4)), max_size=12)


@pytest.mark.parametrize("address", ["enregistrer/", "", "?question=2", "quitter/"])
def test_whatever_is_sent_is_answered_clearly_and_never_scored(attempt, browser, address):
    @settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(FORMS)
    def send(form):
        point = transaction.savepoint()
        response = browser.post(f"/tentatives/{attempt.pk}/{address}", form)
        assert response.status_code in CLEAR | {204}
        assert Response.objects.filter(attempt=attempt).count() == len(EACH_KIND)
        assert list(attempt.responses.filter(scaled__isnull=False, checked_at=None, attempt__submitted_at=None)) == []
        transaction.savepoint_rollback(point)

    send()


def test_a_form_that_comes_back_names_the_revisions_that_it_has_just_made(attempt, browser):
    page = browser.post(f"/tentatives/{attempt.pk}/", {"q1": WRONG, "r1": "0", name(Rating): "9"}).content.decode()
    assert 'name="r1"' in page
    assert browser.post(f"/tentatives/{attempt.pk}/", {"q1": RIGHT, "r1": "1", "later": "1"}).status_code == 302
    assert answers(attempt)[1] == RIGHT
