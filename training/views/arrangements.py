"""What a session or a trainee needs of the quizzes: opening dates, adaptations."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from modules.models import QuizPage
from modules.queries.outline import days_of
from training.forms.arrangements import AdaptationForm, WindowForm
from training.models import Adaptation, Cohort, Enrolment, QuizWindow
from training.queries.session_quizzes import session_quizzes
from training.services.arrangements import grant_adaptation, set_window, withdraw_adaptation
from training.views.guards import team_view


def followed_cohort(request, pk: int) -> Cohort:
    return get_object_or_404(Cohort.objects.visible_to(request.user).select_related("course"), pk=pk)


def followed_enrolment(request, pk: int) -> Enrolment:
    followed = Enrolment.objects.visible_to(request.user).active()
    return get_object_or_404(followed.select_related("learner", "cohort__course"), pk=pk)


def posted(request):
    """What a form was sent with, even if that is nothing."""
    return request.POST if request.method == "POST" else None


def quizzes_of(course):
    return QuizPage.objects.live().descendant_of(course)


@team_view
@require_safe
def quizzes(request, pk: int):
    """« Les quiz de la session »."""
    cohort = followed_cohort(request, pk)
    days = days_of(cohort.course, cohort.course.get_url(request))
    return render(request, "training/quizzes.html", {"cohort": cohort, "quizzes": session_quizzes(cohort, days)})


@team_view
@require_http_methods(["GET", "HEAD", "POST"])
def quiz_dates(request, pk: int, quiz_id: int):
    """When this session may take a quiz."""
    cohort = followed_cohort(request, pk)
    quiz = get_object_or_404(quizzes_of(cohort.course), pk=quiz_id)
    dates = QuizWindow.objects.filter(cohort=cohort, quiz=quiz).values("opens_at", "closes_at").first()
    form = WindowForm(posted(request), initial=dates)
    if form.is_valid():
        set_window(cohort=cohort, quiz=quiz, **form.cleaned_data)
        messages.success(request, _("Les dates de « %(quiz)s » sont enregistrées.") % {"quiz": quiz.title})
        return redirect("training:session_quizzes", cohort.pk)
    context = {"cohort": cohort, "quiz": quiz, "form": form}
    return render(request, "training/quiz_dates.html", context, status=422 if form.errors else 200)


@team_view
@require_http_methods(["GET", "HEAD", "POST"])
def adaptations(request, pk: int):
    """Give a trainee more time or more attempts."""
    enrolment = followed_enrolment(request, pk)
    course = enrolment.cohort.course
    form = AdaptationForm(posted(request), quizzes=quizzes_of(course).values("pk"))
    if form.is_valid():
        grant_adaptation(enrolment=enrolment, author=request.user, **form.cleaned_data)
        messages.success(request, _("L’adaptation est accordée : elle vaut dès maintenant."))
        return redirect("training:trainee", enrolment.pk)
    context = {"enrolment": enrolment, "cohort": enrolment.cohort, "form": form}
    return render(request, "training/adaptation.html", context, status=422 if form.errors else 200)


@team_view
@require_POST
def adaptation_withdraw(request, pk: int, adaptation_id: int):
    enrolment = followed_enrolment(request, pk)
    adaptation = get_object_or_404(Adaptation.objects.filter(enrolment=enrolment), pk=adaptation_id)
    withdraw_adaptation(adaptation=adaptation, author=request.user)
    messages.success(request, _("L’adaptation est retirée : elle reste dans l’historique."))
    return redirect("training:trainee", enrolment.pk)
