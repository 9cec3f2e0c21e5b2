"""What this layer adds to the Wagtail admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from modules.models import Figure, Question
from modules.viewsets import BankGroup, BankPolicy, FigureViewSet, ReadOnlyPolicy, SourceViewSet

register_permission_policy(Question, BankPolicy(Question))
register_permission_policy(Figure, ReadOnlyPolicy(Figure))
register_snippet(BankGroup)
register_snippet(SourceViewSet)
register_snippet(FigureViewSet)


@hooks.register("insert_global_admin_css")
def our_accent():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_main_menu")
def hide_what_is_not_used(request, menu_items):
    """Snippets have their own entries here; the catch-all one would list them twice."""
    menu_items[:] = [item for item in menu_items if item.name != "snippets"]
