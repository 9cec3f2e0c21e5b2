"""Every address of the site: ours, the admin's, then the pages."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

from training.views.accounts import LogoutView

ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /verifier/\n"

urlpatterns = [
    path("", include("training.urls")),
    path("", include("certificates.urls")),
    path("", include("modules.urls")),
    # One log-in, which counts failures (T24), and one log-out, which leaves nothing behind (T29): ours.
    path("admin/login/", RedirectView.as_view(pattern_name="training:login", query_string=True)),
    path("_util/login/", RedirectView.as_view(pattern_name="training:login", query_string=True)),
    path("admin/logout/", LogoutView.as_view()),
    path("admin/", include(admin_urls)),
    path("documents/", include(document_urls)),
    path("robots.txt", lambda request: HttpResponse(ROBOTS, content_type="text/plain"), name="robots"),
]
if settings.SERVE_MEDIA:
    # Renditions only: originals and documents are never served as files (T20).
    urlpatterns.append(
        re_path(r"^media/images/(?P<path>.+)$", serve, {"document_root": settings.MEDIA_ROOT / "images"}, name="media")
    )
urlpatterns.append(path("", include(wagtail_urls)))
