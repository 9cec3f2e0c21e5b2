"""What an attestation prints, frozen when it is issued."""

from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from certificates.exceptions import OrganisationIncomplete
from certificates.queries.eligibility import Eligibility
from modules.models import OrganisationSettings
from training.queries.progress import DayProgress, StepProgress

ORGANISATION = ("name", "address", "siret", "activity_number", "activity_region", "contact_email", "contact_phone")
MINUTES_PER_HOUR = Decimal(60)


def organisation_facts() -> dict:
    """Who signs. Raises OrganisationIncomplete when the name or the signatory is not known."""
    site = Site.objects.get(is_default_site=True)
    organisation = OrganisationSettings.for_site(site)
    if not (organisation.name and organisation.signatory_name and organisation.signatory_title):
        raise OrganisationIncomplete
    return {
        "organisation": {name: getattr(organisation, name) for name in ORGANISATION},
        "signatory": {"name": organisation.signatory_name, "title": organisation.signatory_title},
        "place": organisation.signing_place,
    }


def facts_of(eligibility: Eligibility, *, number: str, code: str, at: datetime) -> dict:
    """Every word of the document: who, what was really completed, when; the hours are the declared durations of the
    activities completed (certificat de réalisation, ministry's note 2), never the programme's."""
    enrolment, progress = eligibility.enrolment, eligibility.progress
    days = [day for day in progress.days if day.done]
    first_on, last_on = period_of(eligibility)
    return organisation_facts() | {
        "number": number,
        "code": code,
        "verify_url": settings.SITE_URL + reverse("certificates:verify", args=[code]),
        "issued_on": timezone.localdate(at).isoformat(),
        "learner": enrolment.learner.get_full_name(),
        "course": enrolment.cohort.course.title,
        "cohort": enrolment.cohort.name,
        "first_on": first_on.isoformat(),
        "last_on": last_on.isoformat(),
        "minutes": progress.minutes_done,
        "hours": str((progress.minutes_done / MINUTES_PER_HOUR).quantize(Decimal("0.01"))),
        "days": [day_facts(day) for day in days],
    }


def period_of(eligibility: Eligibility) -> tuple[date, date]:
    """From the first thing done to the last one: a step, or a requirement. A waiver is nothing done."""
    moments = [done_at(step) for step in eligibility.progress.steps if step.is_done]
    moments += [one.found.met_at for one in eligibility.requirements if one.found.met_at]
    cohort = eligibility.enrolment.cohort
    days = [timezone.localdate(moment) for moment in moments] or [cohort.starts_on, cohort.ends_on]
    return min(days), max(days)


def done_at(step: StepProgress) -> datetime:
    return step.quiz.passed_at if step.quiz else step.completed_at


def day_facts(day: DayProgress) -> dict:
    """What was completed of a day, as it is printed. Results are fractions, as text."""
    return {
        "day": day.page.day,
        "title": day.page.title,
        "minutes": sum(step.step.credited_minutes for step in day.steps if step.is_done),
        "lessons": [step.step.title for step in day.lessons if step.is_done],
        "quizzes": [
            {"title": step.step.title, "best": str(step.quiz.score)}
            for step in day.quizzes
            if step.quiz.score is not None
        ],
    }
