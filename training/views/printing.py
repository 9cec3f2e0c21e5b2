"""Sheets, guides and whole days in PDF."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from wagtail.models import Page

from modules.models import GuidePage, LessonPage, ModulePage, SheetPage
from modules.services.printing import day_pdf, page_pdf
from training.queries.access import access_to
from training.views.guards import learner_view
from training.views.paper_limit import paper_view


@learner_view
@require_safe
@paper_view
def printed(request, pk: int):
    """The PDF of a sheet or a guide, for whoever may read the page itself."""
    page = get_object_or_404(Page.objects.live().type(SheetPage, GuidePage), pk=pk).specific
    if not access_to(page, request.user).is_open:
        raise Http404
    return pdf_answer(page_pdf(page), page.title)


@learner_view
@require_safe
@paper_view
def printed_day(request, pk: int):
    """The lessons of a day as one PDF, for whoever may read the day."""
    module = get_object_or_404(ModulePage.objects.live(), pk=pk)
    if not access_to(module, request.user).is_open or not module.get_children().type(LessonPage).live().exists():
        raise Http404
    return pdf_answer(day_pdf(module), f"jour-{module.day}")


def pdf_answer(pdf: bytes, title: str) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{slugify(title)}.pdf"'
    return response
