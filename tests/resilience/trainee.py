"""A scripted trainee: begins, answers, sends again what was not acknowledged, submits; and remembers everything."""

import json
import random
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Thread
from urllib.parse import urlencode

from tests.resilience.answers import Answer, any_answer
from tests.resilience.fill import Person
from tests.resilience.timeline import Timeline

TOKEN = "r" * 32
UNAVAILABLE = "Enregistrement impossible pour l’instant : vos réponses restent sur cet appareil."


@dataclass
class Known:
    """What the trainee knows of one question: what was acknowledged, and what was sent since."""

    revision: int = 0
    kept: Answer | None = None
    sent: Answer | None = None


@dataclass
class Reply:
    status: int
    body: bytes
    location: str

    @property
    def words(self) -> dict:
        try:
            return json.loads(self.body)
        except ValueError:
            return {}


@dataclass
class Diary:
    """What one trainee has seen."""

    attempt: str = ""
    saves: int = 0
    again: int = 0
    refusals: int = 0
    is_submitted: bool = False
    surprises: list[str] = field(default_factory=list)


class Trainee(Thread):
    def __init__(self, person: Person, port: int, timeline: Timeline):
        super().__init__(daemon=True)
        self.person, self.port, self.timeline = person, port, timeline
        self.known = {position: Known() for position in person.questions}
        self.diary = Diary()
        self.patience = timeline.seconds * random.uniform(0.85, 1)

    def run(self) -> None:
        time.sleep(random.uniform(0, 2))
        if not self.insist(self.begin):
            return
        while self.timeline.elapsed < self.patience:
            time.sleep(random.uniform(1.1, 2.5))
            self.save()
        if self.insist(self.submit):
            self.submit()  # a second click changes nothing

    def insist(self, act) -> bool:
        """Do it until it is done, as a person who reloads the page; not for ever."""
        while not act():
            if self.timeline.is_over:
                return False
            time.sleep(random.uniform(0.3, 1))
        return True

    def begin(self) -> bool:
        reply = self.post(f"/quiz/{self.person.quiz_id}/commencer/", [])
        if reply is None or not reply.location.startswith("/tentatives/"):
            return self.wonder(reply, "commencer")
        self.diary.attempt = reply.location
        return True

    def submit(self) -> bool:
        reply = self.post(self.diary.attempt, [("anyway", "1")])
        if reply is None or not reply.location.endswith("/resultat/"):
            return self.wonder(reply, "rendre")
        self.diary.is_submitted = True
        return True

    def wonder(self, reply: Reply | None, act: str) -> bool:
        if reply and reply.status < 500:
            self.diary.surprises.append(f"{act} : {reply.status} {reply.location} {reply.body[:200]!r}")
        return False

    def save(self) -> None:
        """One to three questions at once; what was not acknowledged is sent again, unchanged, before all else."""
        waiting = [position for position, known in self.known.items() if known.sent]
        self.diary.again += bool(waiting)
        positions = waiting or random.sample(list(self.known), random.randint(1, 3))
        fields = []
        for position in positions:
            known = self.known[position]
            known.sent = known.sent or any_answer(self.person.questions[position], f"q{position}")
            fields += [(f"r{position}", str(known.revision)), *known.sent.fields]
        reply = self.post(f"{self.diary.attempt}enregistrer/", fields)
        if reply is not None:
            self.read(reply, positions)

    def read(self, reply: Reply, positions: list[int]) -> None:
        if reply.status == 200 and reply.words.get("saved", {}).keys() == set(map(str, positions)):
            self.diary.saves += 1
            for position in positions:
                known = self.known[position]
                known.revision, known.kept, known.sent = reply.words["saved"][str(position)], known.sent, None
        elif reply.status == 503 and reply.words == {"error": UNAVAILABLE}:
            self.diary.refusals += 1
        elif reply.status == 429:
            time.sleep(5)
        else:
            self.diary.surprises.append(f"enregistrer : {reply.status} {reply.body[:200]!r}")

    def post(self, path: str, fields: list[tuple[str, str]]) -> Reply | None:
        """The answer; None when none came."""
        began = time.monotonic()
        body = urlencode([*fields, ("csrfmiddlewaretoken", TOKEN)])
        headers = {
            "Cookie": f"{self.person.cookie}; csrf={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
        }
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            reply = Reply(answer.status, answer.read(), answer.headers.get("Location", ""))
        except (OSError, HTTPException):
            return None
        finally:
            connection.close()
        if reply.status in (200, 302):
            self.timeline.answered(began)
        return reply
