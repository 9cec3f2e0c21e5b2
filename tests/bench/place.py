"""Where the bench works: its own folder, its own database, its own static files, kept from one run to the next."""

import hashlib
import os
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = ROOT / "var" / "bench"
CONTENT = VAR / "content"
SQLITE = VAR / "db.sqlite3"
FILLED_BY = [
    *ROOT.glob("*/migrations/*.py"),
    *ROOT.glob("tests/bench/bare/**/*.py"),
    *ROOT.glob("tests/bench/fill*.py"),
    *ROOT.glob("modules/services/loading/*.py"),
    *ROOT.glob("modules/content/*.py"),
    *ROOT.glob("content/**/*"),
    ROOT / "requirements.txt",
]


def prepare_environment() -> None:
    """Said here entirely, so that neither the person's environment nor their .env reaches the figures."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="tests.bench.settings",
        SECRET_KEY="only-for-the-bench-" + "0" * 40,
        DEBUG="0",
        HTTPS="0",
        BEHIND_PROXY="0",
        SERVE_MEDIA="0",
        ALLOWED_HOSTS="127.0.0.1,localhost",
        SITE_URL="http://127.0.0.1",
        VAR_DIR=str(VAR),
        DATABASE_URL=scratch_database(os.environ.get("DATABASE_URL", "")),
        CACHE_URL="dbcache://shared_cache",
        LOG_LEVEL="ERROR",
    )


def scratch_database(given: str) -> str:
    """SQLite by default; on PostgreSQL a database of our own beside the given one, never that one."""
    if not given.startswith("postgres"):
        return f"sqlite:///{SQLITE}"
    parts = urlsplit(given)
    return given if parts.path.endswith("_bench") else urlunsplit(parts._replace(path=f"{parts.path}_bench"))


def digest(paths) -> str:
    total = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file()):
        total.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return total.hexdigest()


def say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def prepare() -> None:
    """The filled database and the collected static files, made again when what makes them has changed."""
    VAR.mkdir(parents=True, exist_ok=True)
    once("filled", digest(FILLED_BY) + os.environ["DATABASE_URL"], "Base de données du banc (une minute)…", fill)
    static = [*ROOT.glob("static/**/*"), ROOT / "requirements.txt"]
    once("collected", digest(static), "Fichiers de style, polices et scripts…", collect)


def once(name: str, wanted: str, announcement: str, make) -> None:
    stamp = VAR / f"{name}.stamp"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    stamp.unlink(missing_ok=True)
    say(announcement)
    make()
    stamp.write_text(wanted)


def fill() -> None:
    import django
    from django.core.management import call_command

    empty_database(os.environ["DATABASE_URL"])
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)

    from tests.bench.fill import fill_database

    fill_database()


def empty_database(url: str) -> None:
    if not url.startswith("postgres"):
        for path in (SQLITE, Path(f"{SQLITE}-wal"), Path(f"{SQLITE}-shm")):
            path.unlink(missing_ok=True)
        return
    import psycopg
    from psycopg.sql import SQL, Identifier

    parts = urlsplit(url)
    name = Identifier(parts.path.lstrip("/"))
    with psycopg.connect(urlunsplit(parts._replace(scheme="postgresql", path="/postgres")), autocommit=True) as server:
        server.execute(SQL("DROP DATABASE IF EXISTS {}").format(name))
        server.execute(SQL("CREATE DATABASE {}").format(name))


def collect() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    shutil.rmtree(VAR / "static", ignore_errors=True)
    call_command("collectstatic", interactive=False, verbosity=0)
