"""What this layer adds to the Wagtail admin."""

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from modules.models import Figure, Question
from modules.services.archive import ARCHIVED, RESTORED
from modules.views.bank.archive import ArchiveView, RestoreView, archive_link
from modules.viewsets import (
    BankGroup,
    BankPolicy,
    FigureViewSet,
    GridViewSet,
    ReadOnlyPolicy,
    SourceViewSet,
    TermViewSet,
)

register_permission_policy(Question, BankPolicy(Question))
register_permission_policy(Figure, ReadOnlyPolicy(Figure))
register_snippet(BankGroup)
register_snippet(GridViewSet)
register_snippet(SourceViewSet)
register_snippet(TermViewSet)
register_snippet(FigureViewSet)


@hooks.register("insert_global_admin_css")
def our_accent():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_main_menu")
def hide_what_is_not_used(request, menu_items):
    """Snippets have their own entries here; the catch-all one would list them twice."""
    menu_items[:] = [item for item in menu_items if item.name != "snippets"]


@hooks.register("register_admin_urls")
def register_archive_urls():
    return [
        path("questions/<int:pk>/archiver/", ArchiveView.as_view(), name="question_archive"),
        path("questions/<int:pk>/remettre/", RestoreView.as_view(), name="question_restore"),
    ]


@hooks.register("register_snippet_listing_buttons")
def archive_button(snippet, user, next_url=None):
    if isinstance(snippet, Question) and user.has_perm("modules.change_question"):
        label, url, icon = archive_link(snippet)
        yield Button(label, url=url, icon_name=icon, priority=40)


@hooks.register("register_log_actions")
def name_the_acts_of_the_archive(actions):
    actions.register_action(ARCHIVED, _("Archiver"), _("Question archivée"))
    actions.register_action(RESTORED, _("Remettre en usage"), _("Question remise en usage"))
