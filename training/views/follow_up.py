"""What a trainer does about an alert: writing to somebody, and choosing when a session alerts."""

from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from training.exceptions import Refusal
from training.forms.messages import AlertsForm, FollowUpForm
from training.models import Enrolment
from training.services.alerts import set_alerts, write_to_trainee
from training.views.arrangements import followed_cohort, followed_enrolment, posted
from training.views.guards import team_view
from training.views.message_limit import count_message
from training.views.messages import status_of

REASONS = ["silence", "absence", "quiz", "retard"]


@team_view
@require_http_methods(["GET", "HEAD", "POST"])
def write_to(request, pk: int):
    """A mail to one trainee, from a proposed text."""
    enrolment = followed_enrolment(request, pk)
    form = FollowUpForm(posted(request), initial=proposal(request, enrolment))
    refusal = None
    if form.is_valid():
        try:
            count_message(request)
        except Refusal as refused:
            refusal = refused
        else:
            write_to_trainee(enrolment=enrolment, author=request.user, **form.cleaned_data)
            messages.success(request, _("Votre message est envoyé. Il est gardé dans le dossier."))
            return redirect("training:cohort", enrolment.cohort_id)
    context = {"enrolment": enrolment, "cohort": enrolment.cohort, "form": form, "refusal": refusal}
    return render(request, "training/follow/write.html", context, status=status_of(form, refusal))


def proposal(request, enrolment: Enrolment) -> dict[str, str]:
    """A text for this reason; the first line of its template is the subject."""
    asked = request.GET.get("motif", "")
    why = asked if asked in REASONS else "libre"
    context = {"learner": enrolment.learner, "cohort": enrolment.cohort, "author": request.user}
    subject, _blank, text = render_to_string(f"training/follow/{why}.txt", context).strip().partition("\n")
    return {"subject": subject, "text": text.strip(), "nonce": uuid4().hex}


@team_view
@require_http_methods(["GET", "HEAD", "POST"])
def alerts(request, pk: int):
    """After how many days a session alerts."""
    cohort = followed_cohort(request, pk)
    form = AlertsForm(posted(request), instance=cohort)
    if form.is_valid():
        set_alerts(cohort=cohort, **form.cleaned_data)
        messages.success(request, _("Les alertes de la session sont réglées."))
        return redirect("training:cohort", cohort.pk)
    return render(
        request, "training/follow/alerts.html", {"cohort": cohort, "form": form}, status=status_of(form, None)
    )
