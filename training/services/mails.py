"""Mails: sent after COMMIT, and never the reason why an act fails."""

import logging
import re

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)


def send_mail(*, template: str, to: str, context: dict) -> bool:
    """Send the text mail `<template>.txt`, whose first line is the subject. False when the server refuses it."""
    subject, text = written(template, context)
    return deliver(subject=subject, text=text, to=to, name=template)


def written(template: str, context: dict) -> tuple[str, str]:
    """The subject and the text of a mail."""
    text = render_to_string(
        f"{template}.txt", context | {"site_url": settings.SITE_URL, "site": settings.WAGTAIL_SITE_NAME}
    )
    subject, _blank, body = text.lstrip().partition("\n")
    return " ".join(subject.split()), re.sub(r"\n{3,}", "\n\n", body.strip()) + "\n"


def deliver(*, subject: str, text: str, to: str, name: str, attachments=()) -> bool:
    """Hand a mail over to the server. Neither the address nor the text goes to the log (T34)."""
    try:
        EmailMessage(subject, text, to=[to], attachments=list(attachments)).send()
    except OSError as error:  # smtplib's errors are OSErrors too; their text quotes the address
        logger.error("mail %s not sent: %s", name, type(error).__name__)
        return False
    return True
