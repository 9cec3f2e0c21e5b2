"""Addresses of what is taught that are no page."""

from django.urls import path

from modules.views import glossary

app_name = "modules"
urlpatterns = [
    path("glossaire/", glossary.glossary, name="glossary"),
    path("references/", glossary.references, name="references"),
]
