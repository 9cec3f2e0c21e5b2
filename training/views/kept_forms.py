"""A form sent when the session or its token has expired loses nothing: it is kept, then sent again by its author.

The text waits in the (anonymous) session on the server; each form of ours names its author in `author`, so that
somebody else who logs in on the same device never sees it. A form that names nobody (an anonymous survey) is kept
nowhere: it goes back to the browser that has just sent it, in the very answer.
"""

from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseForbidden
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

KEY = "kept_form"
MAX_LENGTH = 100_000
PASSWORDS = {"password", "old_password", "new_password1", "new_password2"}
NOT_KEPT = {"csrfmiddlewaretoken", *PASSWORDS}


def keep_and_log_in(request):
    """Ask to log in; come back to the page, or to what was being sent."""
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    keep(request)
    return redirect_to_login(reverse("training:resume"))


def sent_by(request) -> dict:
    """What a form was sent with; of its files, the names."""
    fields = [[name, value] for name, values in request.POST.lists() if name not in NOT_KEPT for value in values]
    files = [file.name for file in request.FILES.values()]
    author = request.POST.get("author")
    return {"path": request.get_full_path(), "fields": fields, "files": files, "author": author}


def keep(request) -> None:
    sent = sent_by(request)
    if sum(len(value) for _name, value in sent["fields"]) <= MAX_LENGTH:
        request.session[KEY] = sent


@login_required
@require_safe
def resume(request):
    """Show what was being sent, with a button that sends it; only to its author."""
    kept = request.session.pop(KEY, None)
    if not kept or kept["author"] != str(request.user.pk):
        return redirect("training:start")
    return show(request, kept)


def show(request, kept: dict, status: int = 200):
    """What was typed, to be read (whatever holds words) and sent."""
    texts = [value for name, value in kept["fields"] if " " in value.strip() or name == "text"]
    return render(request, "training/resume.html", kept | {"texts": texts}, status=status)


def csrf_failure(request, reason=""):
    """A stale page of our own (the token changes at log-in) is offered again; a foreign one is refused."""
    author = request.POST.get("author")
    if is_ours(request) and author and not request.user.is_authenticated:
        return keep_and_log_in(request)
    if is_ours(request) and author and author == str(request.user.pk):
        keep(request)
        return redirect("training:resume")
    if is_ours(request) and author is None and not request.POST.keys() & PASSWORDS:
        return show(request, sent_by(request), status=403)
    return HttpResponseForbidden(render_to_string("403_csrf.html", request=request))


def is_ours(request) -> bool:
    """Whether the browser says that the form comes from a page of this site."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return bool(origin) and urlsplit(origin).netloc == request.get_host()
