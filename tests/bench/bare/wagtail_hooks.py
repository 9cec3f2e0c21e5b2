"""The floor is Wagtail alone: its own check of restrictions, and not our hook, which would ask for an enrolment."""

from wagtail import hooks
from wagtail.views import serve_chain
from wagtail.wagtail_hooks import check_view_restrictions

from tests.bench.bare.models import BarePage


@hooks.register("before_serve_page", order=-1)
def serve_bare_page(page, request, serve_args, serve_kwargs):
    if isinstance(page, BarePage):
        return check_view_restrictions(serve_chain)(page, request, serve_args, serve_kwargs)
    return None
