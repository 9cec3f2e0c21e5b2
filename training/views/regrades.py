"""Results computed again on a corrected question: first the effect, then the act."""

from django.contrib import messages
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from modules.models import Question
from training.enums import RegradePolicy
from training.exceptions import PlanChanged, Refusal
from training.forms.regrades import RegradeForm
from training.models import Cohort, Regrade, Response
from training.services.regrades import plan_regrade, regrade as regrade_question
from training.views.guards import team_view


@team_view
@require_http_methods(["GET", "HEAD", "POST"])
def regrade(request, pk: int):
    """Whose result would change, by each policy; managers see all sessions, trainers their own."""
    cohorts = Cohort.objects.visible_to(request.user)
    question = question_or_404(request, pk, cohorts)
    form = RegradeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show(request, question, cohorts, form)
    try:
        made = regrade_question(question=question, cohorts=cohorts, author=request.user, **form.cleaned_data)
    except PlanChanged as refusal:
        return show(request, question, cohorts, form, refusal=refusal)
    except Refusal as refusal:
        messages.info(request, refusal.message)
        return redirect("training:regrade", pk)
    changed = made.score_changes.count()
    text = ngettext("%(count)d résultat recalculé.", "%(count)d résultats recalculés.", changed)
    messages.success(request, text % {"count": changed})
    return redirect("training:regrade", pk)


def question_or_404(request, pk: int, cohorts) -> Question:
    """A question of the bank, for a trainer who has put it to somebody."""
    question = get_object_or_404(Question.objects.non_polymorphic(), pk=pk)
    asked = Response.objects.filter(version__question=pk, attempt__enrolment__cohort__in=cohorts)
    if not request.user.is_manager and not asked.exists():
        raise Http404
    return question


def policy_asked(request) -> RegradePolicy:
    """The one that is asked for; by default, the one that lowers nobody's result."""
    asked = request.POST.get("policy") or request.GET.get("policy")
    return RegradePolicy(asked) if asked in RegradePolicy.values else RegradePolicy.KEEP_BETTER


def show(request, question: Question, cohorts, form: RegradeForm, refusal: Refusal | None = None):
    policy = policy_asked(request)
    made = Regrade.objects.filter(question=question, score_changes__attempt__enrolment__cohort__in=cohorts)
    context = {
        "question": question,
        "plan": plan_regrade(question=question, cohorts=cohorts, policy=policy),
        "policies": RegradePolicy.choices,
        "form": form,
        "refusal": refusal,
        "made": made.annotate(changes=Count("score_changes")).select_related("author"),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "training/regrade.html", context, status=status)
