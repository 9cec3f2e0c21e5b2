"""The floor against which our pages are measured."""

from django.apps import AppConfig


class BareConfig(AppConfig):
    name = "tests.bench.bare"
    label = "bare"
    verbose_name = "bare"
    default_auto_field = "django.db.models.BigAutoField"
