"""Archive a question, bring it back: each asks first, and says what it changes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from modules.models import Question
from modules.queries.bank import fixed_uses_of
from modules.services.archive import archive_question, restore_question


def archive_link(question: Question) -> tuple[str, str, str]:
    """What a button says, where it leads, its icon."""
    if question.archived_at:
        return _("Remettre en usage"), reverse("question_restore", args=[question.pk]), "undo"
    return _("Archiver"), reverse("question_archive", args=[question.pk]), "folder"


class ActView(WagtailAdminTemplateMixin, TemplateView):
    """One act on one question, confirmed first, for who may change the bank."""

    _show_breadcrumbs = True

    @cached_property
    def question(self) -> Question:
        return get_object_or_404(Question, pk=self.kwargs["pk"])

    @property
    def bank_url(self) -> str:
        return reverse(Question.snippet_viewset.get_url_name("list"))

    def dispatch(self, request, *args, **kwargs):
        if not policy_registry.get_by_type(Question).user_has_permission(request.user, "change"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return str(self.question)

    def get_breadcrumbs_items(self):
        bank = {"url": self.bank_url, "label": _("Questions")}
        return [
            *super().get_breadcrumbs_items(),
            bank,
            {"url": "", "label": self.page_title, "sublabel": self.question},
        ]

    def get_context_data(self, **kwargs):
        uses = fixed_uses_of([self.question])[self.question.pk]
        return super().get_context_data(question=self.question, uses=uses, bank_url=self.bank_url, **kwargs)


class ArchiveView(ActView):
    template_name = "modules/admin/archive.html"
    page_title = gettext_lazy("Archiver la question")
    header_icon = "folder"

    def post(self, request, pk: int):
        archive_question(question=self.question, by=request.user)
        told = _("« %(question)s » est archivée : aucun quiz ne la pose plus.") % {"question": self.question}
        messages.success(request, told)
        return redirect(self.bank_url)


class RestoreView(ActView):
    template_name = "modules/admin/restore.html"
    page_title = gettext_lazy("Remettre la question en usage")
    header_icon = "undo"

    def post(self, request, pk: int):
        restore_question(question=self.question, by=request.user)
        messages.success(request, _("« %(question)s » est de nouveau en usage.") % {"question": self.question})
        return redirect(reverse(self.question.snippet_viewset.get_url_name("edit"), args=[pk]))
