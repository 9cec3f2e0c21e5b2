"""« Ma session »: what a trainer follows. Another trainer's session does not exist here."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from modules.queries.outline import days_of
from training.models import Cohort, Enrolment
from training.queries.chronicle import EVENTS_A_PAGE, Chronicle
from training.queries.competencies import overview_of
from training.queries.followed import PAGE_SIZE, days_kept, followed_in, outline_of
from training.queries.followed.filters import FILTERS, Choice
from training.queries.grids import assessed_in
from training.queries.progress import progress_over
from training.views.arrangements import followed_enrolment
from training.views.guards import team_view


@team_view
@require_safe
def cohorts(request):
    mine = list(Cohort.objects.visible_to(request.user).running_first().select_related("course"))
    if len(mine) == 1:
        return redirect("training:cohort", mine[0].pk)
    return render(request, "training/cohorts.html", {"cohorts": mine})


@team_view
@require_safe
def cohort(request, pk: int):
    """The trainees of a session, those who are asked for, in the order that is asked for."""
    followed = get_object_or_404(Cohort.objects.visible_to(request.user), pk=pk)
    outline, choice = outline_of(followed, days_kept(followed.course_id)), Choice.of(request.GET)
    enrolments = choice.among(followed.enrolments.active(), followed, outline)
    page = Paginator(enrolments, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "cohort": followed,
        "page": page,
        "outline": outline,
        "choice": choice,
        "filters": FILTERS,
        "trainees": followed_in(followed, page.object_list, outline),
    }
    return render(request, "training/cohort.html", context)


@team_view
@require_safe
def trainee(request, pk: int):
    """Where a trainee stands, and everything that happened, the newest first."""
    enrolment = followed_enrolment(request, pk)
    course = enrolment.cohort.course
    outline = outline_of(enrolment.cohort, days_of(course, course.get_url(request)))
    progress = progress_over(enrolment, outline.days)
    overview = overview_of([enrolment], course, outline.days)
    context = {
        "enrolment": enrolment,
        "cohort": enrolment.cohort,
        "followed": followed_in(enrolment.cohort, Enrolment.objects.filter(pk=enrolment.pk), outline)[0],
        "outline": outline,
        "progress": progress,
        "overview": overview,
        "lines": overview.trainees[0].lines,
        "assessments": assessed_in(enrolment),
        "adaptations": enrolment.adaptations.select_related("quiz", "author", "withdrawn_by"),
        "page": Paginator(Chronicle(enrolment), EVENTS_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "training/trainee.html", context)
