"""Every address of the table opened as each role, once: what was answered, and what it wrote."""

from dataclasses import dataclass

from django.http.response import HttpResponseBase

from tests.threats.cast import answer_of, browser, fingerprint
from tests.threats.table import Row


@dataclass(frozen=True)
class Answer:
    """What somebody was answered, in the words of the table, and as it went out."""

    said: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Reading:
    """The answers by role and address, with what the table says of them; the tables of the database that changed."""

    answers: dict[tuple[str, str], Answer]
    expected: dict[tuple[str, str], str]
    changed: set[str]


def read_everything(rights: list[Row], keys: dict[str, str]) -> Reading:
    expected = {(role, row.path): said for row in rights for role, said in row.expected("get").items()}
    before = fingerprint()
    answers = {(role, path): read(browser(keys.get(role)).get(path)) for role, path in expected}
    after = fingerprint()
    return Reading(answers, expected, {name for name in before if after[name] != before[name]})


def read(response: HttpResponseBase) -> Answer:
    """The answer, to its end: a file that it held is closed."""
    body = response.getvalue()
    return Answer(answer_of(response), dict(response.headers), body)
