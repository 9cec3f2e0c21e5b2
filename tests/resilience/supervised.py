"""A process that is started again as soon as it dies, as systemd does with `Restart=always`."""

import os
import subprocess
from contextlib import suppress
from pathlib import Path
from signal import SIGKILL, SIGTERM
from threading import Event, Thread

PAUSE = 0.2  # systemd's own default is 0.1 s


class Supervised:
    """Starts a command in a process group of its own; what its death leaves of the group is killed before the next."""

    def __init__(self, command: list[str], *, cwd: Path, log: Path):
        self.command, self.cwd, self.log = command, cwd, log
        self.process: subprocess.Popen | None = None
        self.starts = 0
        self.stopping = Event()
        self.keeper = Thread(target=self.keep, daemon=True)

    def __enter__(self) -> "Supervised":
        self.keeper.start()
        return self

    def __exit__(self, *_) -> None:
        self.stopping.set()
        if self.process:
            self.process.send_signal(SIGTERM)
        self.keeper.join(10)
        self.kill_group()

    def keep(self) -> None:
        with self.log.open("ab") as log:
            while not self.stopping.is_set():
                self.process = subprocess.Popen(
                    self.command, cwd=self.cwd, stdout=log, stderr=log, start_new_session=True
                )
                self.starts += 1
                self.process.wait()
                self.kill_group()
                self.stopping.wait(PAUSE)

    def kill_group(self) -> None:
        if self.process:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, SIGKILL)

    @property
    def children(self) -> list[int]:
        """The workers of a server, the backends of a database."""
        pid = self.process.pid if self.process else 0
        try:
            return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        except (FileNotFoundError, ProcessLookupError):
            return []


def kill(pid: int) -> bool:
    """SIGKILL; whether there was somebody alive to kill."""
    with suppress(ProcessLookupError, FileNotFoundError):
        if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
            os.kill(pid, SIGKILL)
            return True
    return False
