"""The results of a quiz in a session, and what they say of its questions."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from modules.models import QuizPage
from training.queries.asked import asked_in
from training.queries.findings import of_choices, of_results, of_thirds
from training.queries.followed import PAGE_SIZE
from training.queries.items import items_of
from training.queries.remarks import remarks_on
from training.queries.results import attempts_at, figures_of, first_submitted
from training.views.arrangements import followed_cohort
from training.views.guards import team_view


def followed_quiz(request, pk: int, quiz_id: int) -> dict:
    """The session, the quiz, and the attempts that are asked for: the session's, or those of all one's sessions."""
    cohort = followed_cohort(request, pk)
    quiz = get_object_or_404(QuizPage.objects.descendant_of(cohort.course), pk=quiz_id)
    in_all = request.GET.get("toutes") == "1"
    attempts = attempts_at(quiz, user=request.user, cohort=None if in_all else cohort)
    return {"cohort": cohort, "quiz": quiz, "in_all": in_all, "attempts": attempts}


@team_view
@require_safe
def quiz_results(request, pk: int, quiz_id: int):
    context = followed_quiz(request, pk, quiz_id)
    attempts = context["attempts"].select_related("enrolment__learner", "enrolment__cohort")
    listed = attempts.order_by("enrolment__learner__last_name", "enrolment__learner__first_name", "enrolment", "number")
    items = items_of(context["quiz"], first_submitted(context["attempts"]))
    figures = figures_of(context["attempts"])
    context |= {
        "figures": figures,
        "finding": of_results(figures),
        "page": Paginator(listed, PAGE_SIZE).get_page(request.GET.get("page")),
        "items": [(item, remarks_on(item)) for item in items],
    }
    return render(request, "training/quiz_results.html", context)


@team_view
@require_safe
def question_results(request, pk: int, quiz_id: int, question_id: int):
    context = followed_quiz(request, pk, quiz_id)
    number = request.GET.get("version", "")
    attempts = first_submitted(context["attempts"])
    asked = asked_in(attempts, question_id, int(number) if number.isdecimal() else None)
    if asked is None:
        raise Http404
    context |= {
        "asked": asked,
        "item": asked.item,
        "number": number,
        "remarks": remarks_on(asked.item),
        "of_choices": of_choices(asked.item.choices),
        "of_thirds": of_thirds(asked.thirds),
    }
    return render(request, "training/question_results.html", context)
