"""Addresses of what is proven."""

from django.urls import path

from certificates.views import mine, verify

app_name = "certificates"
urlpatterns = [
    path("mon-attestation/", mine.mine, name="mine"),
    path("attestations/<int:pk>.pdf", mine.download, name="download"),
    path("verifier/", verify.verify_form, name="verify_form"),
    path("verifier/fichier/", verify.verify_file, name="verify_file"),
    path("verifier/<str:code>/", verify.verify, name="verify"),
]
