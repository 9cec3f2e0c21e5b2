"""The figures of the yearly report, for managers."""

from django.http import StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from training.queries.yearly import report_of, rows_of
from training.spreadsheets import csv_lines
from training.views.admin.cohorts import only_managers


def year_asked(request) -> int:
    """The one that is asked for; else last year until summer, when the report is due, then this one."""
    asked = request.GET.get("annee", "")
    if asked.isascii() and asked.isdecimal() and 2000 <= int(asked[:5]) <= 2100:
        return int(asked)
    today = timezone.localdate()
    return today.year - 1 if today.month < 7 else today.year


class YearlyView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "training/admin/yearly.html"
    page_title = gettext_lazy("Bilan pédagogique et financier")
    header_icon = "table"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        only_managers(request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [{"url": reverse("wagtailadmin_home"), "label": _("Accueil")}, {"url": "", "label": _("Bilan annuel")}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(report=report_of(year_asked(self.request)), **kwargs)


@require_safe
def yearly_csv(request):
    only_managers(request)
    report = report_of(year_asked(request))
    titles = [_("Cadre"), _("Ligne"), _("Personnes"), _("Heures"), _("Personnes à distance"), _("Heures à distance")]
    response = StreamingHttpResponse(csv_lines(titles, rows_of(report)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="bilan-{report.year}.csv"'
    return response
