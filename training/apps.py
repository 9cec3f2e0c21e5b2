from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "training"
    verbose_name = _("sessions de formation")

    def ready(self):
        """What Wagtail's reports export is no formula either (T22)."""
        from django.db.models import Model
        from wagtail.admin.views.mixins import SpreadsheetExportMixin

        from training.spreadsheets import harmless

        written = {SpreadsheetExportMixin.FORMAT_CSV: lambda value: harmless(str(value))}
        SpreadsheetExportMixin.custom_value_preprocess |= {(str, Model): written}
