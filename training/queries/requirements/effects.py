"""What a new rule would change, before it is written: who had met the old one and would not meet the new one."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from modules.models import CoursePage
from training.models import Enrolment, Requirement
from training.queries.requirements.facts import Facts
from training.queries.requirements.rules import Rule, rule_of
from training.queries.requirements.standing import Line, Standing, asked_of, lines_of, rules_for, standing


@dataclass
class Kept:
    """Somebody who had met what was asked: it stays met, by this evidence."""

    enrolment: Enrolment
    met_at: datetime
    evidence: str


@dataclass
class Effect:
    """Who keeps what they had, and who has now something more to do."""

    kept: list[Kept] = field(default_factory=list)
    asked: list[Enrolment] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """Another one as soon as the effect is another."""
        facts = [one.enrolment.pk for one in self.kept], [one.pk for one in self.asked]
        return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]

    def within(self, cohorts) -> "Effect":
        """What somebody who follows these sessions may see of it."""
        seen = {one.pk for one in cohorts}
        return Effect(
            [one for one in self.kept if one.enrolment.cohort_id in seen],
            [one for one in self.asked if one.cohort_id in seen],
        )


def effect_of(course: CoursePage, new: Requirement, url: str = "") -> Effect:
    """The effect of a requirement that is added, or changed (the database still holds its old rule), on everybody who
    follows the course. As many queries as the matrix."""
    enrolments = followers_of(course)
    facts, asked, effect = Facts(enrolments, course, url), asked_of(course), Effect()
    for people in by_cohort(enrolments):
        if new.applies_to(people[0].cohort):
            lines = lines_of(people, rules_for(people[0].cohort, asked, facts), facts)
            add_to(effect, lines, rule_of(new, facts), facts)
    return effect


@dataclass
class Release:
    """Whom a requirement still holds back: `freed` have nothing else to do once it is retired."""

    asked: list[Enrolment] = field(default_factory=list)
    freed: list[Enrolment] = field(default_factory=list)


def release_of(requirement: Requirement, cohorts, url: str = "") -> Release:
    """Who has not met a requirement, in these sessions: it would be asked of them no more. As many queries as the
    matrix."""
    enrolments, release = followers_of(requirement.course, cohorts), Release()
    facts, asked = Facts(enrolments, requirement.course, url), asked_of(requirement.course)
    for people in by_cohort(enrolments):
        for line in lines_of(people, rules_for(people[0].cohort, asked, facts), facts):
            if any(one.requirement == requirement for one in line.missing):
                (release.freed if len(line.missing) == 1 else release.asked).append(line.enrolment)
    return release


def followers_of(course: CoursePage, cohorts=None) -> list[Enrolment]:
    """Everybody who follows a course, session after session. 1 query."""
    followed = Enrolment.objects.active().filter(cohort__course=course).select_related("cohort", "learner")
    if cohorts is not None:
        followed = followed.filter(cohort__in=cohorts)
    return list(followed.order_by("cohort_id", "learner__last_name", "learner__first_name", "pk"))


def by_cohort(enrolments: list[Enrolment]) -> list[list[Enrolment]]:
    return [list(group) for _pk, group in groupby(enrolments, key=lambda one: one.cohort_id)]


def add_to(effect: Effect, lines: list[Line], rule: Rule, facts: Facts) -> None:
    for line in lines:
        if standing(rule, line.enrolment.pk, facts).is_met:
            continue
        before = next(
            (one for one in line.standings if one.requirement.pk and one.requirement == rule.requirement), None
        )
        if before.is_met if before else line.is_met:
            effect.kept.append(Kept(line.enrolment, met_at(line, before), said_of(before)))
        elif before is None:
            effect.asked.append(line.enrolment)


def standing_before(line: Line, requirement: Requirement) -> Standing | None:
    """By the rule that the database holds; nothing for a requirement that was not asked of this session."""
    return next((one for one in line.standings if one.requirement.pk and one.requirement.pk == requirement.pk), None)


def met_at(line: Line, before: Standing | None) -> datetime:
    moments = [one.since for one in ([before] if before else line.standings) if one.since]
    return max(moments, default=timezone.now())


def said_of(before: Standing | None) -> str:
    if before is None:
        return _("Tout était validé avant l’ajout de cette exigence")
    return _("%(evidence)s : validée par la règle d’avant") % {"evidence": before.evidence}
