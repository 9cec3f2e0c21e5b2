"""The log of mails, as managers read it."""

from django.db.models import Q, QuerySet

from training.enums import MailState
from training.models import Mail

PAGE_SIZE = 50


def mails_log(*, state: str = "", cohort: str = "", words: str = "") -> QuerySet[Mail]:
    """Those that a filter keeps, the newest first; a word that means nothing filters nothing. 1 query."""
    found = Mail.objects.select_related("to", "cohort", "author")
    if state in MailState.values:
        found = found.filter(state=state)
    if cohort.isascii() and cohort.isdecimal() and len(cohort) < 10:
        found = found.filter(cohort=cohort)
    for word in words.split()[:5]:
        found = found.filter(
            Q(to__last_name__icontains=word)
            | Q(to__first_name__icontains=word)
            | Q(to__email__icontains=word)
            | Q(subject__icontains=word)
        )
    return found
