"""What is long, and measured only when it is asked for by name."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.place import ROOT


def outside() -> dict[str, str]:
    """The person's environment, as if the bench had not spoken."""
    ours = ("DJANGO_SETTINGS_MODULE", "SECRET_KEY", "VAR_DIR", "DATABASE_URL", "SITE_URL", "ALLOWED_HOSTS", "DEBUG")
    return {name: value for name, value in os.environ.items() if name not in ours}


def suite_seconds() -> float:
    """The suite without the browser."""
    start = time.monotonic()
    done = subprocess.run([ROOT / "bin/test", "-m", "not browser"], cwd=ROOT, env=outside(), check=False)
    if done.returncode:
        sys.stderr.write("La suite ne passe pas : cette durée ne vaut rien.\n")
    return time.monotonic() - start


def clone_to_site_seconds() -> float:
    """From `git clone` of what is committed to the first page that bin/demo answers, packages downloaded."""
    folder = Path(tempfile.mkdtemp(prefix="fil-bench-"))
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    start = time.monotonic()
    subprocess.run(["git", "clone", "--quiet", ROOT, folder / "site"], check=True)
    demo = subprocess.Popen(
        [folder / "site/bin/demo"],
        cwd=folder,
        env=outside() | {"PORT": str(port)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_until_answering(port, demo)
        return time.monotonic() - start
    finally:
        if demo.poll() is None:
            os.killpg(demo.pid, signal.SIGTERM)
        demo.wait()
        shutil.rmtree(folder, ignore_errors=True)


def wait_until_answering(port: int, demo: subprocess.Popen) -> None:
    from http.client import HTTPConnection

    while demo.poll() is None:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    sys.exit("bin/demo s’est arrêté avant de répondre.")
