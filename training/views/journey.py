"""The trainee's home."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from training.models import Enrolment
from training.queries.progress import progress_of
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
    """Where am I, what is next, what is coming, what is done."""
    enrolments = Enrolment.objects.for_learner(request.user).select_related("cohort__course")
    enrolments = list(enrolments.order_by("-cohort__starts_on", "-pk"))
    if not enrolments:
        return render(request, "training/home_empty.html")
    asked = request.GET.get("session", "")
    enrolment = next((one for one in enrolments if str(one.pk) == asked), enrolments[0])
    course = enrolment.cohort.course
    progress = progress_of(enrolment, course, course.get_url(request))
    context = {"enrolment": enrolment, "cohort": enrolment.cohort, "course": course, "progress": progress}
    others = [one for one in enrolments if one != enrolment]
    return render(request, "training/home.html", context | {"others": others})
