"""When the storm struck, and when the site answered again."""

import time

AFTERWARDS = 60  # seconds left to the trainees, once the storm is over, to submit


class Timeline:
    """Seconds since the beginning. Recovery: from a blow to the end of the first good request that began after it."""

    def __init__(self, seconds: float):
        self.start, self.seconds = time.monotonic(), seconds
        self.blows: list[float] = []
        self.answers: list[tuple[float, float]] = []

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self.start

    @property
    def is_over(self) -> bool:
        return self.elapsed > self.seconds + AFTERWARDS

    def struck(self) -> None:
        self.blows.append(time.monotonic())

    def answered(self, began: float) -> None:
        self.answers.append((began, time.monotonic()))

    def recoveries(self) -> list[float]:
        """After each blow that no other one followed before the site was back; infinite if it never was."""
        answers, found = sorted(self.answers), []
        for blow, following in zip(self.blows, [*self.blows[1:], float("inf")], strict=True):
            back = min((ended for began, ended in answers if began > blow), default=float("inf"))
            if back < following or following == float("inf"):
                found.append(back - blow)
        return found
