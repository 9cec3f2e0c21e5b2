"""A view that does nothing but read its session."""

from django.http import HttpResponse


def bare_view(request):
    return HttpResponse(f"{request.user.pk}")
