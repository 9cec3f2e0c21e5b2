"""The PDF of a certificate, from its frozen facts alone."""

import hashlib
from datetime import date

import segno
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from certificates.models import Certificate
from modules.services.printing import html_to_pdf


def render_pdf(certificate: Certificate) -> bytes:
    """The document; the same facts give the same bytes. Reads the row and nothing else."""
    facts = certificate.facts
    context = {
        "facts": facts,
        "dates": {name: date.fromisoformat(facts[name]) for name in ("issued_on", "first_on", "last_on")},
        "qr": qr_code(facts["verify_url"]),
    }
    return html_to_pdf(
        render_to_string("certificates/print/completion.html", context),
        pdf_identifier=certificate.code.encode(),
    )


def qr_code(address: str) -> str:
    """An inline SVG, error correction M, quiet zone of four modules."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(
        code.svg_inline(scale=3, border=4, dark="#26272e", light="#ffffff", omitsize=True, title=address)
    )  # ours, no input


def store_file(*, certificate: Certificate) -> Certificate:
    """Render and keep the file of a certificate that has none yet; the first one kept stays for ever.

    Outside any transaction: killed half-way, it is simply done again from the same facts.
    """
    if certificate.file_sha256:
        return certificate
    pdf = render_pdf(certificate)
    field = certificate._meta.get_field("file")
    name = field.storage.save(f"certificates/{certificate.number}.pdf", ContentFile(pdf))
    Certificate.objects.filter(pk=certificate.pk, file_sha256="").update(
        file=name, file_sha256=hashlib.sha256(pdf).hexdigest()
    )
    certificate.refresh_from_db()
    return certificate
