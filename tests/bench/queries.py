"""SQL queries of a page, counted in this process once its caches are warm."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench.pages import PAGES


def queries_of(name: str) -> list[str]:
    asked = PAGES[name]()
    client = Client(headers={"cookie": asked.cookie, "host": asked.host})
    client.get(asked.path)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = client.get(asked.path)
    assert answer.status_code == asked.status, f"{asked.path}: {answer.status_code}"
    return [query["sql"] for query in captured.captured_queries]
