"""What the team decides of one trainee before one requirement: waive it, withdraw the waiver, tick it.

Nothing is unticked: what is earned stays. A tick by mistake is said to the organisation, and its line stays too.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from training.exceptions import NotYourOwn, RequirementNotAsked
from training.models import Earned, Enrolment, Requirement, TickedByTrainer, User, Waiver


def locked(enrolment: Enrolment, requirement: Requirement, author: User) -> Enrolment:
    """The enrolment, held until the end of the transaction. Raises NotYourOwn, RequirementNotAsked."""
    mine = Enrolment.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=enrolment.pk)
    if mine.learner_id == author.pk:
        raise NotYourOwn(_("Vous ne pouvez rien décider de votre propre parcours."))
    if (
        requirement.course_id != mine.cohort.course_id
        or requirement.retired_at
        or not requirement.applies_to(mine.cohort)
    ):
        raise RequirementNotAsked
    return mine


@transaction.atomic
def waive(*, enrolment: Enrolment, requirement: Requirement, author: User, reason: str) -> Waiver:
    """Let a trainee do without a requirement; a second click keeps the first decision."""
    mine = locked(enrolment, requirement, author)
    standing = Waiver.objects.standing().filter(enrolment=mine, requirement=requirement).first()
    return standing or Waiver.objects.create(enrolment=mine, requirement=requirement, reason=reason, author=author)


@transaction.atomic
def withdraw_waiver(*, waiver: Waiver, author: User, reason: str) -> Waiver:
    """Ask for the requirement again; the waiver stays, with who withdrew it and why. The first withdrawal counts."""
    Enrolment.objects.select_for_update().get(pk=waiver.enrolment_id)
    withdrawn = {"withdrawn_at": timezone.now(), "withdrawn_by": author, "withdrawal_reason": reason}
    Waiver.objects.standing().filter(pk=waiver.pk).update(**withdrawn)
    waiver.refresh_from_db()
    return waiver


@transaction.atomic
def tick(*, enrolment: Enrolment, requirement: TickedByTrainer, author: User, evidence: str) -> Earned:
    """Say that a requirement is met, and by what; a second click keeps the first date and the first words."""
    mine = locked(enrolment, requirement, author)
    said = _("%(evidence)s (%(author)s)") % {"evidence": evidence, "author": author.get_full_name()}
    return Earned.objects.get_or_create(
        enrolment=mine,
        requirement=requirement,
        defaults={"evidence": said, "met_at": timezone.now(), "author": author},
    )[0]
