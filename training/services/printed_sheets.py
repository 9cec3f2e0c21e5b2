"""Attendance in PDF: sheets as they were sealed, with their addenda; blank ones; the record of remote work."""

import hashlib

import segno
from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from modules.services.printing import html_to_pdf
from training.formats import seal_of
from training.models import Enrolment, HalfDay, User
from training.queries.presences import presence_of
from training.queries.remote_work import RemoteWork, done_at
from training.queries.sealed import SealedSheet
from training.services.journal import record_print
from training.services.sheets import moment, organisation

CACHE_SECONDS = 24 * 60 * 60
LEAST_ROWS = 12


def sheets_pdf(sheets: list[SealedSheet], *, title: str) -> bytes:
    """One sheet a page or more."""
    return printed("training/attendance/print/sheets.html", {"sheets": sheets, "title": title})


def presences_pdf(enrolment: Enrolment, sheets: list[SealedSheet]) -> bytes:
    """All the half-days of one trainee."""
    context = {
        "enrolment": enrolment,
        "rows": [(sheet, sheet.line_of(enrolment)) for sheet in sheets],
        "minutes": sum(one.minutes for one in presence_of(enrolment)),
        "organisation": organisation(),
    }
    return printed("training/attendance/print/presences.html", context)


def blank_pdf(half_day: HalfDay) -> bytes:
    """A sheet to sign by hand; its QR code leads to where its photo is sent. Rows are left for whoever comes."""
    learners = list(half_day.cohort.enrolments.active().select_related("learner"))
    address = settings.SITE_URL + reverse("training:paper", args=[half_day.pk])
    context = {
        "half_day": half_day,
        "enrolments": learners,
        "more": range(max(2, LEAST_ROWS - len(learners))),
        "organisation": organisation(),
        "address": address,
        "qr": qr_code(address),
    }
    return printed("training/attendance/print/blank.html", context)


def remote_work_pdf(work: RemoteWork, *, author: User) -> bytes:
    """What was done at a distance, as it stands now; the journal keeps what it says, under its fingerprint."""
    facts = facts_of(work)
    seal = seal_of(facts)
    record_print(work.enrolment, author, facts=facts, seal=seal)
    context = {"work": work, "organisation": organisation(), "seal": seal, "now": timezone.now()}
    return printed("training/attendance/print/remote_work.html", context)


def facts_of(work: RemoteWork) -> dict:
    """What its fingerprint is made of: numbers and moments, no name and no words."""
    return {
        "enrolment": work.enrolment.pk,
        "minutes": work.minutes,
        "steps": [[one.step.pk, one.step.credited_minutes, moment(done_at(one))] for one in work.progress.steps],
        "attempts": [[one.pk, moment(one.submitted_at), str(one.scaled)] for one in work.attempts],
        "exchanges": [moment(one.at) for one in work.exchanges],
        "documents": [[one.pk, moment(one.accepted_at)] for one in work.documents],
    }


def printed(template: str, context: dict) -> bytes:
    """Drawn once for the words that it says."""
    html = render_to_string(template, context | {"site": settings.WAGTAIL_SITE_NAME})
    key = f"pdf-attendance-{hashlib.sha256(html.encode()).hexdigest()}"
    pdf = cache.get(key)
    if pdf is None:
        pdf = html_to_pdf(html)
        cache.set(key, pdf, CACHE_SECONDS)
    return pdf


def qr_code(address: str) -> str:
    code = segno.make(address, error="m", micro=False)
    return mark_safe(
        code.svg_inline(scale=3, border=2, dark="#26272e", light="#ffffff", omitsize=True, title=address)
    )  # ours, no input
