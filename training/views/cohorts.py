"""« Ma session »: what a trainer follows. Another trainer's session does not exist here."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from training.models import Attempt, Cohort, Enrolment
from training.queries.competencies import overview_of
from training.queries.followed import PAGE_SIZE, followed_in
from training.queries.grids import assessed_in
from training.views.guards import team_view


@team_view
@require_safe
def cohorts(request):
    mine = list(Cohort.objects.visible_to(request.user).select_related("course"))
    if len(mine) == 1:
        return redirect("training:cohort", mine[0].pk)
    return render(request, "training/cohorts.html", {"cohorts": mine})


@team_view
@require_safe
def cohort(request, pk: int):
    followed_cohort = get_object_or_404(Cohort.objects.visible_to(request.user).select_related("course"), pk=pk)
    enrolments = followed_cohort.enrolments.active()
    page = Paginator(enrolments, PAGE_SIZE).get_page(request.GET.get("page"))
    trainees = followed_in(followed_cohort, page.object_list, followed_cohort.course.get_url(request))
    context = {
        "cohort": followed_cohort,
        "page": page,
        "trainees": trainees,
        "stuck": [trainee for trainee in trainees if trainee.is_stuck],
        "days": trainees[0].progress.days if trainees else [],
    }
    return render(request, "training/cohort.html", context)


@team_view
@require_safe
def trainee(request, pk: int):
    enrolment = get_object_or_404(
        Enrolment.objects.visible_to(request.user).active().select_related("cohort__course"), pk=pk
    )
    course = enrolment.cohort.course
    one = Enrolment.objects.filter(pk=enrolment.pk)
    followed = followed_in(enrolment.cohort, one, course.get_url(request))[0]
    attempts = Attempt.objects.filter(enrolment=enrolment).select_related("quiz").order_by("-started_at")
    overview = overview_of([enrolment], course, [one.day for one in followed.progress.days])
    context = {
        "enrolment": enrolment,
        "cohort": enrolment.cohort,
        "followed": followed,
        "attempts": attempts,
        "overview": overview,
        "lines": overview.trainees[0].lines,
        "assessments": assessed_in(enrolment),
        "adaptations": enrolment.adaptations.select_related("quiz", "author", "withdrawn_by"),
    }
    return render(request, "training/trainee.html", context)
