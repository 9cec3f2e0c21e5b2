"""What befalls the site while people answer."""

import random
import time

from tests.resilience.place import Disk
from tests.resilience.supervised import Supervised, kill
from tests.resilience.timeline import Timeline

FULL_FOR = 10  # seconds


def strike(server: Supervised, count: int, timeline: Timeline) -> dict[str, int]:
    """SIGKILL at random moments, while somebody still answers: of the master, or of a child of it. How many of each."""
    blows = {"master": 0, "child": 0}
    for moment in sorted(random.uniform(1, 0.9 * timeline.seconds) for _ in range(count)):
        time.sleep(max(0, moment - timeline.elapsed))
        while not (struck := one_of(server)):
            time.sleep(0.05)  # it is being started again: there is nobody to kill
        timeline.struck()
        blows[struck] += 1
    return blows


def one_of(server: Supervised) -> str | None:
    """Whom the blow has hit, if anybody."""
    children = server.children
    if not children:
        return None
    if random.random() < 0.5:
        return "child" if kill(random.choice(children)) else None
    return "master" if kill(server.process.pid) else None


def fill_and_free(disk: Disk, count: int, timeline: Timeline) -> dict[str, int]:
    """Full for some seconds, to the last byte; then free. So many times."""
    for number in range(1, count + 1):
        time.sleep(max(0, timeline.seconds * number / (count + 1) - timeline.elapsed))
        until = time.monotonic() + FULL_FOR
        while time.monotonic() < until:
            disk.fill()
            time.sleep(0.05)
        disk.free()
        timeline.struck()
    return {"full": count}
