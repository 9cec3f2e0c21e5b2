"""What every template knows."""

from django.conf import settings


def site(request) -> dict:
    """The name of the site, which its organisation chooses (SITE_NAME)."""
    return {"site_name": settings.WAGTAIL_SITE_NAME}
