"""What a trainee did in one attempt."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from training.models import Attempt
from training.queries.replay import replay_of
from training.views.guards import team_view


@team_view
@require_safe
def attempt_facts(request, pk: int):
    followed = Attempt.objects.visible_to(request.user).select_related(
        "quiz", "enrolment__learner", "enrolment__cohort"
    )
    attempt = get_object_or_404(followed, pk=pk)
    return render(request, "training/attempt_facts.html", {"replay": replay_of(attempt), "attempt": attempt})
