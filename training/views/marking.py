"""Marking by hand: what waits, question by question, one answer at a time; then the release."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from modules.models import QuizPage
from training.exceptions import MarkConflict, Refusal
from training.forms.marking import MarkForm
from training.models import Cohort, Response
from training.queries.marking import copies_of, next_to_mark, piled, piles_for, with_marks, written_for
from training.services.marking import mark_response, release_marks
from training.views.guards import team_view

PAGE_SIZE = 50
WITH_NAMES = ("attempt__enrolment__learner", "attempt__enrolment__cohort", "attempt__quiz", "version__question")


@team_view
@require_safe
def marking(request):
    """Everything that this person marks, by session and quiz."""
    piles = piles_for(request.user)
    context = {
        "piles": [pile for pile in piles if not pile.is_settled],
        "settled": [pile for pile in piles if pile.is_settled],
    }
    return render(request, "training/marking/inbox.html", context)


@team_view
@require_safe
def marking_answers(request, cohort_id: int, quiz_id: int, question_id: int):
    """The answers to one question, across the trainees of a session."""
    pile = piled(written_for(request.user), cohort_id, quiz_id, question_id).select_related(*WITH_NAMES)
    page = Paginator(pile, PAGE_SIZE).get_page(request.GET.get("page"))
    answers = with_marks(page.object_list)
    if not answers:
        raise Http404
    return render(request, "training/marking/answers.html", {"page": page, "answers": answers, "first": answers[0]})


def answer_or_404(request, pk: int) -> Response:
    return get_object_or_404(written_for(request.user).select_related(*WITH_NAMES), pk=pk)


@team_view
@require_http_methods(["GET", "HEAD", "POST"])
def marking_answer(request, pk: int):
    """One answer, its rubric, and the marks that it already has; a stale form is shown again, with what was typed."""
    response = answer_or_404(request, pk)
    with_marks([response])
    form = MarkForm(response, next(iter(response.given), None), request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show(request, response, form)
    try:
        mark_response(
            response=response,
            author=request.user,
            points=form.points,
            comment=form.cleaned_data["comment"],
            seen=form.cleaned_data["seen"] or 0,
        )
    except MarkConflict as conflict:
        return show(request, response, form, conflict=conflict)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("training:marking_answer", pk)
    return after(request, response)


def show(request, response: Response, form: MarkForm, conflict: MarkConflict | None = None):
    context = {"response": response, "form": form, "conflict": conflict, "attempt": response.attempt}
    status = 409 if conflict else 422 if form.errors else 200
    return render(request, "training/marking/answer.html", context, status=status)


def after(request, response: Response):
    """The next answer that waits, unless the list was asked for."""
    messages.success(request, _("La correction est enregistrée. Elle sera lue quand vous l’aurez publiée."))
    following = None if "list" in request.POST else next_to_mark(response, request.user)
    if following:
        return redirect(reverse("training:marking_answer", args=[following]) + "#copie")
    attempt = response.attempt
    return redirect(
        "training:marking_answers", attempt.enrolment.cohort_id, attempt.quiz_id, response.version.question_id
    )


@team_view
@require_http_methods(["GET", "HEAD", "POST"])
def marks_release(request, cohort_id: int, quiz_id: int):
    """Who will be told their result, and whose marking is not finished; then the release itself."""
    cohort = get_object_or_404(Cohort.objects.visible_to(request.user), pk=cohort_id)
    taken = QuizPage.objects.filter(attempts__enrolment__cohort=cohort).distinct()
    quiz = get_object_or_404(taken, pk=quiz_id)
    if request.method == "POST":
        say_what_was_released(request, release_marks(cohort=cohort, quiz=quiz, author=request.user))
        return redirect("training:marking")
    copies = copies_of(cohort, quiz)
    context = {
        "cohort": cohort,
        "quiz": quiz,
        "ready": [copy for copy in copies if copy.is_ready],
        "unfinished": [copy for copy in copies if not copy.is_complete],
    }
    return render(request, "training/marking/release.html", context)


def say_what_was_released(request, release) -> None:
    if release.released:
        text = ngettext("%(count)d résultat publié.", "%(count)d résultats publiés.", len(release.released))
        messages.success(request, text % {"count": len(release.released)})
    else:
        messages.info(request, _("Aucun résultat à publier."))
    if release.unfinished:
        names = ", ".join(attempt.enrolment.learner.get_full_name() for attempt in release.unfinished)
        messages.warning(request, _("Il reste à corriger : %(names)s.") % {"names": names})
