"""Mails: sent after COMMIT, and never the reason why an act fails."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)


def send_mail(*, template: str, to: str, context: dict, attachments=()) -> bool:
    """Send the text mail `<template>.txt`, whose first line is the subject. False when the server refuses it.

    Neither the address nor the text goes to the log (T34).
    """
    text = render_to_string(
        f"{template}.txt", context | {"site_url": settings.SITE_URL, "site": settings.WAGTAIL_SITE_NAME}
    )
    subject, _blank, body = text.lstrip().partition("\n")
    message = EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[to], attachments=list(attachments))
    try:
        message.send()
    except OSError as error:  # smtplib's errors are OSErrors too; their text quotes the address
        logger.error("mail %s not sent: %s", template, type(error).__name__)
        return False
    return True
