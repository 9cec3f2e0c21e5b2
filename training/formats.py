"""How things of a session are written: addresses shortened, facts sealed."""

import hashlib
import json
from ipaddress import ip_address, ip_network

KEPT_BITS = {4: 24, 6: 48}


def short_address(address: str) -> str:
    """A network address without what tells one machine from its neighbours: « 192.0.2.0/24 »; nothing if it is none."""
    try:
        whole = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network((whole, KEPT_BITS[whole.version]), strict=False))


def canonical(facts: dict) -> bytes:
    """The one way to write these facts: keys in order, no space, UTF-8."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def seal_of(facts: dict) -> str:
    """SHA-256 of their canonical JSON."""
    return hashlib.sha256(canonical(facts)).hexdigest()
