"""Enrolling a whole list of people: all of them, or nobody."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models.functions import Lower

from training.exceptions import ImportInterrupted
from training.models import Cohort, Enrolment, User
from training.services.invitations import send_invitations, take_back, tell_enrolled
from training.services.journal import record_import

NAMES = ("first_name", "last_name")
SITUATION = ("employer", "trainee_type", "payer")


@dataclass
class Enrolled:
    """How many are new in the session, how many came back; the others were in it already."""

    new: int
    returned: int


def enrol_people(*, cohort: Cohort, people: list[dict[str, str]], author: User | None = None) -> Enrolled:
    """Enrol these people (of a plan), and write to them after COMMIT. A second click enrols and tells nobody.

    Raises ImportInterrupted, and nothing is changed, when somebody else enrols one of them at the same moment.
    """
    try:
        with transaction.atomic():
            return enrol_all(cohort, {person["email"]: person for person in people}, author)
    except IntegrityError as error:
        raise ImportInterrupted from error


def enrol_all(cohort: Cohort, people: dict[str, dict[str, str]], author: User | None) -> Enrolled:
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    accounts = accounts_of(people)
    known = {one.learner_id: one for one in cohort.enrolments.filter(learner__in=accounts.values())}
    active = {email: user for email, user in accounts.items() if user.is_active}
    new = [enrolment_of(cohort, user, people[email]) for email, user in active.items() if user.pk not in known]
    returned = [
        (known[user.pk], people[email])
        for email, user in active.items()
        if user.pk in known and known[user.pk].withdrawn_at
    ]
    Enrolment.objects.bulk_create(new)
    for enrolment, person in returned:
        take_back(enrolment, **situation_of(person))
    back = [enrolment for enrolment, _person in returned]
    record_import(cohort, author, new=[one.pk for one in new], returned=[one.pk for one in back])
    tell(cohort, accounts, [*new, *back])
    return Enrolled(len(new), len(returned))


def accounts_of(people: dict[str, dict[str, str]]) -> dict[str, User]:
    """The account of each address, made without a password where there is none. 2 queries."""
    known = User.objects.annotate(lowered=Lower("email")).filter(lowered__in=people)
    accounts = {user.lowered: user for user in known}
    strangers = [without_password(person) for email, person in people.items() if email not in accounts]
    return accounts | {user.email: user for user in User.objects.bulk_create(strangers)}


def without_password(person: dict[str, str]) -> User:
    user = User(email=person["email"], **{name: person[name] for name in NAMES})
    user.set_unusable_password()
    return user


def enrolment_of(cohort: Cohort, user: User, person: dict[str, str]) -> Enrolment:
    said = {name: value for name, value in situation_of(person).items() if value}
    return Enrolment(cohort=cohort, learner=user, **said)


def situation_of(person: dict[str, str]) -> dict[str, str]:
    return {name: person.get(name, "") for name in SITUATION}


def tell(cohort: Cohort, accounts: dict[str, User], enrolments: Iterable[Enrolment]) -> None:
    """A link for whoever has no password yet, news of the session for the others."""
    by_pk = {user.pk: user for user in accounts.values()}
    with_links = []
    for enrolment in enrolments:
        learner = by_pk[enrolment.learner_id]
        if learner.has_usable_password():
            tell_enrolled(enrolment, learner)
        else:
            with_links.append(learner)
    send_invitations(users=with_links, cohort=cohort)
