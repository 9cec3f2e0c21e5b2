"""Attendance in PDF, for the team of the session; a trainee's own, for them too."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from training.models import AttendanceSheet, Cohort, Enrolment
from training.queries.remote_work import remote_work_of
from training.queries.sealed import sealed_sheets
from training.services.printed_sheets import blank_pdf, presences_pdf, remote_work_pdf, sheets_pdf
from training.views.guards import learner_view, team_view
from training.views.half_days import followed_half_day
from training.views.paper_limit import paper_view
from training.views.printing import pdf_answer


@team_view
@require_safe
@paper_view
def sheet(request, pk: int):
    """The closed sheet of a half-day."""
    half_day = followed_half_day(request, pk)
    sheets = sealed_sheets(AttendanceSheet.objects.filter(half_day=half_day))
    return answered(sheets, f"emargement-{half_day.on}-{half_day.period}")


@team_view
@require_safe
@paper_view
def day(request, pk: int, day: int):
    """The closed sheets of one day of a session."""
    cohort = get_object_or_404(Cohort.objects.visible_to(request.user), pk=pk)
    sheets = sealed_sheets(AttendanceSheet.objects.filter(half_day__cohort=cohort, half_day__day=day))
    return answered(sheets, f"emargement-jour-{day}")


def answered(sheets: list, title: str):
    if not sheets:
        raise Http404
    return pdf_answer(sheets_pdf(sheets, title=title), title)


@team_view
@require_safe
@paper_view
def blank(request, pk: int):
    """A sheet to sign by hand."""
    half_day = followed_half_day(request, pk)
    return pdf_answer(blank_pdf(half_day), f"feuille-{half_day.on}-{half_day.period}")


def readable_enrolment(request, pk: int) -> Enrolment:
    """The caller's own, or that of somebody whom they follow."""
    user, enrolments = request.user, Enrolment.objects.select_related("learner", "cohort__course")
    own = enrolments.for_learner(user).filter(pk=pk).first()
    return own or get_object_or_404(enrolments.visible_to(user), pk=pk)


@learner_view
@require_safe
@paper_view
def presences(request, pk: int):
    """All the half-days of one trainee whose sheet is closed."""
    enrolment = readable_enrolment(request, pk)
    sheets = sealed_sheets(AttendanceSheet.objects.filter(half_day__cohort=enrolment.cohort))
    return pdf_answer(presences_pdf(enrolment, sheets), f"presences-{enrolment.learner}")


@learner_view
@require_safe
@paper_view
def remote_work(request, pk: int):
    """The record of what one trainee did at a distance."""
    enrolment = readable_enrolment(request, pk)
    work = remote_work_of(enrolment, enrolment.cohort.course.get_url(request))
    return pdf_answer(remote_work_pdf(work, author=request.user), f"travail-a-distance-{enrolment.learner}")
