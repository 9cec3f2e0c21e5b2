"""Search."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from training.queries.search import MAX_LENGTH, meant, search_for
from training.views.guards import learner_view


@learner_view
@require_safe
def search(request):
    """Lessons, sheets and words, among what this person may read; what was meant, when nothing is found."""
    text = request.GET.get("q", "").replace("\0", "").strip()[:MAX_LENGTH]
    found = search_for(text, request.user)
    guess = meant(text, request.user) if text and not found else None
    return render(request, "training/search.html", {"text": text, "found": found, "guess": guess})
