"""Anybody checks an attestation, without an account."""

import hashlib

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from django_ratelimit import ALL
from django_ratelimit.core import get_usage

from certificates.forms.verification import CodeForm, FileForm
from certificates.models import Certificate
from certificates.services.numbers import normal_code

RATE = "20/m"


def too_many(request) -> bool:
    """20 tries a minute for each network address (T12)."""
    usage = get_usage(request, group="verify", key="ip", rate=RATE, method=ALL, increment=True)
    return bool(usage and usage["should_limit"])


def answer(request, status: int = 200, **context):
    """The one page of every answer: known or not, it is not for search engines, nor for caches."""
    context = {"code_form": CodeForm(), "file_form": FileForm()} | context
    response = render(request, "certificates/verify.html", context, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def verify_form(request):
    if "code" not in request.GET:
        return answer(request)
    form = CodeForm(request.GET)
    if not form.is_valid():
        return answer(request, code_form=form, status=422)
    return redirect("certificates:verify", normal_code(form.cleaned_data["code"]) or "-")


@require_safe
def verify(request, code: str):
    """Valid, revoked or unknown; of the person, only the name that the document prints."""
    if too_many(request):
        return answer(request, must_wait=True, status=429)
    certificate = Certificate.objects.filter(code=normal_code(code)).first()
    if certificate is None:
        return answer(request, is_unknown=True, status=404)
    return answer(request, certificate=certificate)


@require_http_methods(["POST"])
def verify_file(request):
    """Compare a file, byte for byte (SHA-256), with what was issued; nothing of it is kept."""
    if too_many(request):
        return answer(request, must_wait=True, status=429)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return answer(request, file_form=form, status=422)
    digest = hashlib.sha256()
    for chunk in form.cleaned_data["file"].chunks():
        digest.update(chunk)
    certificate = Certificate.objects.filter(file_sha256=digest.hexdigest()).first()
    if certificate is None:
        return answer(request, is_altered=True)
    return answer(request, certificate=certificate, is_same_file=True)
