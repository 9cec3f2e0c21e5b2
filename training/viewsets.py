"""Sessions in the admin, for the organisation's managers."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from training.models import Cohort, Survey
from training.queries.calendar import day_of
from training.views.admin.calendar import SessionAddView, SessionEditView


def retired_or_not(survey: Survey) -> str:
    return _("Retirée le %(day)s") % {"day": day_of(survey.retired_at.date())} if survey.retired_at else _("Retirer")


def where_to_retire(survey: Survey) -> str | None:
    return None if survey.retired_at else reverse("survey_retire", args=[survey.pk])


class CohortViewSet(ModelViewSet):
    """Open a session, set its dates, its place, its trainers; its trainees are one click away."""

    model = Cohort
    icon = "date"
    menu_label = _("Sessions")
    menu_order = 110
    add_to_admin_menu = True
    inspect_view_enabled = False
    copy_view_enabled = False
    list_display = [
        TitleColumn("name", label=_("Session"), get_url=lambda cohort: reverse("cohort_trainees", args=[cohort.pk])),
        Column("course", label=_("Formation"), accessor="course.title"),
        Column("starts_on", label=_("Premier jour")),
        Column("ends_on", label=_("Dernier jour")),
    ]
    list_filter = ["course"]
    search_fields = ["name", "place"]
    ordering = ["-starts_on"]

    @property
    def add_view(self):
        return SessionAddView.as_view()

    @property
    def edit_view(self):
        return SessionEditView.as_view()


class SurveyViewSet(ModelViewSet):
    """What a course asks of its trainees, its team, employers and funders. What was asked already keeps its words."""

    model = Survey
    icon = "comment"
    menu_label = _("Enquêtes")
    menu_order = 125
    add_to_admin_menu = True
    inspect_view_enabled = False
    copy_view_enabled = False
    list_display = [
        TitleColumn("title", label=_("Enquête"), get_url=lambda one: reverse("survey_admin:edit", args=[one.pk])),
        Column("course", label=_("Formation"), accessor="course.title"),
        Column("public", label=_("Personnes interrogées"), accessor="get_public_display"),
        Column("moment", label=_("Moment"), accessor="get_moment_display"),
        TitleColumn("retired_at", label=_("Agir"), accessor=retired_or_not, get_url=where_to_retire, width="14%"),
    ]
    list_filter = ["course"]
