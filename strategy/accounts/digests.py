"""Secrets that the board only has to recognise are kept as digests."""

import hashlib
import secrets


def new_secret() -> str:
    """Return a text nobody can guess: 256 bits."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """Return what is kept of a secret; it is random, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
