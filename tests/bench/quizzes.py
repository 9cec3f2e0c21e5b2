"""What a quiz costs after years: on a database and in a process of its own, `python -m tests.bench.quizzes NAME`."""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.bench.place import ROOT, VAR

DATABASE = VAR / "quiz.sqlite3"
ROUNDS = 5
MEGABYTE = 1_000_000


def measured(name: str) -> float:
    """A figure, on SQLite whatever the database of the bench."""
    own = os.environ | {"DATABASE_URL": f"sqlite:///{DATABASE}"}
    command = [sys.executable, "-m", "tests.bench.quizzes", name]
    remove()
    try:
        done = subprocess.run(command, cwd=ROOT, env=own, check=True, stdout=subprocess.PIPE, text=True)
        return float(done.stdout)
    finally:
        remove()


def remove() -> None:
    for path in (DATABASE, Path(f"{DATABASE}-wal"), Path(f"{DATABASE}-shm")):
        path.unlink(missing_ok=True)


def statistics_ms() -> float:
    """Processor time of the whole page of results, 1,000 attempts × 20 questions; the first answer warms caches up."""
    from django.test import Client

    from tests.bench.fill import TRAINER
    from tests.bench.old_quiz import fill_attempts, fill_site
    from training.models import Cohort, User

    quiz = fill_site()
    fill_attempts(quiz, per_trainee=1)
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.get(email=TRAINER))
    address = f"/ma-session/{Cohort.objects.get().pk}/quiz/{quiz.pk}/"
    return median([page_ms(client, address) for _ in range(ROUNDS + 1)][1:])


def page_ms(client, address: str) -> float:
    start = time.process_time()
    answer = client.get(address)
    spent = time.process_time() - start
    assert answer.status_code == 200, answer.status_code
    return spent * 1000


def storage_mb() -> float:
    """What 10,000 attempts × 20 answers add to the file, as they are written: no VACUUM."""
    from tests.bench.old_quiz import fill_attempts, fill_site

    quiz = fill_site()
    before = size()
    fill_attempts(quiz, per_trainee=10)
    return (size() - before) / MEGABYTE


def matrix_ms() -> float:
    from tests.bench import requirements

    return requirements.matrix_ms()


def size() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return DATABASE.stat().st_size


def main(name: str) -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    sys.stdout.write(f"{FIGURES[name]()}\n")


FIGURES = {"statistics": statistics_ms, "storage": storage_mb, "matrix": matrix_ms}

if __name__ == "__main__":
    main(sys.argv[1])
