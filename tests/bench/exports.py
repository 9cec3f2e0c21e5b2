"""The follow-up of a session of 1,000 as a file: all of them, every day."""

from tests.bench.fill import TRAINER, WHOLE
from tests.bench.pages import Asked, cookie_of
from tests.bench.rounds import send
from tests.bench.server import Server
from training.models import Cohort

WARM_UP, REQUESTS = 6, 20


def cohort_csv() -> Asked:
    return Asked(f"/ma-session/{Cohort.objects.get(course__slug=WHOLE).pk}/exports/avancement.csv", cookie_of(TRAINER))


def cohort_csv_ms(server: Server) -> float:
    """Processor time of one file; each worker has made some before."""
    asked = cohort_csv()
    lines = [send(server, asked).count(b"\r\n") for _ in range(WARM_UP)]
    assert set(lines) == {1_001}, lines
    before = server.cpu_ms()
    for _ in range(REQUESTS):
        send(server, asked)
    return (server.cpu_ms() - before) / REQUESTS
