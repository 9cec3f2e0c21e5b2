"""Retiring a survey, inside the Wagtail admin."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from training.models import Survey
from training.services.surveys import retire_survey


class RetireSurveyView(WagtailAdminTemplateMixin, TemplateView):
    """Put a survey to no session any more: what stays is said, then confirmed."""

    template_name = "training/admin/survey_retire.html"
    header_icon = "comment"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("training.change_survey"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def survey(self) -> Survey:
        return get_object_or_404(Survey, pk=self.kwargs["pk"])

    def get_page_title(self):
        return _("Retirer « %(title)s »") % {"title": self.survey}

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Accueil")},
            {"url": reverse("survey_admin:index"), "label": _("Enquêtes")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(survey=self.survey, rounds=self.survey.rounds.count(), **kwargs)

    def post(self, request, *args, **kwargs):
        retire_survey(survey=self.survey, author=request.user)
        messages.success(request, _("L’enquête est retirée ; ses réponses se lisent toujours."))
        return redirect("survey_admin:index")
