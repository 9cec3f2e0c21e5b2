"""The archive of the bank: a question that is no longer asked, and of which nothing is lost."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from modules.models import Question

ARCHIVED, RESTORED = "modules.archive", "modules.restore"


@transaction.atomic
def archive_question(*, question: Question, by) -> None:
    """Ask it no more: no list, no chooser, no draw and no new attempt holds it. What was answered stays."""
    in_use = Question.objects.filter(pk=question.pk).in_use()
    if in_use.update(archived_at=timezone.now()):
        log(question, ARCHIVED, user=by)


@transaction.atomic
def restore_question(*, question: Question, by) -> None:
    """Bring it back, as it was."""
    if Question.objects.filter(pk=question.pk, archived_at__isnull=False).update(archived_at=None):
        log(question, RESTORED, user=by)
