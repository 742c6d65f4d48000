"""How long the certificate of the board's address is still good: an expired one locks all out."""

import socket
import ssl
from datetime import UTC, datetime
from urllib.parse import urlsplit

from cryptography.x509 import load_der_x509_certificate

_PATIENCE = 5.0


def certificate_ends(site: str) -> datetime | None:
    """Return when the certificate at an address ends; nothing where none is shown.

    Whether it is good otherwise is not asked: an expired one has to be seen, too.
    """
    parts = urlsplit(site)
    if parts.scheme != "https" or not parts.hostname:
        return None
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        with (
            socket.create_connection((parts.hostname, parts.port or 443), _PATIENCE) as line,
            context.wrap_socket(line, server_hostname=parts.hostname) as secure,
        ):
            shown = secure.getpeercert(binary_form=True)
    except OSError:
        return None
    return load_der_x509_certificate(shown).not_valid_after_utc if shown else None


def days_left(ends: datetime | None, *, at: datetime) -> int | None:
    """Return for how many whole days a certificate is still good; below zero when it is over."""
    return None if ends is None else (ends.astimezone(UTC) - at).days
