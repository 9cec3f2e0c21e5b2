"""The calendar of a session: the trainee's, the team's, its file, its papers."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from training.models import Cohort, Enrolment
from training.queries.calendar import calendar_of, enrolment_by_key, half_days_of, hours_of
from training.queries.clashes import clashes_of
from training.services.calendar_address import close_calendar_address, open_calendar_address
from training.services.calendar_file import calendar_file
from training.services.calendar_paper import convocation_pdf, programme_pdf
from training.views.enrolled import enrolments_asked
from training.views.guards import learner_view, team_view
from training.views.paper_limit import paper_view
from training.views.printing import pdf_answer


@learner_view
@require_safe
def calendar(request):
    """When and where: the trainee's half-days, those to come first."""
    half_days, now = half_days_of(request.user), timezone.now()
    context = {
        "to_come": [one for one in half_days if not one.is_over(now)],
        "past": [one for one in half_days if one.is_over(now)],
        "enrolments": enrolments_asked(request),
    }
    return render(request, "training/calendar/mine.html", context)


def own_enrolment(request, pk: int) -> Enrolment:
    return get_object_or_404(Enrolment.objects.for_learner(request.user), pk=pk)


@learner_view
@require_POST
def calendar_address(request, pk: int):
    """Make the secret address of one's calendar, or replace it."""
    open_calendar_address(enrolment=own_enrolment(request, pk))
    messages.success(request, _("L’adresse de votre calendrier est prête : copiez-la dans votre agenda."))
    return redirect("training:calendar")


@learner_view
@require_POST
def calendar_close(request, pk: int):
    close_calendar_address(enrolment=own_enrolment(request, pk))
    messages.success(request, _("L’adresse de votre calendrier est fermée : elle ne montre plus rien."))
    return redirect("training:calendar")


@never_cache
@require_safe
def calendar_feed(request, key: str):
    """The half-days of whoever made this address, for their calendar application: the address is the key."""
    enrolment = enrolment_by_key(key)
    if enrolment is None:
        raise Http404
    return HttpResponse(calendar_file(calendar_of(enrolment.cohort)), content_type="text/calendar; charset=utf-8")


@team_view
@require_safe
def session_calendar(request, pk: int):
    """The half-days of a session, its hours by modality and its remote rate, for its team."""
    cohort = get_object_or_404(Cohort.objects.visible_to(request.user).select_related("course"), pk=pk)
    half_days = calendar_of(cohort)
    context = {
        "cohort": cohort,
        "half_days": half_days,
        "hours": hours_of(cohort, half_days),
        "clashes": clashes_of(cohort, request.user),
    }
    return render(request, "training/calendar/session.html", context)


@learner_view
@require_safe
@paper_view
def programme(request, pk: int):
    """The programme of a session in PDF, for its trainees and its team."""
    cohort = get_object_or_404(Cohort.objects.select_related("course"), pk=pk)
    follows = Enrolment.objects.for_learner(request.user).filter(cohort=cohort).exists()
    if not follows and not Cohort.objects.visible_to(request.user).filter(pk=pk).exists():
        raise Http404
    return pdf_answer(programme_pdf(cohort), f"programme-{cohort.name}")


@learner_view
@require_safe
@paper_view
def convocation(request, pk: int):
    """The convocation of a trainee in PDF, for them and their team."""
    enrolments = Enrolment.objects.for_learner(request.user) | Enrolment.objects.visible_to(request.user)
    enrolment = get_object_or_404(enrolments.select_related("cohort__course", "learner").distinct(), pk=pk)
    return pdf_answer(convocation_pdf(enrolment), f"convocation-{enrolment.learner}")
