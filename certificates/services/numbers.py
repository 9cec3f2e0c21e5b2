"""Numbers and verification codes."""

import base64
import secrets

from django.db import connection

from certificates.models import CertificateCounter, CertificateKind

PREFIX = {CertificateKind.COMPLETION: "ATT"}
CODE_BYTES = 10  # 80 bits: 16 letters of base 32 (T12)


def next_number(*, kind: str, year: int) -> str:
    """« ATT-2026-0001 »: continuous by kind and year. Drawn in the transaction that issues, hence without a gap."""
    if not connection.in_atomic_block:
        raise RuntimeError("a number is drawn in the transaction that issues")
    CertificateCounter.objects.bulk_create([CertificateCounter(kind=kind, year=year)], ignore_conflicts=True)
    counter = CertificateCounter.objects.select_for_update().get(kind=kind, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{PREFIX[kind]}-{year}-{counter.last:04d}"


def new_code() -> str:
    """16 characters of base 32, drawn at random: 80 bits."""
    return base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode()


def normal_code(typed: str) -> str:
    """A code as it is kept, from what a person typed."""
    return "".join(character for character in typed.upper() if character.isalnum())
