"""Processor time per request, page against page, in interleaved rounds: what else the machine does falls on all."""

import sys
from http.client import HTTPConnection
from statistics import median

from tests.bench.pages import ONCE_ONLY, PAGES, Asked
from tests.bench.server import Server

ROUNDS = 5
REQUESTS = 100
WARM_UP = 30  # enough for each of the two workers to have seen each page


class Rounds:
    """Milliseconds of processor time per request, by page then by round."""

    def __init__(self, server: Server, names: list[str]):
        self.server = server
        self.cpu_ms: dict[str, list[float]] = {name: [] for name in names}
        for name in names:
            self.round_of(name, WARM_UP)
        for _ in range(ROUNDS):
            for name in names:
                self.cpu_ms[name].append(self.round_of(name, REQUESTS))

    def round_of(self, name: str, count: int) -> float:
        """What is asked is made ready first: our own work between two requests would cool the workers' caches."""
        asked = [PAGES[name]() for _ in range(count)] if name in ONCE_ONLY else [PAGES[name]()] * count
        before = self.server.cpu_ms()
        for one in asked:
            send(self.server, one)
        return (self.server.cpu_ms() - before) / count

    def median_of(self, name: str) -> float:
        return median(self.cpu_ms[name])

    def ratio(self, names: tuple[str, ...], floor: str) -> float:
        """Of one page, or of several one after the other. The median of the rounds' own ratios: what each compares is
        seconds apart."""
        rounds = zip(*(self.cpu_ms[name] for name in names), strict=True)
        return median(sum(mine) / bare for mine, bare in zip(rounds, self.cpu_ms[floor], strict=True))


def send(server: Server, asked: Asked) -> bytes:
    """A new connection each time, as gunicorn's plain workers want it."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    try:
        connection.request(asked.method, asked.path, asked.body, asked.headers)
        answer = connection.getresponse()
        body = answer.read()
    finally:
        connection.close()
    if answer.status != asked.status:
        sys.exit(f"{asked.method} {asked.path} : {answer.status} au lieu de {asked.status}\n{body[:2000].decode()}")
    return body
