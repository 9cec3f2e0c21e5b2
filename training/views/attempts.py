"""A learner's attempts."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from modules.models import QuizPage
from training.exceptions import AlreadySubmitted, Refusal
from training.forms.attempts import AttemptForm
from training.models import Attempt
from training.queries.review import review_of
from training.services.attempts import save_answers, start_attempt, submit_attempt
from training.views.enrolled import enrolment_or_404
from training.views.guards import learner_view


def own_attempt(request, pk: int) -> Attempt:
    return get_object_or_404(Attempt.objects.for_learner(request.user).select_related("quiz"), pk=pk)


@learner_view
@require_POST
def attempt_start(request, quiz_id: int):
    quiz = get_object_or_404(QuizPage.objects.live(), pk=quiz_id)
    enrolment = enrolment_or_404(request, quiz)
    try:
        attempt = start_attempt(enrolment=enrolment, quiz=quiz)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect(quiz.get_url(request))
    return redirect("training:attempt", attempt.pk)


@learner_view
@require_http_methods(["GET", "HEAD", "POST"])
def attempt(request, pk: int):
    """Answer, keep for later, or submit. What is sent is saved before anything else is said."""
    running = own_attempt(request, pk)
    if running.is_submitted:
        return redirect("training:attempt_result", running.pk)
    form = AttemptForm(running, request.POST or None)
    missing = []
    if request.method == "POST" and form.is_valid():
        try:
            save_answers(attempt=running, answers=form.answers)
        except AlreadySubmitted as refusal:
            messages.info(request, refusal.message)
            return redirect("training:attempt_result", running.pk)
        if "later" in request.POST:
            messages.success(request, _("Vos réponses sont enregistrées. Vous pourrez reprendre quand vous voudrez."))
            return redirect("training:home")
        missing = form.unanswered
        if not missing or "anyway" in request.POST:
            submit_attempt(attempt=running)
            return redirect("training:attempt_result", running.pk)
    context = {"attempt": running, "quiz": running.quiz, "form": form, "missing": missing}
    return render(request, "training/attempt.html", context, status=422 if form.errors else 200)


@learner_view
@require_safe
def attempt_result(request, pk: int):
    submitted = own_attempt(request, pk)
    if not submitted.is_submitted:
        return redirect("training:attempt", submitted.pk)
    return render(request, "training/result.html", {"review": review_of(submitted), "quiz": submitted.quiz})
