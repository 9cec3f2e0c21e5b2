"""The register, as managers read it."""

from django.db.models import QuerySet

from training.enums import ComplaintCategory, ComplaintState
from training.models import Complaint, User

PAGE_SIZE = 50


def register(*, state: str = "", category: str = "", year: str = "") -> QuerySet[Complaint]:
    """Those that a filter keeps, the newest first; a word that means nothing filters nothing. 1 query."""
    found = Complaint.objects.select_related("cohort", "course", "user", "recorded_by")
    if state in ComplaintState.values:
        found = found.in_state(ComplaintState(state))
    if category in ComplaintCategory.values:
        found = found.filter(category=category)
    if year.isdecimal() and len(year) == 4:
        found = found.filter(received_on__year=int(year))
    return found


def years() -> list[int]:
    """Those in which something was received. 1 query."""
    return [day.year for day in Complaint.objects.dates("received_on", "year", order="DESC")]


def complaints_of(user: User) -> QuerySet[Complaint]:
    """What this person has sent. 1 query."""
    return Complaint.objects.filter(user=user).select_related("cohort")
