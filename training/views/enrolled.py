"""As whom somebody acts on a page."""

from django.http import Http404

from training.models import Enrolment
from training.queries.access import enrolment_in


def enrolment_or_404(request, page) -> Enrolment:
    """The caller's enrolment in the course that holds the page; without one, the page does not exist for them."""
    enrolment = enrolment_in(request.user, page.path)
    if enrolment is None:
        raise Http404
    return enrolment


def enrolments_asked(request) -> list[Enrolment]:
    """The caller's enrolments: the one that `?session=` names first, then the newest. 1 query."""
    enrolments = Enrolment.objects.for_learner(request.user).select_related("cohort__course")
    asked = request.GET.get("session", "")
    return sorted(enrolments.order_by("-cohort__starts_on", "-pk"), key=lambda one: str(one.pk) != asked)
