"""What the team decides of a course: add a requirement, change it, retire it. What was earned is never taken away."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from wagtail.log_actions import log

from modules.models import CoursePage
from training.exceptions import LastRequirement, RuleChanged
from training.models import Earned, Requirement, User
from training.queries.requirements.effects import Effect, effect_of
from training.queries.requirements.facts import Facts
from training.queries.requirements.rules import rule_of
from training.queries.requirements.standing import habitual

UNLOGGED = {"id", "polymorphic_ctype", "requirement_ptr", "course"}


@transaction.atomic
def add_requirement(*, requirement: Requirement, author: User, seen: str) -> Requirement:
    """Add a requirement last, by somebody whose page showed the effect `seen`. Who had met everything keeps it.

    A course that had none first writes down what it asked until now. Raises RuleChanged.
    """
    course = locked(requirement.course_id)
    effect = agreed(effect_of(course, requirement), seen)
    if not course.requirements.exists():
        write_down(course, author)
    requirement.sort_order = (course.requirements.aggregate(last=Max("sort_order"))["last"] or 0) + 1
    requirement.save()
    keep(requirement, effect, author)
    log(requirement, "wagtail.create", user=author, data={"after": in_facts(requirement)})
    return requirement


@transaction.atomic
def change_requirement(*, requirement: Requirement, author: User, seen: str) -> Requirement:
    """Write the new rule, which `requirement` holds, by somebody whose page showed the effect `seen`.

    Whoever had met the old rule, and does not meet the new one, keeps it. Raises RuleChanged.
    """
    course = locked(requirement.course_id)
    effect = agreed(effect_of(course, requirement), seen)
    before = in_facts(Requirement.objects.get(pk=requirement.pk))
    requirement.save()
    keep(requirement, effect, author)
    log(requirement, "wagtail.edit", user=author, data={"before": before, "after": in_facts(requirement)})
    return requirement


@transaction.atomic
def retire_requirement(*, requirement: Requirement, author: User) -> None:
    """Ask it no more; its waivers and what was earned stay. A second click changes nothing. Raises LastRequirement."""
    course = locked(requirement.course_id)
    standing = Requirement.objects.standing().filter(course=course)
    if not standing.filter(pk=requirement.pk).exists():
        return
    if not standing.exclude(pk=requirement.pk).exists():
        raise LastRequirement
    standing.filter(pk=requirement.pk).update(retired_at=timezone.now())
    log(requirement, "wagtail.delete", user=author, data={"before": in_facts(requirement)})


@transaction.atomic
def move_requirement(*, requirement: Requirement, author: User, is_up: bool) -> None:
    """Ask it one place earlier, or later. At an end it stays where it is."""
    course = locked(requirement.course_id)
    order = list(Requirement.objects.standing().filter(course=course).values_list("pk", flat=True))
    if requirement.pk not in order:
        return
    place = order.index(requirement.pk)
    other = place - 1 if is_up else place + 1
    if not 0 <= other < len(order):
        return
    order[place], order[other] = order[other], order[place]
    for rank, pk in enumerate(order, start=1):
        Requirement.objects.filter(pk=pk).update(sort_order=rank)
    log(requirement, "wagtail.reorder", user=author, data={"before": place + 1, "after": other + 1})


@transaction.atomic
def ensure_requirements(*, course: CoursePage, requirements: list[Requirement]) -> None:
    """Write the requirements of a course that has none; running it again changes nothing."""
    if locked(course.pk).requirements.exists():
        return
    for place, requirement in enumerate(requirements, start=1):
        requirement.course, requirement.sort_order = course, place
        requirement.save()


def locked(course_id: int) -> CoursePage:
    return CoursePage.objects.select_for_update(of=("self",)).get(pk=course_id)


def agreed(effect: Effect, seen: str) -> Effect:
    if effect.fingerprint != seen:
        raise RuleChanged
    return effect


def write_down(course: CoursePage, author: User) -> None:
    """The requirements that a course had without saying so."""
    facts = Facts([], course, "")
    for place, requirement in enumerate(habitual(course), start=1):
        if rule_of(requirement, facts).is_asked:
            requirement.sort_order = place
            requirement.save()
            log(requirement, "wagtail.create", user=author, data={"after": in_facts(requirement)})


def keep(requirement: Requirement, effect: Effect, author: User) -> None:
    longest = Earned._meta.get_field("evidence").max_length
    Earned.objects.bulk_create(
        (
            Earned(
                enrolment=one.enrolment,
                requirement=requirement,
                evidence=one.evidence[:longest],
                met_at=one.met_at,
                author=author,
            )
            for one in effect.kept
        ),
        ignore_conflicts=True,
    )


def in_facts(requirement: Requirement) -> dict[str, str]:
    """A rule as the journal keeps it."""
    fields = [one for one in requirement._meta.concrete_fields if one.name not in UNLOGGED]
    return {one.name: str(one.value_from_object(requirement)) for one in fields}
