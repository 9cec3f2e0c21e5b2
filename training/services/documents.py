"""Documents that trainees hand in: kept out of reach of any address, then accepted or sent back."""

import re
import uuid
from pathlib import PurePath

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from training.exceptions import DocumentAlreadyAccepted, DocumentAlreadyRead, NotYourOwn, TooManyDocuments
from training.models import DocumentAccepted, Enrolment, HandedDocument, User
from training.services.document_content import extension_of

HANDED_AT_MOST = 10
LONGEST_NAME = 120


def hand_document(*, enrolment: Enrolment, requirement: DocumentAccepted, file: File) -> HandedDocument:
    """Keep a file, beside those that were handed in before. Raises FileTooLarge, NotReadable, TooManyDocuments,
    DocumentAlreadyAccepted."""
    extension = extension_of(file)
    with transaction.atomic():
        mine = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
        handed = HandedDocument.objects.filter(enrolment=mine, requirement=requirement)
        if handed.filter(accepted_at__isnull=False).exists():
            raise DocumentAlreadyAccepted
        if handed.count() >= HANDED_AT_MOST:
            raise TooManyDocuments
        document = HandedDocument(enrolment=mine, requirement=requirement, name=named(file.name, extension))
        document.file.save(f"{uuid.uuid4()}.{extension}", file, save=False)
        document.save()
    return document


def named(given: str, extension: str) -> str:
    """The name that the person gave, made safe to show and to download, with the extension of what it really is."""
    stem = re.sub(r"[^\w .()’'-]+", " ", PurePath(given.replace("\\", "/")).stem).strip(" .")[:LONGEST_NAME]
    return f"{stem or _('document')}.{extension}"


@transaction.atomic
def accept_document(*, document: HandedDocument, author: User) -> HandedDocument:
    """Accept it, for ever; a second click changes nothing. Raises NotYourOwn, DocumentAlreadyRead."""
    mine = to_review(document, author)
    if mine.refused_at:
        raise DocumentAlreadyRead
    if mine.accepted_at is None:
        mine.accepted_at, mine.reviewer = timezone.now(), author
        mine.save(update_fields=["accepted_at", "reviewer"])
    return mine


@transaction.atomic
def refuse_document(*, document: HandedDocument, author: User, reason: str) -> HandedDocument:
    """Send it back, saying what is to be done again. Raises NotYourOwn, DocumentAlreadyRead."""
    mine = to_review(document, author)
    if not mine.is_awaiting:
        raise DocumentAlreadyRead
    mine.refused_at, mine.reviewer, mine.reason = timezone.now(), author, reason
    mine.save(update_fields=["refused_at", "reviewer", "reason"])
    return mine


def to_review(document: HandedDocument, author: User) -> HandedDocument:
    mine = HandedDocument.objects.select_for_update(of=("self",)).select_related("enrolment").get(pk=document.pk)
    if mine.enrolment.learner_id == author.pk:
        raise NotYourOwn(_("Vous ne pouvez pas lire votre propre document au nom de l’équipe."))
    return mine
