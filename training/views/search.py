"""Search."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from training.queries.search import MAX_LENGTH, search_for
from training.views.guards import learner_view


@learner_view
@require_safe
def search(request):
    """Lessons, sheets and words, among what this person may read."""
    text = request.GET.get("q", "").replace("\0", "").strip()[:MAX_LENGTH]
    found = search_for(text, request.user)
    return render(request, "training/search.html", {"text": text, "found": found, "max_length": MAX_LENGTH})
