"""Complaints: sent by whoever is logged in, kept and followed by the organisation."""

from functools import wraps

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from training.enums import ComplaintCategory, ComplaintState
from training.exceptions import ComplaintConflict, Refusal
from training.forms.complaints import FollowForm, MyComplaintForm, RegisterForm
from training.models import Cohort, Complaint
from training.queries.complaints import PAGE_SIZE, complaints_of, register, years
from training.services.complaints import follow_complaint, register_complaint, send_complaint
from training.services.journal import record_export
from training.views.arrangements import posted
from training.views.csv_files import csv_file
from training.views.guards import learner_view

KEPT = ["category", "cohort", "description"]


def manager_view(view):
    """For managers: a complaint may be about a trainer. Anybody else sees what does not exist."""

    @learner_view
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_manager:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@learner_view
@require_http_methods(["GET", "HEAD", "POST"])
def complain(request):
    """« Faire une réclamation », and what became of those that one has sent. A former trainee may complain too."""
    cohorts = Cohort.objects.filter(enrolments__learner=request.user).distinct()
    form = MyComplaintForm(posted(request), cohorts=cohorts, initial={"cohort": cohorts.first()})
    if form.is_valid():
        try:
            complaint = send_complaint(author=request.user, **{name: form.cleaned_data[name] for name in KEPT})
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Votre réclamation est enregistrée : %(number)s.") % {"number": complaint})
            return redirect("training:complain")
    context = {"form": form, "mine": complaints_of(request.user)}
    return render(request, "training/complaints/mine.html", context, status=422 if form.errors else 200)


def asked(request) -> dict[str, str]:
    return {name: request.GET.get(name, "") for name in ("state", "category", "year")}


@manager_view
@require_safe
def complaints(request):
    """The register."""
    page = Paginator(register(**asked(request)), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "asked": asked(request),
        "states": ComplaintState.choices,
        "categories": ComplaintCategory.choices,
        "years": years(),
    }
    return render(request, "training/complaints/register.html", context)


@manager_view
@require_http_methods(["GET", "HEAD", "POST"])
def complaint_add(request):
    form = RegisterForm(posted(request))
    if form.is_valid():
        complaint = register_complaint(recorded_by=request.user, **form.cleaned_data)
        messages.success(request, _("Enregistrée : %(number)s.") % {"number": complaint})
        return redirect("training:complaint", complaint.pk)
    return render(request, "training/complaints/add.html", {"form": form}, status=422 if form.errors else 200)


@manager_view
@require_http_methods(["GET", "HEAD", "POST"])
def complaint(request, pk: int):
    """One complaint: what was said, what is done about it, its history."""
    found = get_object_or_404(register(), pk=pk)
    form = FollowForm(posted(request), instance=Complaint.objects.get(pk=pk))
    conflict = None
    if form.is_valid():
        facts = form.cleaned_data | {"seen": form.cleaned_data["seen"] or 0}
        try:
            follow_complaint(complaint=found, author=request.user, **facts)
        except ComplaintConflict as refusal:
            conflict = refusal
        else:
            messages.success(request, _("Le suivi est enregistré."))
            return redirect("training:complaint", pk)
    notes = list(found.notes.select_related("author").order_by("-pk"))
    context = {"complaint": found, "form": form, "notes": notes, "seen": notes[0].pk, "conflict": conflict}
    status = 409 if conflict else 422 if form.errors else 200
    return render(request, "training/complaints/complaint.html", context, status=status)


COLUMNS = {
    gettext_lazy("Numéro"): lambda one: one.number,
    gettext_lazy("Reçue le"): lambda one: one.received_on,
    gettext_lazy("Canal"): lambda one: one.get_channel_display(),
    gettext_lazy("Auteur"): lambda one: one.get_author_type_display(),
    gettext_lazy("Catégorie"): lambda one: one.get_category_display(),
    gettext_lazy("Personne"): lambda one: one.user.get_full_name() if one.user else one.contact,
    gettext_lazy("Formation"): lambda one: one.course.title if one.course else "",
    gettext_lazy("Session"): lambda one: one.cohort.name if one.cohort else "",
    gettext_lazy("Description"): lambda one: one.description,
    gettext_lazy("Accusé de réception le"): lambda one: one.acknowledged_on,
    gettext_lazy("Réponse apportée"): lambda one: one.answer,
    gettext_lazy("Traitée le"): lambda one: one.resolved_on,
    gettext_lazy("Cause"): lambda one: one.cause,
    gettext_lazy("Action corrective"): lambda one: one.corrective_action,
    gettext_lazy("État"): lambda one: one.state.label,
}


@manager_view
@require_safe
def complaints_export(request):
    record_export(author=request.user, name="reclamations.csv")
    rows = ([value(one) for value in COLUMNS.values()] for one in register(**asked(request)))
    return csv_file("reclamations", list(COLUMNS), rows)
