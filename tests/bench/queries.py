"""SQL queries of a request, counted in this process once its caches are warm."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench.pages import FORM, ONCE_ONLY, PAGES, Asked


def queries_of(name: str) -> list[str]:
    asked = PAGES[name]()
    ask(asked)
    asked = PAGES[name]() if name in ONCE_ONLY else asked
    with CaptureQueriesContext(connection) as captured:
        answer = ask(asked)
    assert answer.status_code == asked.status, f"{asked.path}: {answer.status_code}"
    return [query["sql"] for query in captured.captured_queries]


def ask(asked: Asked):
    client = Client(headers={"cookie": asked.cookie, "host": asked.host})
    return client.generic(asked.method, asked.path, asked.body or "", FORM)
