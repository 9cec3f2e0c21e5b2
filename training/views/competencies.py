"""Results per competency, and self-positioning: of a session, and of oneself."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from modules.queries.outline import days_of
from training.queries.competencies import overview_of
from training.queries.followed import PAGE_SIZE
from training.queries.grids import released_to
from training.views.arrangements import followed_cohort
from training.views.enrolled import enrolments_asked
from training.views.guards import learner_view, team_view


@team_view
@require_safe
def session(request, pk: int):
    """Where a session stands at each competency."""
    cohort = followed_cohort(request, pk)
    people = list(cohort.enrolments.active().select_related("learner"))
    overview = overview_of(people, cohort.course, days_of(cohort.course, cohort.course.get_url(request)))
    page = Paginator(overview.trainees, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "training/competencies.html", {"cohort": cohort, "overview": overview, "page": page})


@learner_view
@require_safe
def mine(request):
    """« Mes compétences »."""
    enrolments = enrolments_asked(request)
    if not enrolments:
        return render(request, "training/home_empty.html")
    enrolment, *others = enrolments
    course = enrolment.cohort.course
    overview = overview_of([enrolment], course, days_of(course, course.get_url(request)))
    context = {"enrolment": enrolment, "cohort": enrolment.cohort, "course": course, "overview": overview}
    context |= {"lines": overview.trainees[0].lines, "others": others, "released": released_to(enrolment)}
    return render(request, "training/my_competencies.html", context)
