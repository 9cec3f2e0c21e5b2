"""Every figure: its name, unit and target, and how to get it."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property

from tests.bench.browser import ColdLoad, cold_lesson
from tests.bench.exports import cohort_csv_ms
from tests.bench.machine import clone_to_site_seconds, suite_seconds
from tests.bench.pages import PAGES
from tests.bench.queries import queries_of
from tests.bench.quizzes import measured
from tests.bench.rounds import Rounds, send
from tests.bench.server import Server, serving
from tests.bench.signatures import slowest_signature_ms


class Bench(ExitStack):
    """One run: a server, the rounds of all the pages that the wanted figures need, one cold load; each made once."""

    def __init__(self, pages: list[str]):
        super().__init__()
        self.pages = pages

    @cached_property
    def server(self) -> Server:
        return self.enter_context(serving())

    @cached_property
    def rounds(self) -> Rounds:
        return Rounds(self.server, self.pages)

    @cached_property
    def cold(self) -> ColdLoad:
        send(self.server, PAGES["lesson"]())
        return cold_lesson(self.server)


@dataclass(frozen=True)
class Figure:
    name: str
    unit: str
    measure: Callable[[Bench], float]
    target: float | None = None
    pages: tuple[str, ...] = ()
    only_by_name: bool = False


def cpu(page: str) -> Figure:
    return Figure(f"{page}-cpu", "ms", lambda bench: bench.rounds.median_of(page), pages=(page,))


def ratio(name: str, page: str, floor: str, target: float | None = None) -> Figure:
    return whole_ratio(name, (page,), floor, target)


def whole_ratio(name: str, pages: tuple[str, ...], floor: str, target: float | None = None) -> Figure:
    """Several requests, one after the other, against one of the floor."""
    return Figure(name, "×", lambda bench: bench.rounds.ratio(pages, floor), target, (*pages, floor))


def queries(name: str, page: str, target: float | None = None) -> Figure:
    return Figure(name, "queries", lambda bench: len(queries_of(page)), target)


PASS = ("quiz", "start", "attempt", "autosave", "submit", "result")
ONLY_COUNTED = {"short-home", "attempt-5-mixed", "attempt-20-mixed"}

FIGURES = [
    ratio("lesson-cpu-ratio", "lesson", "bare-page", 1.5),
    ratio("outline-cpu-ratio", "home", "bare-page", 1.6),
    ratio("attempt-cpu-ratio", "attempt", "bare-page"),
    ratio("cohort-cpu-ratio", "cohort", "bare-page", 1.8),
    ratio("lesson-vs-bare-view", "lesson", "bare-view"),
    ratio("home-vs-bare-view", "home", "bare-view"),
    ratio("autosave-vs-bare-view", "autosave", "bare-view", 2.0),
    whole_ratio("quiz-pass-ratio", PASS, "bare-page", 6.0),
    *[cpu(page) for page in PAGES if page not in ONLY_COUNTED],
    queries("bare-page-queries", "bare-page"),
    queries("lesson-queries", "lesson"),
    queries("outline-queries", "home"),
    Figure(
        "outline-queries-growth",
        "queries",
        lambda bench: len(queries_of("home")) - len(queries_of("short-home")),
        target=0,
    ),
    queries("attempt-queries", "attempt"),
    queries("attempt-20-mixed-queries", "attempt-20-mixed", 20),
    Figure(
        "attempt-mixed-queries-growth",
        "queries",
        lambda bench: len(queries_of("attempt-20-mixed")) - len(queries_of("attempt-5-mixed")),
        target=0,
    ),
    queries("autosave-queries", "autosave", 6),
    Figure(
        "autosave-updates",
        "queries",
        lambda bench: sum(not sql.startswith("SELECT") for sql in queries_of("autosave")),
        target=1,
    ),
    queries("cohort-queries", "cohort", 15),
    Figure("cold-lesson-bytes", "kB", lambda bench: bench.cold.total / 1000, 120),
    Figure("cold-lesson-requests", "requests", lambda bench: len(bench.cold.urls), 12),
    Figure("cold-lesson-foreign-requests", "requests", lambda bench: len(bench.cold.foreign(bench.server)), 0),
    Figure("cohort-csv-cpu", "ms", lambda bench: cohort_csv_ms(bench.server), 150),
    Figure("sixty-signatures", "ms", lambda bench: slowest_signature_ms(bench.server), 500),
    Figure("statistics-cpu", "ms", lambda bench: measured("statistics"), 300, only_by_name=True),
    Figure("requirements-matrix-cpu", "ms", lambda bench: measured("matrix"), 400, only_by_name=True),
    Figure("storage-10000-attempts", "MB", lambda bench: measured("storage"), 30, only_by_name=True),
    Figure("suite-seconds", "s", lambda bench: suite_seconds(), 90, only_by_name=True),
    Figure("clone-to-site-seconds", "s", lambda bench: clone_to_site_seconds(), 120, only_by_name=True),
]
