"""« Cette semaine »: what the organisation has to see to, in all its sessions."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from training.queries.week import week_of
from training.views.guards import team_view


@team_view
@require_safe
def week(request):
    """For managers: to anybody else this page does not exist."""
    if not request.user.is_manager:
        raise Http404
    return render(request, "training/week/week.html", {"week": week_of(request.user)})
