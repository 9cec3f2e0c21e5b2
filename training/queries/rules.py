"""What the rules of a quiz allow one trainee, now."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.functional import cached_property

from modules.models import QuizPage
from training.exceptions import NoAttemptLeft, QuizClosed, QuizNotOpen, Refusal, TooSoon
from training.models import Adaptation, Attempt, Enrolment, QuizWindow


@dataclass
class Rules:
    """The rules of a quiz for one trainee: the author's, the session's, and the adaptations granted.

    What they rest on is asked when a rule needs it: 1 query for each of the attempts, the window and the adaptations.
    Without an enrolment, only what the author says.
    """

    quiz: QuizPage
    enrolment: Enrolment | None = None
    now: datetime = field(default_factory=timezone.now)

    @cached_property
    def attempts(self) -> list[Attempt]:
        """In the order of their numbers."""
        if self.enrolment is None:
            return []
        return list(Attempt.objects.filter(enrolment=self.enrolment, quiz=self.quiz).order_by("number"))

    @cached_property
    def window(self) -> QuizWindow | None:
        if self.enrolment is None:
            return None
        return QuizWindow.objects.filter(cohort=self.enrolment.cohort_id, quiz=self.quiz).order_by("pk").first()

    @cached_property
    def adaptations(self) -> list[Adaptation]:
        if self.enrolment is None:
            return []
        return list(Adaptation.objects.standing().for_quiz(self.quiz).filter(enrolment=self.enrolment))

    @property
    def running(self) -> Attempt | None:
        return next((one for one in self.attempts if not one.is_submitted), None)

    @property
    def last(self) -> Attempt | None:
        return self.attempts[-1] if self.attempts else None

    @property
    def attempts_allowed(self) -> int | None:
        """None: as many as wanted."""
        if self.quiz.attempts_allowed is None:
            return None
        return self.quiz.attempts_allowed + sum(one.extra_attempts for one in self.adaptations)

    @property
    def attempts_left(self) -> int | None:
        """None: as many as wanted. The one in progress is no longer left."""
        return None if self.attempts_allowed is None else max(0, self.attempts_allowed - len(self.attempts))

    @property
    def opens_at(self) -> datetime | None:
        return self.window.opens_at if self.window else None

    @property
    def closes_at(self) -> datetime | None:
        return self.window.closes_at if self.window else None

    @property
    def is_closed(self) -> bool:
        return self.closes_at is not None and self.now >= self.closes_at

    @property
    def next_at(self) -> datetime | None:
        """From when the next attempt may start, if its delay is not over."""
        if not self.quiz.retry_delay_hours:
            return None
        submitted = [one.submitted_at for one in self.attempts if one.is_submitted]
        if not submitted:
            return None
        moment = max(submitted) + timedelta(hours=self.quiz.retry_delay_hours)
        return moment if moment > self.now else None

    @property
    def time_limit(self) -> timedelta | None:
        """The time for the next attempt, with the extra time granted; None: as long as wanted."""
        return self.extended(self.quiz.time_limit_minutes)

    def extended(self, minutes: int | None) -> timedelta | None:
        """So many minutes, and the extra time granted."""
        if minutes is None:
            return None
        percent = 100 + max((one.extra_time_percent for one in self.adaptations), default=0)
        return timedelta(minutes=minutes) * percent / 100

    @property
    def time_limit_minutes(self) -> int | None:
        """The same in whole minutes, rounded up."""
        return None if self.time_limit is None else -(-self.time_limit // timedelta(minutes=1))

    def end_of(self, attempt: Attempt) -> datetime | None:
        """When an attempt must be submitted: by the limit that it was given, or the closing of the quiz if sooner."""
        limit = self.extended(attempt.time_limit_minutes)
        moments = (limit and attempt.started_at + limit, self.closes_at)
        return min((moment for moment in moments if moment), default=None)

    @property
    def refusal(self) -> Refusal | None:
        """Why no attempt may start now, if none may."""
        if self.opens_at and self.now < self.opens_at:
            return QuizNotOpen(self.opens_at)
        if self.is_closed:
            return QuizClosed(self.closes_at)
        if self.attempts_left == 0:
            return NoAttemptLeft()
        return TooSoon(self.next_at) if self.next_at else None


def rules_of_running(attempts: list[Attempt]) -> Iterator[tuple[Attempt, Rules]]:
    """Each attempt with the rules that say when it ends; `quiz` and `enrolment` are loaded. 2 queries."""
    if not attempts:
        return
    quizzes, people = {one.quiz_id for one in attempts}, {one.enrolment_id for one in attempts}
    cohorts = {one.enrolment.cohort_id for one in attempts}
    windows = QuizWindow.objects.filter(cohort__in=cohorts, quiz__in=quizzes)
    window_of = {(one.cohort_id, one.quiz_id): one for one in windows}
    adaptations = list(Adaptation.objects.standing().filter(enrolment__in=people))
    for attempt in attempts:
        window = window_of.get((attempt.enrolment.cohort_id, attempt.quiz_id))
        theirs = [
            one
            for one in adaptations
            if one.enrolment_id == attempt.enrolment_id and one.quiz_id in (None, attempt.quiz_id)
        ]
        rules = Rules(attempt.quiz, attempt.enrolment)
        rules.attempts, rules.window, rules.adaptations = [attempt], window, theirs
        yield attempt, rules
