"""The record of what a trainee did at a distance (Code du travail, R6313-3; training-organisation.md, 1.9).

The hours credited are the declared durations of the activities that were completed. Clock time corroborates only.
"""

from dataclasses import dataclass
from datetime import datetime

from training.models import Attempt, Enrolment, HandedDocument, Message
from training.queries.progress import Progress, StepProgress, progress_of


@dataclass
class Exchange:
    """A message of assistance: when, by whom, about what; never its contents."""

    at: datetime
    author: str
    subject: str


@dataclass
class RemoteWork:
    """One trainee, one course."""

    enrolment: Enrolment
    progress: Progress
    attempts: list[Attempt]
    exchanges: list[Exchange]
    documents: list[HandedDocument]

    @property
    def minutes(self) -> int:
        return self.progress.minutes_done

    @property
    def minutes_planned(self) -> int:
        return sum(step.step.credited_minutes for step in self.progress.steps)

    @property
    def moments(self) -> list[datetime]:
        """Whatever left a trace, in order."""
        done = [at for step in self.progress.steps if (at := done_at(step))]
        handed = [one.handed_at for one in self.documents]
        return sorted(done + handed + [one.started_at for one in self.attempts] + [one.at for one in self.exchanges])

    @property
    def last(self) -> datetime | None:
        return max(self.moments, default=None)

    @property
    def clock_seconds(self) -> int:
        """Between the start and the end of each quiz that was submitted."""
        spent = (one.submitted_at - one.started_at for one in self.attempts if one.submitted_at)
        return sum(int(one.total_seconds()) for one in spent)


def done_at(step: StepProgress) -> datetime | None:
    return step.quiz.passed_at if step.quiz else step.completed_at


def remote_work_of(enrolment: Enrolment, url: str) -> RemoteWork:
    """`cohort__course` and `learner` are selected. 6 queries."""
    progress = progress_of(enrolment, enrolment.cohort.course, url)
    attempts = list(Attempt.objects.filter(enrolment=enrolment).select_related("quiz").order_by("started_at", "pk"))
    documents = list(enrolment.documents.select_related("requirement").order_by("handed_at", "pk"))
    return RemoteWork(enrolment, progress, attempts, exchanges_of(enrolment), documents)


def exchanges_of(enrolment: Enrolment) -> list[Exchange]:
    """1 query."""
    mine = Message.objects.filter(thread__enrolment=enrolment).select_related("author", "thread")
    return [Exchange(one.written_at, str(one.author), one.thread.subject) for one in mine.order_by("written_at", "pk")]
