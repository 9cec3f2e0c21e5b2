"""What a list of people would do to a session, line by line; nothing is written."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models.functions import Lower
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from training.enums import ImportFate
from training.models import Cohort, Enrolment, User
from training.people_csv import Line, PeopleList


@dataclass
class Planned:
    """One line: what becomes of it, and why, in words."""

    line: Line
    fate: ImportFate
    reasons: list[str] = field(default_factory=list)

    @property
    def will_be_enrolled(self) -> bool:
        return self.fate in (ImportFate.ENROL, ImportFate.RETURN)

    @property
    def type_in_words(self) -> str:
        return Enrolment(trainee_type=self.line.person.get("trainee_type", "")).get_trainee_type_display()


@dataclass
class Plan:
    """All the lines; `taken` seats before them."""

    cohort: Cohort
    planned: list[Planned]
    taken: int

    @cached_property
    def counts(self) -> list[tuple[ImportFate, int]]:
        """How many lines of each fate, those that there are."""
        found = Counter(one.fate for one in self.planned)
        return [(fate, found[fate]) for fate in ImportFate if found[fate]]

    @cached_property
    def people(self) -> list[dict[str, str]]:
        """Those whom a confirmation enrols."""
        return [one.line.person for one in self.planned if one.will_be_enrolled]

    @cached_property
    def to_correct(self) -> list[Planned]:
        return [one for one in self.planned if one.fate is ImportFate.TO_CORRECT]

    @property
    def seats_missing(self) -> int:
        """How many people more than the session has seats for."""
        return max(0, self.taken + len(self.people) - self.cohort.capacity) if self.cohort.capacity else 0


def plan_of(cohort: Cohort, people: PeopleList) -> Plan:
    """3 queries, whatever the number of lines."""
    addresses = {line.person["email"] for line in people.lines if not line.faults}
    known = User.objects.annotate(lowered=Lower("email")).filter(lowered__in=addresses)
    accounts = {user.lowered: user for user in known}
    enrolments = {one.learner_id: one for one in cohort.enrolments.filter(learner__in=known)}
    first: dict[str, Line] = {}
    planned = []
    for line in people.lines:
        twin = None if line.faults else first.setdefault(line.person["email"], line)
        account = accounts.get(line.person.get("email"))
        planned.append(planned_line(line, twin, account, enrolments.get(account and account.pk)))
    return Plan(cohort, planned, cohort.enrolments.active().count())


def planned_line(line: Line, twin: Line | None, account: User | None, enrolment: Enrolment | None) -> Planned:
    """The fate of one line, given the first line that has its address, its account and its enrolment if any."""
    if line.faults:
        return Planned(line, ImportFate.TO_CORRECT, list(map(fault_in_words, line.faults)))
    if twin is not line:
        return repeated(line, twin)
    if account and not account.is_active:
        return Planned(line, ImportFate.TO_CORRECT, [_("Le compte de cette adresse est suspendu.")])
    if enrolment is None:
        return Planned(line, ImportFate.ENROL, known_as(line, account))
    if enrolment.withdrawn_at is None:
        return Planned(line, ImportFate.ALREADY, [_("Rien ne change, aucun courriel ne part.")])
    left = _("Avait quitté la session le %(day)s : ce qui était fait est retrouvé.")
    day = date_format(enrolment.withdrawn_at, "j F Y")
    return Planned(line, ImportFate.RETURN, [left % {"day": day}, *known_as(line, account)])


def fault_in_words(fault) -> str:
    return _("%(column)s : %(said)s") % {"column": fault.column, "said": fault.said} if fault.column else fault.said


def repeated(line: Line, twin: Line) -> Planned:
    """The same person twice is one; two names for one address are a mistake, or a couple's mailbox."""
    if name_on(line) == name_on(twin):
        said = _("Déjà à la ligne %(number)d.") % {"number": twin.number}
        return Planned(line, ImportFate.TWICE, [said])
    said = _("Même adresse e-mail que %(name)s, ligne %(number)d : il en faut une par personne.")
    return Planned(line, ImportFate.TO_CORRECT, [said % {"name": name_on(twin), "number": twin.number}])


def name_on(line: Line) -> str:
    return f"{line.person['first_name']} {line.person['last_name']}"


def known_as(line: Line, account: User | None) -> list[str]:
    """An account keeps the name that it has."""
    if account is None:
        return []
    if account.get_full_name() == name_on(line):
        return [_("A déjà un compte.")]
    return [_("A déjà un compte, au nom de %(name)s : ce nom est gardé.") % {"name": account.get_full_name()}]
