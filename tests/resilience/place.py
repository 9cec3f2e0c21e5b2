"""Where a run works: a folder of its own, thrown away; the databases, and the disk that fills."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.resilience.supervised import Supervised

ROOT = Path(__file__).resolve().parent.parent.parent
DISK_MEGABYTES = 192


@contextmanager
def a_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="fil-resilience-"))
    try:
        if os.getuid() == 0:
            shutil.chown(folder, "postgres" if has_postgres_user() else "root")
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def has_postgres_user() -> bool:
    return subprocess.run(["id", "postgres"], capture_output=True, check=False).returncode == 0


def set_environment(folder: Path, database_url: str) -> None:
    """Said here entirely, so that neither the person's environment nor their .env reaches the run."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="tests.resilience.settings",
        SECRET_KEY="only-for-resilience-" + "0" * 40,
        DEBUG="0",
        HTTPS="0",
        BEHIND_PROXY="0",
        SERVE_MEDIA="0",
        ALLOWED_HOSTS="127.0.0.1",
        SITE_URL="http://127.0.0.1",
        VAR_DIR=str(folder),
        DATABASE_URL=database_url,
        CACHE_URL="dbcache://shared_cache",
        CONN_MAX_AGE="60",
        LOG_LEVEL="CRITICAL",
    )


def sqlite_url(folder: Path) -> str:
    return f"sqlite:///{folder}/db.sqlite3"


class Postgres:
    """A throw-away cluster whose socket lies beside it, and which is started again whenever it dies."""

    def __init__(self, folder: Path, log: Path):
        self.folder, self.cluster, self.log = folder, folder / "cluster", log
        self.url = f"postgres:///{folder}/postgres?user=resilience"
        self.call(
            "initdb", f"--pgdata={self.cluster}", "--username=resilience", "--auth=trust", "--encoding=UTF8",
            "--locale=C.UTF-8", "--wal-segsize=1",
        )  # fmt: skip
        options = ["-k", str(folder), "-c", "listen_addresses=", "-c", "min_wal_size=2MB", "-c", "max_wal_size=8MB"]
        command = [*as_postgres(folder), str(binaries() / "postgres"), "-D", str(self.cluster), *options]
        self.server = Supervised(command, cwd=folder, log=log)

    def call(self, name: str, *options: str) -> None:
        command = [*as_postgres(self.folder), str(binaries() / name), *options]
        subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL)

    def is_ready(self) -> bool:
        command = [binaries() / "pg_isready", "-q", "-h", self.folder]
        return subprocess.run(command, check=False).returncode == 0


def binaries() -> Path:
    """Of the newest PostgreSQL of the machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    if not found:
        raise SystemExit("PostgreSQL manque : apt-get install postgresql, ou --database sqlite.")
    return found[-1].parent


def as_postgres(home: Path) -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return []
    user = ["--reuid=postgres", "--regid=postgres", "--clear-groups"]
    return ["setpriv", *user, "env", f"HOME={home}"]


class Disk:
    """A small disk in memory that can be filled to its last byte, and freed."""

    def __init__(self, folder: Path):
        self.folder = folder / "disk"
        self.ballast = self.folder / "ballast"
        self.folder.mkdir()
        size = f"size={DISK_MEGABYTES}m,mode=777"
        subprocess.run(["mount", "-t", "tmpfs", "-o", size, "resilience", self.folder], check=True)

    def fill(self) -> None:
        """Again and again while it is to stay full: what the database frees is taken at once."""
        with self.ballast.open("ab", buffering=0) as file:
            for size in (1024 * 1024, 4096):
                try:
                    while file.write(b"\0" * size) == size:
                        pass
                except OSError:
                    continue

    def free(self) -> None:
        self.ballast.unlink()

    def close(self) -> None:
        subprocess.run(["umount", "--lazy", self.folder], check=False)
