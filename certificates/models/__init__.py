"""What is proven."""

from certificates.models.certificate import Certificate, CertificateKind
from certificates.models.counter import CertificateCounter

__all__ = ["Certificate", "CertificateCounter", "CertificateKind"]
