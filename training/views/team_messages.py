"""The team's side of messages: announcements to a session, and the questions of its trainees."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from training.exceptions import Refusal
from training.forms.messages import AnnouncementForm
from training.models import Thread
from training.queries.threads import threads_in
from training.services.messages import announce, settle
from training.views.arrangements import followed_cohort, posted
from training.views.guards import team_view
from training.views.message_limit import count_message
from training.views.messages import PAGE_SIZE, conversation, status_of


@team_view
@require_safe
def threads(request, pk: int):
    """The questions of a session; those that wait for an answer come first."""
    cohort = followed_cohort(request, pk)
    page = Paginator(threads_in(cohort), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "training/messages/threads.html", {"cohort": cohort, "page": page})


@team_view
@require_http_methods(["GET", "HEAD", "POST"])
def announcements(request, pk: int):
    """What was said to a session, and the form that says something more."""
    cohort = followed_cohort(request, pk)
    form = AnnouncementForm(posted(request))
    refusal = None
    if form.is_valid():
        try:
            count_message(request)
        except Refusal as refused:
            refusal = refused
        else:
            announce(cohort=cohort, author=request.user, **form.cleaned_data)
            messages.success(request, _("L’annonce est publiée."))
            return redirect("training:announcements", cohort.pk)
    page = Paginator(cohort.announcements.select_related("author"), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"cohort": cohort, "page": page, "form": form, "refusal": refusal}
    return render(request, "training/messages/announcements.html", context, status=status_of(form, refusal))


def followed_thread(request, pk: int) -> Thread:
    threads = Thread.objects.visible_to(request.user).with_newest()
    return get_object_or_404(threads.select_related("page", "enrolment__cohort", "enrolment__learner"), pk=pk)


@team_view
@require_http_methods(["GET", "HEAD", "POST"])
def thread(request, pk: int):
    return conversation(request, followed_thread(request, pk), "training/messages/thread.html")


@team_view
@require_POST
def thread_settle(request, pk: int):
    """No answer is needed any more."""
    question = followed_thread(request, pk)
    settle(thread=question)
    messages.success(request, _("La question est réglée. Un nouveau message de la personne la rouvrira."))
    return redirect("training:messages", question.enrolment.cohort_id)
