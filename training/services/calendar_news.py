"""News of a calendar: one mail for each person concerned by an act, with what changed for them."""

import hashlib

from training.models import Cohort, HalfDay, User
from training.queries.calendar import ToldChange
from training.services.outbox import queue_mail


def tell(cohort: Cohort, author: User, changes: list[ToldChange], half_days: list[HalfDay]) -> int:
    """One mail for each person concerned, with what changed for them. The trainees: everything."""
    by_pk = {one.pk: one for one in half_days}
    mails = [
        queue_mail(
            key=f"calendar:{person.pk}:{revision_of(mine, by_pk)}",
            to=person,
            kind="calendar",
            template="training/mails/calendar_changed",
            context={"changes": mine},
            cohort=cohort,
            author=author,
            half_days=[by_pk[one.after.pk] for one in mine],
        )
        for person, mine in concerned(cohort, changes).items()
        if person != author
    ]
    return len([mail for mail in mails if mail])


def concerned(cohort: Cohort, changes: list[ToldChange]) -> dict[User, list[ToldChange]]:
    """Who is to know what. At most 2 queries."""
    if not changes:
        return {}
    people = {one.learner: changes for one in cohort.enrolments.active().select_related("learner")}
    team = list(cohort.trainers.all())
    for change in changes:
        for trainer in dict.fromkeys(change.trainers(team)):
            people.setdefault(trainer, [])
            if change not in people[trainer]:
                people[trainer].append(change)
    return people


def revision_of(changes: list[ToldChange], half_days: dict[int, HalfDay]) -> str:
    """Names what is told: the same revision of the same half-days is told once."""
    said = sorted(f"{one.after.pk}.{half_days[one.after.pk].sequence}" for one in changes)
    return hashlib.sha256(" ".join(said).encode()).hexdigest()[:32]
