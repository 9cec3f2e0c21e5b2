"""Whether the requirements of a course are met, and what is missing."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from certificates.models import Certificate
from modules.queries.outline import days_of
from training.models import Cohort, Enrolment
from training.queries.progress import Progress, StepProgress, completions_of, merge, progress_of, standings_of


@dataclass
class Requirement:
    """One requirement: how much is done, and the steps that are missing."""

    title: str
    done: int
    total: int
    missing: list[StepProgress]

    @property
    def is_met(self) -> bool:
        return not self.missing


@dataclass
class Eligibility:
    """Every requirement of the course, for one trainee; and the certificate that they hold, if any."""

    enrolment: Enrolment
    progress: Progress
    certificate: Certificate | None = None

    @property
    def requirements(self) -> list[Requirement]:
        lessons = [step for step in self.progress.steps if not step.step.is_quiz]
        quizzes = [step for step in self.progress.steps if step.step.is_quiz]
        return [requirement(_("Leçons terminées"), lessons), requirement(_("Quiz réussis"), quizzes)]

    @property
    def is_met(self) -> bool:
        """All published lessons done, all published quizzes passed, and at least one of them."""
        return self.progress.is_complete

    @property
    def is_unfinished(self) -> bool:
        """Issued, but its file or its mail was interrupted."""
        return bool(self.certificate) and not (self.certificate.file_sha256 and self.certificate.notified_at)

    @property
    def may_be_issued(self) -> bool:
        return self.is_met and self.certificate is None


def requirement(title: str, steps: list[StepProgress]) -> Requirement:
    missing = [step for step in steps if not step.is_done]
    return Requirement(title, len(steps) - len(missing), len(steps), missing)


def eligibility_of(enrolment: Enrolment, url: str) -> Eligibility:
    """4 queries. `url` is the address of the course."""
    progress = progress_of(enrolment, enrolment.cohort.course, url)
    return Eligibility(enrolment, progress, Certificate.objects.standing().filter(enrolment=enrolment).first())


def eligibilities_in(cohort: Cohort, url: str) -> list[Eligibility]:
    """Everybody in a session. 5 queries, whatever their number."""
    enrolments = list(cohort.enrolments.active().select_related("learner"))
    days = days_of(cohort.course, url)
    completions, standings = completions_of(enrolments), standings_of(enrolments)
    held = {one.enrolment_id: one for one in Certificate.objects.standing().filter(enrolment__in=enrolments)}
    return [
        Eligibility(enrolment, merge(enrolment, days, completions, standings), held.get(enrolment.pk))
        for enrolment in enrolments
    ]
