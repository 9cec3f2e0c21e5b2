"""Trainees × requirements, as the team reads it; and what the team decides of one trainee before one requirement."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from training.exceptions import Refusal
from training.forms.requirements import ReasonForm, TickForm
from training.models import Enrolment, HandedDocument, TickedByTrainer, Waiver
from training.queries.followed import PAGE_SIZE
from training.queries.requirements import Standing, matrix_of
from training.queries.requirements.filters import Filters
from training.services.documents import accept_document, refuse_document
from training.services.requirements import tick, waive, withdraw_waiver
from training.views.arrangements import followed_cohort, followed_enrolment
from training.views.guards import team_view


@team_view
@require_safe
def matrix(request, pk: int):
    """Everybody before everything; filters by what is missing."""
    cohort = followed_cohort(request, pk)
    found = matrix_of(cohort, list(cohort.enrolments.active()), cohort.course.get_url(request))
    filters = Filters(found, request.GET)
    page = Paginator(filters.lines, PAGE_SIZE).get_page(request.GET.get("page"))
    prefetch_related_objects([line.enrolment for line in page], "learner")  # of this page only
    context = {"cohort": cohort, "matrix": found, "filters": filters, "page": page}
    return render(request, "training/requirements/matrix.html", context)


def standing_or_404(request, enrolment: Enrolment, requirement_id: int) -> Standing:
    course = enrolment.cohort.course
    line = matrix_of(enrolment.cohort, [enrolment], course.get_url(request)).lines[0]
    for one in line.standings:
        if one.requirement.pk == requirement_id:
            return one
    raise Http404


def show(request, enrolment: Enrolment, requirement_id: int, status: int = 200, **forms):
    """One cell: how it stands, its documents and waivers, and what may be decided."""
    standing = standing_or_404(request, enrolment, requirement_id)
    context = {
        "enrolment": enrolment,
        "cohort": enrolment.cohort,
        "standing": standing,
        "waivers": Waiver.objects.filter(enrolment=enrolment, requirement=requirement_id).select_related(
            "author", "withdrawn_by"
        ),
        "documents": HandedDocument.objects.filter(enrolment=enrolment, requirement=requirement_id).select_related(
            "reviewer"
        ),
        "waive_form": ReasonForm(auto_id="waive_%s"),
        "withdraw_form": ReasonForm(auto_id="withdraw_%s"),
        "tick_form": TickForm(),
        "refuse_form": ReasonForm(auto_id="refuse_%s"),
    }
    return render(request, "training/requirements/cell.html", context | forms, status=status)


@team_view
@require_safe
def cell(request, pk: int, requirement_id: int):
    return show(request, followed_enrolment(request, pk), requirement_id)


def decide(request, enrolment: Enrolment, requirement_id: int, name: str, form, act, said: str):
    """Do what a form asks; a form that is not filled in, or an act that is refused, comes back with what was typed."""
    if not form.is_valid():
        return show(request, enrolment, requirement_id, 422, **{name: form})
    try:
        act(**form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return show(request, enrolment, requirement_id, 422, **{name: form})
    messages.success(request, said)
    return redirect("training:requirement", enrolment.pk, requirement_id)


@team_view
@require_POST
def requirement_waive(request, pk: int, requirement_id: int):
    enrolment = followed_enrolment(request, pk)
    requirement = standing_or_404(request, enrolment, requirement_id).requirement
    form = ReasonForm(request.POST, auto_id="waive_%s")
    said = _("La dispense est accordée : la personne la lit sur « Où j’en suis ».")

    def act(reason):
        waive(enrolment=enrolment, requirement=requirement, author=request.user, reason=reason)

    return decide(request, enrolment, requirement_id, "waive_form", form, act, said)


@team_view
@require_POST
def waiver_withdraw(request, pk: int, requirement_id: int, waiver_id: int):
    enrolment = followed_enrolment(request, pk)
    waiver = get_object_or_404(Waiver.objects.filter(enrolment=enrolment, requirement=requirement_id), pk=waiver_id)
    form = ReasonForm(request.POST, auto_id="withdraw_%s")

    def act(reason):
        withdraw_waiver(waiver=waiver, author=request.user, reason=reason)

    said = _("La dispense est retirée : elle reste dans l’historique.")
    return decide(request, enrolment, requirement_id, "withdraw_form", form, act, said)


@team_view
@require_POST
def requirement_tick(request, pk: int, requirement_id: int):
    enrolment = followed_enrolment(request, pk)
    standing_or_404(request, enrolment, requirement_id)
    requirement = get_object_or_404(TickedByTrainer, pk=requirement_id)

    def act(evidence):
        tick(enrolment=enrolment, requirement=requirement, author=request.user, evidence=evidence)

    said = _("L’exigence est cochée.")
    return decide(request, enrolment, requirement_id, "tick_form", TickForm(request.POST), act, said)


def followed_document(request, pk: int) -> HandedDocument:
    return get_object_or_404(HandedDocument.objects.visible_to(request.user).select_related("enrolment"), pk=pk)


@team_view
@require_POST
def document_accept(request, pk: int):
    document = followed_document(request, pk)
    try:
        accept_document(document=document, author=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Le document est accepté."))
    return redirect("training:requirement", document.enrolment_id, document.requirement_id)


@team_view
@require_POST
def document_refuse(request, pk: int):
    document = followed_document(request, pk)
    enrolment = followed_enrolment(request, document.enrolment_id)
    form = ReasonForm(request.POST, auto_id="refuse_%s")

    def act(reason):
        refuse_document(document=document, author=request.user, reason=reason)

    said = _("Le document est renvoyé, avec ce qui est à reprendre.")
    return decide(request, enrolment, document.requirement_id, "refuse_form", form, act, said)
