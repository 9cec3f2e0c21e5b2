"""Whether the requirements of a course are met, and what is missing."""

from dataclasses import dataclass

from certificates.models import Certificate
from training.models import Cohort, Enrolment
from training.queries.progress import Progress
from training.queries.requirements import Line, Matrix, Standing, matrix_of


@dataclass
class Eligibility:
    """Every requirement of the session, for one trainee; and the certificate that they hold, if any."""

    line: Line
    progress: Progress
    certificate: Certificate | None = None

    @property
    def enrolment(self) -> Enrolment:
        return self.line.enrolment

    @property
    def requirements(self) -> list[Standing]:
        return self.line.standings

    @property
    def is_met(self) -> bool:
        """Each requirement met, earned or waived, and at least one of them."""
        return self.line.is_met

    @property
    def is_unfinished(self) -> bool:
        """Issued, but its file or its mail was interrupted."""
        return bool(self.certificate) and not (self.certificate.file_sha256 and self.certificate.notified_at)

    @property
    def may_be_issued(self) -> bool:
        return self.is_met and self.certificate is None


def eligibility_of(enrolment: Enrolment, url: str) -> Eligibility:
    """The same queries, for one trainee. `url` is the address of the course."""
    return from_matrix(matrix_of(enrolment.cohort, [enrolment], url))[0]


def eligibilities_in(cohort: Cohort, url: str) -> list[Eligibility]:
    """Everybody in a session: 2 queries, and those of the matrix, whatever their number."""
    return from_matrix(matrix_of(cohort, list(cohort.enrolments.active().select_related("learner")), url))


def from_matrix(matrix: Matrix) -> list[Eligibility]:
    enrolments = [line.enrolment for line in matrix.lines]
    held = {one.enrolment_id: one for one in Certificate.objects.standing().filter(enrolment__in=enrolments)}
    return [Eligibility(line, matrix.progress_of(line), held.get(line.enrolment.pk)) for line in matrix.lines]
