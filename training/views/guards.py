"""What stands before a view of ours."""

from functools import wraps

from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _

from training.views.kept_forms import keep_and_log_in


def wants_json(request) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def learner_view(view):
    """For somebody who is logged in; a form sent after the session has expired is kept, then sent again."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if wants_json(request):
            return JsonResponse({"error": _("Votre session a expiré. Reconnectez-vous.")}, status=401)
        return keep_and_log_in(request)

    return guarded


def team_view(view):
    """For trainers and managers; anybody else sees what they would see of an address that does not exist."""

    @learner_view
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not (request.user.is_trainer or request.user.is_manager):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
