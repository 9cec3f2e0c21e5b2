"""The site behind gunicorn, two workers, as in production; and the processor time that these have used."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from tests.bench.place import ROOT

WORKERS = 2


class Server:
    def __init__(self, port: int, process: subprocess.Popen):
        self.port, self.process = port, process

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def workers(self) -> list[int]:
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def cpu_ms(self) -> float:
        """The processor time of the workers since their start, user and system."""
        return sum(cpu_ms_of(pid) for pid in self.workers)


def cpu_ms_of(pid: int) -> float:
    """utime + stime, from the kernel's count in nanoseconds: /proc/PID/stat rounds it to 10 ms. Sync: one thread."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6


@contextmanager
def serving():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--workers", str(WORKERS), "--preload"]
    command += ["--bind", f"127.0.0.1:{port}", "--log-level", "error", "--no-control-socket"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ)
    try:
        server = Server(port, process)
        wait_for(server)
        yield server
    finally:
        process.terminate()
        process.wait()


def wait_for(server: Server) -> None:
    for _ in range(300):
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", server.port)) == 0 and len(server.workers) == WORKERS:
                return
        if server.process.poll() is not None:
            break
        time.sleep(0.1)
    sys.exit("gunicorn ne démarre pas.")
