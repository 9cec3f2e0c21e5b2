"""Where trainees stand before each requirement: one query for the trainee's page, the team's and the attestation."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _

from modules.models import CoursePage
from training.enums import RequirementState
from training.models import Cohort, Enrolment, LessonsRead, QuizPassed, Requirement
from training.queries.progress import Progress, StepProgress, merge
from training.queries.requirements.assessed import full_name
from training.queries.requirements.facts import Facts, Kept, Waived
from training.queries.requirements.rules import Act, Found, Rule, rule_of


@dataclass(slots=True)
class Standing:
    """One requirement for one trainee: met, earned, waived, or missing."""

    rule: Rule
    who: int
    found: Found
    earned: Kept | None = None
    waiver: Waived | None = None
    is_met: bool = field(init=False)

    def __post_init__(self):
        self.is_met = self.found.is_met or self.earned is not None or self.waiver is not None

    @property
    def requirement(self) -> Requirement:
        return self.rule.requirement

    @property
    def title(self) -> str:
        return self.requirement.title

    @property
    def state(self) -> RequirementState:
        if self.found.is_met:
            return RequirementState.MET
        if self.earned:
            return RequirementState.EARNED
        return RequirementState.WAIVED if self.waiver else RequirementState.MISSING

    @property
    def since(self) -> datetime | None:
        return self.found.met_at or (self.earned and self.earned.met_at) or (self.waiver and self.waiver.granted_at)

    @property
    def evidence(self) -> str:
        """By what it is met, in words; or by whom it was waived, and why."""
        if self.found.is_met:
            return self.rule.evidence(self.who, self.found)
        if self.earned:
            return self.earned.evidence
        return _("%(reason)s (%(author)s)") % {"reason": self.waiver.reason, "author": full_name(self.waiver)}

    @property
    def tally(self) -> str:
        return self.rule.tally(self.found)

    @property
    def act(self) -> Act:
        return self.rule.act(self.who, self.found)

    @property
    def missing(self) -> list[StepProgress]:
        return [] if self.is_met else self.rule.missing(self.who)


@dataclass
class Line:
    """One trainee before every requirement of their session."""

    enrolment: Enrolment
    standings: list[Standing]

    @cached_property
    def missing(self) -> list[Standing]:
        return [one for one in self.standings if not one.is_met]

    @property
    def met(self) -> int:
        return len(self.standings) - len(self.missing)

    @property
    def is_met(self) -> bool:
        """Everything that is asked, and something is asked."""
        return bool(self.standings) and not self.missing


@dataclass
class Matrix:
    """The trainees of a session, requirement after requirement."""

    requirements: list[Requirement]
    lines: list[Line]
    facts: Facts

    def progress_of(self, line: Line) -> Progress:
        """The steps of the course for one of them; no query more."""
        return merge(line.enrolment, self.facts.days, self.facts.completions, self.facts.standings)


def asked_of(course: CoursePage) -> list[Requirement]:
    """The requirements of a course that stand. 1 query, and 1 for each kind."""
    return list(Requirement.objects.standing().filter(course=course))


def habitual(course: CoursePage) -> list[Requirement]:
    """What a course asks that says nothing else: every published lesson, every published quiz."""
    return [LessonsRead(course=course, title=_("Leçons terminées")), QuizPassed(course=course, title=_("Quiz réussis"))]


def rules_for(cohort: Cohort, asked: list[Requirement], facts: Facts) -> list[Rule]:
    """What is asked of a session."""
    rules = [rule_of(one, facts) for one in asked if one.applies_to(cohort)]
    return rules or [rule for one in habitual(facts.course) if (rule := rule_of(one, facts)).is_asked]


def lines_of(enrolments: Iterable[Enrolment], rules: list[Rule], facts: Facts) -> list[Line]:
    return [Line(one, [standing(rule, one.pk, facts) for rule in rules]) for one in enrolments]


def standing(rule: Rule, who: int, facts: Facts) -> Standing:
    key = (who, rule.requirement.pk)
    return Standing(rule, who, rule.found(who), facts.earned.get(key), facts.waivers.get(key))


def matrix_of(cohort: Cohort, enrolments: list[Enrolment], url: str) -> Matrix:
    """Trainees of one session, whose course is at `url`. At most 20 queries, whatever their number: one for the
    requirements, one for each of their 7 kinds, 12 for the facts that they ask."""
    facts = Facts(enrolments, cohort.course, url)
    rules = rules_for(cohort, asked_of(cohort.course), facts)
    return Matrix([rule.requirement for rule in rules], lines_of(enrolments, rules, facts), facts)


def standing_of(enrolment: Enrolment, url: str) -> Line:
    """The same query, for one trainee."""
    return matrix_of(enrolment.cohort, [enrolment], url).lines[0]
