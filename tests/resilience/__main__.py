"""`bin/resilience`: one process for each database, with a folder of its own. The disk that fills is a private mount."""

import argparse
import os
import subprocess
import sys

SECONDS = {"kills": 240, "database": 300, "disk": 45}
KILLS = {"kills": 50, "database": 50, "disk": 2}
DATABASES = {"kills": ("sqlite", "postgresql"), "database": ("postgresql",), "disk": ("sqlite", "postgresql")}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/resilience")
    parser.add_argument("scenario", choices=SECONDS)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--kills", type=int)
    parser.add_argument("--seconds", type=int)
    parser.add_argument("--database", choices=("sqlite", "postgresql"))
    return parser.parse_args()


def with_a_mount() -> list[str]:
    """What gives a process mounts that nobody else sees, and that vanish with it; root is not needed."""
    if os.getuid() == 0:
        return ["unshare", "--mount"]
    return ["unshare", "--user", "--map-current-user", "--keep-caps", "--mount"]


def main() -> int:
    given = arguments()
    scenario = given.scenario
    kills, seconds = given.kills or KILLS[scenario], given.seconds or SECONDS[scenario]
    codes = []
    for database in (given.database,) if given.database else DATABASES[scenario]:
        run = [sys.executable, "-m", "tests.resilience.run", scenario, database, given.people, kills, seconds]
        prefix = with_a_mount() if scenario == "disk" else []
        codes.append(subprocess.run([*prefix, *map(str, run)], check=False).returncode)
    return max(map(abs, codes))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)  # the run has heard it too, and cleans up
