"""One scenario on one database: python -m tests.resilience.run SCENARIO DATABASE PEOPLE KILLS SECONDS."""

import socket
import sys
import time
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from signal import SIGTERM, signal

from tests.resilience import place
from tests.resilience.supervised import Supervised

WORKERS = 2


def main(scenario: str, database: str, people: int, kills: int, seconds: int) -> int:
    with ExitStack() as stack:
        folder = stack.enter_context(place.a_folder())
        disk = place.Disk(folder) if scenario == "disk" else None
        if disk:
            stack.callback(disk.close)
        postgres = start_database(stack, database, folder, disk.folder if disk else folder)

        import django

        django.setup()
        from tests.resilience import fill, storms
        from tests.resilience.report import report
        from tests.resilience.timeline import Timeline
        from tests.resilience.trainee import Trainee
        from tests.resilience.verdict import verdict_on

        fill.make_tables()
        crowd = fill.fill(people)
        fill.let_go()
        server, port = start_server(stack, folder)
        timeline = Timeline(seconds)
        trainees = [Trainee(person, port, timeline) for person in crowd]
        for trainee in trainees:
            trainee.start()
        if disk:
            blows = storms.fill_and_free(disk, kills, timeline)
        else:
            blows = storms.strike(postgres if scenario == "database" else server, kills, timeline)
        for trainee in trainees:
            trainee.join(max(0.1, seconds + 90 - timeline.elapsed))
        wait_until(is_connected, "la base")
        code = report(f"{scenario} · {database}", trainees, blows, timeline, verdict_on(trainees), server)
        fill.let_go()
        return code


def start_database(stack: ExitStack, database: str, folder: Path, where: Path) -> Supervised | None:
    if database == "sqlite":
        place.set_environment(folder, place.sqlite_url(where))
        return None
    cluster = place.Postgres(where, folder / "postgres.log")
    stack.enter_context(cluster.server)
    wait_until(cluster.is_ready, "PostgreSQL")
    place.set_environment(folder, cluster.url)
    return cluster.server


def is_connected() -> bool:
    from django.db import OperationalError, connection

    try:
        connection.ensure_connection()
    except OperationalError:
        return False
    return True


def start_server(stack: ExitStack, folder: Path) -> tuple[Supervised, int]:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--workers", str(WORKERS), "--preload"]
    command += ["--bind", f"127.0.0.1:{port}", "--log-level", "error", "--no-control-socket"]
    server = Supervised(command, cwd=place.ROOT, log=folder / "server.log")
    stack.enter_context(server)
    wait_until(lambda: is_answering(port), "gunicorn")
    return server, port


def is_answering(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/robots.txt")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def wait_until(is_so, what: str) -> None:
    for _ in range(300):
        if is_so():
            return
        time.sleep(0.1)
    raise SystemExit(f"{what} ne répond pas.")


if __name__ == "__main__":
    signal(SIGTERM, lambda *_: sys.exit(143))  # so that all that was started is stopped
    try:
        sys.exit(main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:])))
    except KeyboardInterrupt:
        sys.exit(130)
