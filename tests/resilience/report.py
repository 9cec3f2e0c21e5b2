"""What a run says at its end."""

import sys
from statistics import median

from tests.resilience.supervised import Supervised
from tests.resilience.timeline import Timeline
from tests.resilience.trainee import Trainee
from tests.resilience.verdict import Verdict

LIMIT = 10  # seconds in which the service is back
NAMES = {"master": "processus principal", "child": "processus fils", "full": "disque plein"}


def report(title: str, trainees: list[Trainee], blows: dict, timeline: Timeline, verdict: Verdict, server: Supervised):
    """Prints the figures; the exit code: 0 when nothing was lost, and the service always came back in time."""
    diaries, recoveries = [trainee.diary for trainee in trainees], timeline.recoveries()
    longest = max(recoveries, default=0)
    lines = [
        ("stagiaires", f"{len(trainees)}, dont {sum(one.is_submitted for one in diaries)} ont rendu"),
        ("coups", ", ".join(f"{NAMES[name]} : {count}" for name, count in blows.items())),
        ("démarrages du serveur", f"{server.starts}"),
        ("enregistrements confirmés", f"{sum(one.saves for one in diaries)}"),
        ("  renvoyés faute de confirmation", f"{sum(one.again for one in diaries)}"),
        ("  refusés clairement (503)", f"{sum(one.refusals for one in diaries)}"),
        ("réponses vérifiées", f"{verdict.checked}"),
        ("perdues", f"{len(verdict.lost)}"),
        ("tentatives abîmées", f"{len(verdict.corrupted)}"),
        ("retour du service, le plus long", f"{longest:.1f} s (≤ {LIMIT}), médiane {median(recoveries or [0]):.1f} s"),
    ]
    say(f"\n{title}", *(f"  {name:<34}{value}" for name, value in lines))
    say(*(f"  ! {fault}" for fault in [*verdict.lost, *verdict.corrupted][:20]))
    return int(bool(verdict.lost or verdict.corrupted) or longest > LIMIT)


def say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
