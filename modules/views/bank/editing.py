"""The forms of one question: edit, duplicate."""

from django.contrib import messages
from django.template.defaultfilters import date
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views import snippets

from modules.models import Question
from modules.views.bank.archive import archive_link

TITLE_LENGTH = Question._meta.get_field("title").max_length


class QuestionEditView(snippets.EditView):
    """Says that a question is archived, and leads to the archive."""

    @cached_property
    def header_more_buttons(self):
        label, url, icon = archive_link(self.object)
        return [*super().header_more_buttons, Button(label, url=url, icon_name=icon, priority=50)]

    def get(self, request, *args, **kwargs):
        if self.object.archived_at:
            messages.warning(
                request,
                _("Cette question est archivée depuis le %(day)s : aucun quiz ne la pose plus.")
                % {"day": date(self.object.archived_at, "j F Y")},
            )
        return super().get(request, *args, **kwargs)


class QuestionCopyView(snippets.CopyView):
    """A form filled with the newest state of another question, draft or not."""

    def get_initial_form_instance(self):
        return unsaved_copy(self.get_object())


def unsaved_copy(question: Question) -> Question:
    """The newest state of a question as another one, not saved yet: of no file, never published, not archived."""
    copy = question.get_latest_revision_as_object()
    copy.pk = copy.id = copy.latest_revision = copy.live_revision = copy.archived_at = None
    copy.live, copy.has_unpublished_changes = False, True
    copy.source_id = copy.source_hash = copy.loaded_hash = ""
    copy.title = _("%(title)s (copie)") % {"title": copy.title[: TITLE_LENGTH - len(_("%(title)s (copie)"))]}
    return copy
