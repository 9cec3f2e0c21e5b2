"""A learner's attempts."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from modules.models import QuizPage
from training.exceptions import AlreadySubmitted, AnswerConflict, QuestionsLeft, Refusal, TimeIsUp
from training.forms.attempts import AttemptForm, positions_in, responses_of
from training.models import Attempt, Response
from training.queries.review import review_of
from training.queries.running import SUMMARY, missing_in, running_of
from training.services.answers import check_answer, decide, save_answer
from training.services.attempts import start_attempt, submit_attempt
from training.views.enrolled import enrolment_or_404
from training.views.guards import learner_view


def own_attempt(request, pk: int, *related: str) -> Attempt:
    """The caller's attempt, with what is asked beside it; somebody else's does not exist."""
    attempts = Attempt.objects.for_learner(request.user)
    return get_object_or_404(attempts.select_related(*related) if related else attempts, pk=pk)


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
    """Answer, check, decide, keep for later, or submit. What is sent is saved before anything else is said."""
    is_sent = request.method == "POST"
    running = own_attempt(request, pk, *([] if is_sent else ["quiz"]))  # a submission has no need of it
    if running.is_overdue:
        submit_attempt(attempt=running)
        messages.info(request, TimeIsUp.message)
        return redirect("training:attempt_result", running.pk)
    if running.is_submitted:
        return redirect("training:attempt_result", running.pk)
    if is_sent:
        return answered(request, running)
    page = running_of(running, request.GET.get("question"))
    return show(request, page, AttemptForm(responses_of(running, page.positions)))


def show(request, page, form, *, missing=(), conflicts=()):
    """`missing` and `conflicts` are positions: what is still blank, and what was changed elsewhere."""
    context = {"page": page, "attempt": page.attempt, "quiz": page.attempt.quiz, "form": form}
    context |= {"missing": missing, "conflicts": conflicts}
    return render(request, "training/attempt.html", context, status=422 if form.errors else 200)


def answered(request, running: Attempt):
    """Save all that is valid, then do what the pressed button says."""
    form = AttemptForm(responses_of(running, positions_in(request.POST)), request.POST)
    form.is_valid()
    try:
        if is_submission(request) and not form.errors and submitted_at_once(request, running, form):
            return redirect("training:attempt_result", running.pk)
        conflicts = save_all(running, form)
        if not form.errors and not conflicts:
            return pressed(request, running, form)
    except AlreadySubmitted as refusal:
        messages.info(request, refusal.message)
        return redirect("training:attempt_result", running.pk)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect(request.get_full_path())
    return show(request, running_of(running, request.GET.get("question")), form, conflicts=conflicts)


def is_submission(request) -> bool:
    """Whether the pressed button is the one without a name, or « Rendre quand même »."""
    return request.POST.keys().isdisjoint(("check", "decide", "go", "later"))


def submitted_at_once(request, running: Attempt, form: AttemptForm) -> bool:
    """Submit with the last answers, in one transaction; False when something must first be said to the learner."""
    try:
        submit_attempt(attempt=running, answers=form.changes, with_blanks="anyway" in request.POST)
    except (AnswerConflict, QuestionsLeft):
        return False
    return True


def save_all(running: Attempt, form: AttemptForm) -> list[int]:
    """Save what has changed; the positions that somebody has changed elsewhere are left alone, and returned."""
    changed = [one for one in form.responses if one.position in form.changes]
    return [one.position for one in changed if not save_one(running, one, *form.changes[one.position])]


def save_one(running: Attempt, response: Response, answer, revision: int) -> bool:
    """False when somebody has changed the answer elsewhere."""
    try:
        saved = save_answer(attempt=running, position=response.position, answer=answer, revision=revision)
    except AnswerConflict:
        return False
    response.revision = saved.revision
    return True


def pressed(request, running: Attempt, form: AttemptForm):
    """What the button of a form asks, once all is saved; what a submission lacks is said."""
    if position := number_in(request, "check"):
        check_answer(attempt=running, position=position)
        return back_to(request, position)
    if position := number_in(request, "decide"):
        decide(attempt=running, position=position, decision=request.POST.get(f"q{position}"))
        return back_to(request, position)
    if "go" in request.POST:
        return redirect(f"{request.path}?{urlencode({'question': request.POST['go']})}")
    if "later" in request.POST:
        messages.success(request, _("Vos réponses sont enregistrées. Vous pourrez reprendre quand vous voudrez."))
        return redirect("training:home")
    return show(request, running_of(running, SUMMARY), form, missing=missing_in(running))


def number_in(request, name: str) -> int | None:
    value = request.POST.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 5 else None


def back_to(request, position: int):
    return redirect(f"{request.get_full_path()}#question-{position}")


@learner_view
@require_safe
def attempt_result(request, pk: int):
    submitted = own_attempt(request, pk, "quiz", "enrolment")
    if not submitted.is_submitted:
        return redirect("training:attempt", submitted.pk)
    return render(request, "training/result.html", {"review": review_of(submitted), "quiz": submitted.quiz})
