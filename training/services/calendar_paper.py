"""The programme of a session and the convocation of a trainee, in PDF."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.models import Site

from modules.models import OrganisationSettings
from modules.services.printing import html_to_pdf
from training.models import Cohort, Enrolment
from training.queries.calendar import calendar_of, hours_of


def programme_pdf(cohort: Cohort) -> bytes:
    """Its dates, places, trainers, hours by modality and contacts. `course` loaded."""
    return html_to_pdf(render_to_string("training/calendar/print.html", facts_of(cohort)))


def convocation_pdf(enrolment: Enrolment) -> bytes:
    """The same, for one person. `cohort__course` and `learner` loaded."""
    context = facts_of(enrolment.cohort) | {"learner": enrolment.learner}
    return html_to_pdf(render_to_string("training/calendar/print.html", context))


def facts_of(cohort: Cohort) -> dict:
    """5 queries."""
    half_days = [one for one in calendar_of(cohort) if not one.cancelled_at]
    return {
        "cohort": cohort,
        "half_days": half_days,
        "hours": hours_of(cohort, half_days),
        "trainers": list(cohort.trainers.all()),
        "organisation": OrganisationSettings.for_site(Site.objects.get(is_default_site=True)),
        "site": settings.WAGTAIL_SITE_NAME,
        "address": settings.SITE_URL,
        "today": timezone.localdate(),
    }
