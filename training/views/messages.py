"""The trainee's side of messages: announcements of their sessions, their own questions and the answers."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from modules.models import LessonPage
from training.exceptions import Refusal
from training.forms.messages import MailChoiceForm, QuestionForm, ReplyForm
from training.models import Announcement, Enrolment, Thread
from training.queries.access import enrolment_in
from training.queries.threads import own_threads
from training.services.messages import ask, choose_mails, reply
from training.views.arrangements import posted
from training.views.guards import learner_view
from training.views.message_limit import count_message

PAGE_SIZE = 20
TOO_MANY = 429


@learner_view
@require_safe
def mine(request):
    """Their questions, and the newest announcement."""
    context = {
        "page": Paginator(own_threads(request.user), PAGE_SIZE).get_page(request.GET.get("page")),
        "announcement": own_announcements(request.user).first(),
        "enrolments": Enrolment.objects.for_learner(request.user).select_related("cohort"),
    }
    return render(request, "training/messages/mine.html", context)


def own_announcements(user):
    return Announcement.objects.for_learner(user).select_related("author", "cohort")


@learner_view
@require_safe
def my_announcements(request):
    page = Paginator(own_announcements(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "training/messages/my_announcements.html", {"page": page})


@learner_view
@require_http_methods(["GET", "HEAD", "POST"])
def my_thread(request, pk: int):
    threads = Thread.objects.for_learner(request.user).with_newest()
    thread = get_object_or_404(threads.select_related("page", "enrolment__cohort", "enrolment__learner"), pk=pk)
    return conversation(request, thread, "training/messages/my_thread.html")


def conversation(request, thread: Thread, template: str):
    """A thread, and the form that answers it; a text that was not sent is shown again."""
    form = ReplyForm(posted(request))
    if form.is_valid():
        try:
            count_message(request)
        except Refusal as refusal:
            return show_thread(request, thread, form, template, refusal)
        reply(thread=thread, author=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("Votre message est envoyé."))
        return redirect(f"{request.path}#dernier")
    return show_thread(request, thread, form, template)


def show_thread(request, thread: Thread, form: ReplyForm, template: str, refusal: Refusal | None = None):
    context = {"thread": thread, "form": form, "written": thread.messages.select_related("author"), "refusal": refusal}
    return render(request, template, context, status=status_of(form, refusal))


def status_of(form, refusal: Refusal | None) -> int:
    if refusal:
        return TOO_MANY
    return 422 if form.errors else 200


@learner_view
@require_http_methods(["GET", "HEAD", "POST"])
def ask_the_team(request):
    """A question about the session; of several, the one that is asked for, or the newest."""
    enrolments = Enrolment.objects.for_learner(request.user).select_related("cohort", "learner")
    wanted = request.GET.get("session", "")
    if wanted.isdecimal() and len(wanted) < 10:
        enrolments = enrolments.filter(pk=wanted)
    enrolment = enrolments.order_by("-cohort__starts_on", "-pk").first()
    if enrolment is None:
        raise Http404
    return question(request, enrolment)


@learner_view
@require_http_methods(["GET", "HEAD", "POST"])
def ask_about_lesson(request, pk: int):
    """A question about a lesson of a course that they follow."""
    page = get_object_or_404(LessonPage.objects.live(), pk=pk)
    enrolment = enrolment_in(request.user, page.path)
    if enrolment is None:
        raise Http404
    return question(request, enrolment, page)


def question(request, enrolment: Enrolment, page: LessonPage | None = None):
    form = QuestionForm(posted(request), initial={"subject": page.title if page else ""})
    refusal = None
    if form.is_valid():
        try:
            count_message(request)
        except Refusal as refused:
            refusal = refused
        else:
            thread = ask(enrolment=enrolment, page=page, **form.cleaned_data)
            messages.success(request, _("Votre question est envoyée à l’équipe de votre session."))
            return redirect("training:my_thread", thread.pk)
    context = {"form": form, "cohort": enrolment.cohort, "page": page, "refusal": refusal}
    context["earlier"] = own_threads(request.user).filter(enrolment=enrolment, page=page) if page else []
    return render(request, "training/messages/question.html", context, status=status_of(form, refusal))


@learner_view
@require_POST
def mail_choice(request):
    """Receive mails for messages, or none; back to where the choice was made."""
    form = MailChoiceForm(request.POST)
    form.is_valid()
    wants = form.cleaned_data["wants"]
    choose_mails(user=request.user, wants=wants)
    said = _("Un courriel vous préviendra de chaque message.") if wants else _("Vous ne recevrez plus ces courriels.")
    messages.success(request, said)
    back = request.POST.get("back", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_ours else reverse("training:my_messages"))
