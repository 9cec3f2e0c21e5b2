"""The trainee's home."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from training.models import Announcement, Enrolment
from training.queries.calendar import next_day_of
from training.queries.progress import progress_of
from training.views.enrolled import enrolments_asked
from training.views.guards import learner_view


@learner_view
@require_safe
def start(request):
    """Where a log-in leads: each role to its own place."""
    if Enrolment.objects.for_learner(request.user).exists():
        return redirect("training:home")
    if request.user.is_manager:
        return redirect("wagtailadmin_home")
    return redirect("training:cohorts" if request.user.is_trainer else "training:home")


@learner_view
@require_safe
def home(request):
    """Where am I, what is next, when do we meet, what was announced, what is done."""
    enrolments = enrolments_asked(request)
    if not enrolments:
        return render(request, "training/home_empty.html")
    enrolment, *others = enrolments
    course = enrolment.cohort.course
    progress = progress_of(enrolment, course, course.get_url())
    context = {"enrolment": enrolment, "cohort": enrolment.cohort, "course": course, "progress": progress}
    context |= {"coming": next_day_of(enrolment.cohort), "announcement": newest_announcement(enrolment)}
    return render(request, "training/home.html", context | {"others": others})


def newest_announcement(enrolment: Enrolment) -> Announcement | None:
    return enrolment.cohort.announcements.select_related("author").first()
