"""Who has met everything and has no attestation yet, in the sessions that run or have just ended."""

from collections import Counter, defaultdict
from datetime import timedelta

from django.utils import timezone

from certificates.models import Certificate
from modules.models import CoursePage
from training.models import Cohort, Enrolment, User
from training.queries.requirements.facts import Facts
from training.queries.requirements.standing import Line, asked_of, lines_of, rules_for

ENDED_WITHIN = timedelta(days=60)


def ready_for(user: User) -> list[tuple[Cohort, int]]:
    """Each session that waits for attestations, and how many. 1 query, and those of the matrix for each course."""
    by_course = defaultdict(list)
    for enrolment in without_attestation(user):
        by_course[enrolment.cohort.course].append(enrolment)
    found = Counter()
    for course, enrolments in by_course.items():
        found.update(one.enrolment.cohort for one in lines_in(course, enrolments) if one.is_met)
    return sorted(found.items(), key=lambda pair: (pair[0].ends_on, pair[0].pk))


def lines_in(course: CoursePage, enrolments: list[Enrolment]) -> list[Line]:
    """Those who follow one course; sessions of which the same is asked share the rules, and the queries of these."""
    facts, asked = Facts(enrolments, course, ""), asked_of(course)
    by_rules = defaultdict(list)
    for one in enrolments:
        by_rules[tuple(rule.pk for rule in asked if rule.applies_to(one.cohort))].append(one)
    return [
        line
        for people in by_rules.values()
        for line in lines_of(people, rules_for(people[0].cohort, asked, facts), facts)
    ]


def without_attestation(user: User):
    """Trainees of sessions that have begun and are not long over."""
    today = timezone.localdate()
    cohorts = Cohort.objects.visible_to(user).filter(starts_on__lte=today, ends_on__gte=today - ENDED_WITHIN)
    people = Enrolment.objects.active().filter(cohort__in=cohorts).select_related("cohort__course", "learner")
    return people.exclude(pk__in=Certificate.objects.standing().values("enrolment"))
