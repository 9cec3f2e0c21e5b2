"""Surveys: answered by a link, put to a session and read by its team."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from training.exceptions import Refusal
from training.forms.surveys import OpenSurveyForm, SurveyForm
from training.models import Survey, SurveyInvitation
from training.queries.session_surveys import session_surveys
from training.queries.survey_reports import FEWEST, report_of, rounds_of
from training.queries.surveys import invitation_of
from training.services.ballots import answer_survey
from training.services.surveys import open_survey
from training.views.arrangements import followed_cohort, posted
from training.views.csv_files import csv_file
from training.views.guards import team_view


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request, token: str):
    """Answer once, by the link of a mail. The form does not name its author: what is typed is kept nowhere else."""
    invitation = invitation_or_404(request, token)
    asked = invitation.round
    if invitation.has_answered:
        return render(request, "training/surveys/thanks.html", {"round": asked})
    if not asked.is_open:
        return render(request, "training/surveys/closed.html", {"round": asked}, status=410)
    form = SurveyForm(asked.questions, posted(request))
    if form.is_valid():
        try:
            answer_survey(invitation=invitation, answers=form.answers)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("training:survey", token)
    context = {"round": asked, "form": form, "fewest": FEWEST}
    return render(request, "training/surveys/survey.html", context, status=422 if form.errors else 200)


def invitation_or_404(request, token: str) -> SurveyInvitation:
    """The invitation of a link. In somebody else's account, it does not exist."""
    invitation = invitation_of(token)
    if invitation is None or (request.user.is_authenticated and invitation.user_id not in (None, request.user.pk)):
        raise Http404
    return invitation


def survey_or_404(cohort, survey_id: int) -> Survey:
    return get_object_or_404(Survey.objects.filter(course=cohort.course_id), pk=survey_id)


@team_view
@require_safe
def surveys(request, pk: int):
    """« Les enquêtes de la session »."""
    cohort = followed_cohort(request, pk)
    context = {"cohort": cohort, "surveys": session_surveys(cohort), "fewest": FEWEST}
    return render(request, "training/surveys/session.html", context)


@team_view
@require_http_methods(["GET", "HEAD", "POST"])
def survey_open(request, pk: int, survey_id: int):
    """Put a survey to the session now, or to more people."""
    cohort = followed_cohort(request, pk)
    one = survey_or_404(cohort, survey_id)
    if one.retired_at:
        raise Http404
    form = OpenSurveyForm(posted(request), has_accounts=one.has_accounts)
    if form.is_valid():
        try:
            open_survey(survey=one, cohort=cohort, author=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("L’enquête est ouverte : les invitations partent."))
            return redirect("training:surveys", cohort.pk)
    context = {"cohort": cohort, "survey": one, "form": form, "fewest": FEWEST}
    return render(request, "training/surveys/open.html", context, status=422 if form.errors else 200)


def read_survey(request, pk: int, survey_id: int) -> dict:
    """A survey in this session, or in all those that one follows (`?toutes=1`)."""
    cohort = followed_cohort(request, pk)
    one = survey_or_404(cohort, survey_id)
    in_all = request.GET.get("toutes") == "1"
    report = report_of(rounds_of(one, user=request.user, cohort=None if in_all else cohort))
    return {"cohort": cohort, "survey": one, "report": report, "in_all": in_all, "fewest": FEWEST}


@team_view
@require_safe
def survey_report(request, pk: int, survey_id: int):
    return render(request, "training/surveys/report.html", read_survey(request, pk, survey_id))


@team_view
@require_safe
def survey_export(request, pk: int, survey_id: int):
    """The same figures as the page: counted, never one line for each person."""
    read = read_survey(request, pk, survey_id)
    rows = [row for question in read["report"].questions for row in rows_of(question)]
    return csv_file(f"enquete-{pk}-{survey_id}", [_("Question"), _("Réponse"), _("Personnes")], rows)


def rows_of(question) -> list[tuple]:
    if question.options:
        return [(question.text, words, count) for words, count, _share in question.lines]
    return [(question.text, text, 1) for text in question.texts]
