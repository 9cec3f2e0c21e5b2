"""Sheets and guides in PDF."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from wagtail.models import Page

from modules.models import GuidePage, SheetPage
from modules.services.printing import page_pdf
from training.queries.access import access_to
from training.views.guards import learner_view


@learner_view
@require_safe
def printed(request, pk: int):
    """The PDF of a sheet or a guide, for whoever may read the page itself."""
    page = get_object_or_404(Page.objects.live().type(SheetPage, GuidePage), pk=pk).specific
    if not access_to(page, request.user).is_open:
        raise Http404
    response = HttpResponse(page_pdf(page), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{slugify(page.title)}.pdf"'
    return response
