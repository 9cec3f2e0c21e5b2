"""Everything that leaves a session as a file: one module for each table, listed here."""

from training.queries.exports.attendance import ATTENDANCE, HALF_DAYS
from training.queries.exports.hours import HOURS
from training.queries.exports.mails import MAILS
from training.queries.exports.people import TRAINEES
from training.queries.exports.progress import PROGRESS
from training.queries.exports.requirements import REQUIREMENTS
from training.queries.exports.results import ATTEMPTS, COMPETENCIES
from training.queries.exports.table import Export, Table

EXPORTS = [TRAINEES, HALF_DAYS, HOURS, ATTENDANCE, PROGRESS, ATTEMPTS, COMPETENCIES, REQUIREMENTS, MAILS]

__all__ = ["EXPORTS", "Export", "Table"]
