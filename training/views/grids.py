"""Final assessments: the grids that a trainer fills in for a trainee, then releases."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from modules.models import Grid
from training.exceptions import GridConflict, Refusal
from training.forms.grids import GridForm
from training.models import Enrolment
from training.queries.grids import Assessed, records_of
from training.services.grids import fill_grid, release_grid
from training.views.arrangements import followed_enrolment, posted
from training.views.guards import team_view


def assessed_or_404(enrolment: Enrolment, grid_id: int) -> Assessed:
    grid = get_object_or_404(Grid.objects.filter(course=enrolment.cohort.course_id), pk=grid_id)
    return Assessed(grid, list(records_of(enrolment).filter(grid=grid)))


@team_view
@require_http_methods(["GET", "HEAD", "POST"])
def grid(request, pk: int, grid_id: int):
    """One grid for one trainee; a stale or partial form is shown again, with what was typed."""
    enrolment = followed_enrolment(request, pk)
    assessed = assessed_or_404(enrolment, grid_id)
    form = GridForm(assessed.grid, assessed.newest, posted(request))
    if not form.is_valid():
        return show(request, enrolment, assessed, form)
    try:
        fill_grid(
            enrolment=enrolment,
            grid=assessed.grid,
            author=request.user,
            levels=form.levels,
            comment=form.cleaned_data["comment"],
            seen=form.cleaned_data["seen"] or 0,
        )
    except GridConflict as conflict:
        assessed = assessed_or_404(enrolment, grid_id)  # with what was kept since this view has read it
        form.newest = assessed.newest
        return show(request, enrolment, assessed, form, conflict=conflict)
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return show(request, enrolment, assessed, form)
    messages.success(request, _("La grille est enregistrée. Elle sera lue quand vous l’aurez publiée."))
    return redirect("training:trainee", enrolment.pk)


def show(request, enrolment: Enrolment, assessed: Assessed, form: GridForm, conflict: GridConflict | None = None):
    context = {"enrolment": enrolment, "cohort": enrolment.cohort, "assessed": assessed, "form": form}
    status = 409 if conflict else 422 if form.errors else 200
    return render(request, "training/grid.html", context | {"conflict": conflict}, status=status)


@team_view
@require_POST
def grid_release(request, pk: int, grid_id: int, record_id: int):
    """Let the trainee read a record, which this page showed as the newest one."""
    enrolment = followed_enrolment(request, pk)
    record = get_object_or_404(records_of(enrolment).filter(grid=grid_id), pk=record_id)
    try:
        release_grid(record=record, author=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(
            request, _("La grille est publiée : elle se lit sur « Mes compétences ». Un message l’annonce.")
        )
    return redirect("training:trainee", enrolment.pk)
