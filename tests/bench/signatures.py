"""Sixty people sign a half-day within the same minute: each once, and how long the slowest wait."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor

from django.db import connections
from django.utils import timezone

from tests import factories
from tests.bench.pages import Asked, cookie_of
from tests.bench.rounds import send
from tests.bench.server import Server
from training.models import Attendance, Cohort, HalfDay
from training.queries.room_codes import code_of, step_of
from training.services.attendance import open_half_day

PEOPLE = 60
SPREAD_SECONDS = 20  # a room does not wait for the end of the minute
DAY = 99


def an_open_half_day() -> HalfDay:
    """Of the largest session; new at each run, the last one being cancelled."""
    cohort = max(Cohort.objects.all(), key=lambda one: one.enrolments.active().count())
    HalfDay.objects.filter(day=DAY).update(cancelled_at=timezone.now())
    return open_half_day(half_day=factories.a_half_day(cohort, day=DAY))


def slowest_signature_ms(server: Server) -> float:
    """The 95th percentile; the run fails unless sixty have signed once each, every one of them having clicked twice."""
    half_day = an_open_half_day()
    enrolments = half_day.cohort.enrolments.active().select_related("learner")[:PEOPLE]
    cookies = [cookie_of(one.learner.email) for one in enrolments]
    connections.close_all()
    page = f"/mon-parcours/emargement/{half_day.pk}/"
    for cookie in cookies:  # everybody has the page before them
        send(server, Asked(page, cookie))
    begun = time.perf_counter()

    def sign(number: int) -> float:
        time.sleep(max(0, begun + number * SPREAD_SECONDS / PEOPLE - time.perf_counter()))
        code = code_of(half_day, step_of(timezone.now()))
        asked = Asked(page, cookies[number], 302, {"code": [code]})
        start = time.perf_counter()
        send(server, asked)
        waited = (time.perf_counter() - start) * 1000
        send(server, asked)  # the second click
        return waited

    with ThreadPoolExecutor(PEOPLE) as people:
        waits = sorted(people.map(sign, range(PEOPLE)))
    signed = Attendance.objects.filter(half_day=half_day, signed_at__isnull=False).count()
    sys.stderr.write(f"sixty-signatures: {signed} signatures\n")
    if signed != PEOPLE:
        sys.exit(f"{signed} signatures au lieu de {PEOPLE}.")
    return waits[int(PEOPLE * 0.95) - 1]
