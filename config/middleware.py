"""Headers that every answer carries."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class PathPolicyMiddleware(CSPMiddleware):
    """One content policy for the site, another for the Wagtail admin."""

    def get_policy_parts(self, request, response, report_only=False) -> PolicyParts:
        if not report_only and request.path.startswith("/admin/"):
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY
        return super().get_policy_parts(request, response, report_only)


class SecurityHeadersMiddleware:
    """What Django does not set by itself; a page made for somebody who is logged in is stored nowhere (T29)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or settings.SESSION_COOKIE_NAME in response.cookies:
            response.headers["Cache-Control"] = "no-store, private"
        return response


def client_address(request) -> str:
    """The network address that limits count: behind our proxy, the one that the proxy itself has seen (the last)."""
    if settings.BEHIND_PROXY and (forwarded := request.headers.get("X-Forwarded-For")):
        return forwarded.rsplit(",", 1)[-1].strip()
    return request.META["REMOTE_ADDR"]
