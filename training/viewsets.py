"""Sessions in the admin, for the organisation's managers."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from training.models import Cohort


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
    panels = [
        FieldPanel("course"),
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldPanel("place"),
        FieldPanel("trainers", widget=forms.CheckboxSelectMultiple),
    ]
