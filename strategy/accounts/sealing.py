"""Secrets that the board must read again, sealed so that a copy of the database is of no use."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class Sealer:
    """Seals and opens short texts.

    Args:
        secret: the board's key; the same on all workers.
    """

    def __init__(self, secret: bytes) -> None:
        derived = HKDF(SHA256(), 32, salt=None, info=b"board: second factor").derive(secret)
        self._box = Fernet(base64.urlsafe_b64encode(derived))

    def seal(self, text: str) -> str:
        """Return a text that only this board can open."""
        return self._box.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str | None:
        """Return the text, or nothing when it was sealed with another key or changed."""
        try:
            return self._box.decrypt(sealed.encode()).decode()
        except InvalidToken:
            return None
