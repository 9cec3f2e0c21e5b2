"""How many files one person may have made (T31): each takes a processor for a second."""

from functools import wraps

from django.shortcuts import render
from django_ratelimit import ALL
from django_ratelimit.core import get_usage

PAPERS_RATE = "60/10m"


def paper_view(view):
    """Counted for each person, in the cache that all workers share, before anything is drawn."""

    @wraps(view)
    def limited(request, *args, **kwargs):
        usage = get_usage(request, group="papers", key="user", rate=PAPERS_RATE, method=ALL, increment=True)
        if usage["should_limit"]:
            return render(request, "training/too_many_papers.html", status=429)
        return view(request, *args, **kwargs)

    return limited
