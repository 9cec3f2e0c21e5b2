"""Everything of a session as files, for those who follow it."""

from django.http import FileResponse, Http404, StreamingHttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from training.models import Cohort
from training.queries.exports import EXPORTS, Export
from training.services.journal import record_export
from training.spreadsheets import csv_lines, workbook_of
from training.views.arrangements import followed_cohort
from training.views.guards import team_view
from training.views.paper_limit import paper_view

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@team_view
@require_safe
def exports(request, pk: int):
    return render(
        request, "training/exports/exports.html", {"cohort": followed_cohort(request, pk), "exports": EXPORTS}
    )


@team_view
@require_safe
def export_csv(request, pk: int, slug: str):
    cohort, export = followed_cohort(request, pk), export_named(slug)
    table = export.table(cohort)
    record_export(author=request.user, name=f"{slug}.csv", of=cohort)
    response = StreamingHttpResponse(csv_lines(table.titles, table.rows()), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name_of(export, cohort)}.csv"'
    return response


@team_view
@require_safe
@paper_view
def export_workbook(request, pk: int, slug: str):
    cohort, export = followed_cohort(request, pk), export_named(slug)
    table = export.table(cohort)
    record_export(author=request.user, name=f"{slug}.xlsx", of=cohort)
    file = workbook_of(str(export.title), table.titles, table.rows())
    return FileResponse(file, as_attachment=True, filename=f"{name_of(export, cohort)}.xlsx", content_type=WORKBOOK)


def export_named(slug: str) -> Export:
    found = next((one for one in EXPORTS if one.slug == slug), None)
    if found is None:
        raise Http404
    return found


def name_of(export: Export, cohort: Cohort) -> str:
    """« stagiaires-arras-printemps-2027 »."""
    return f"{export.slug}-{slugify(cohort.name) or cohort.pk}"
