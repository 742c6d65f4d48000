"""The proof that a request comes from our own page: a signed cookie that the page sends back."""

import hashlib
import hmac
import secrets

COOKIE = "_csrf_token"
HEADER = "X-CSRFToken"
FORM_FIELD = "csrf_token"


def new_token(secret: bytes) -> str:
    """Return a token that only the holder of the secret can make."""
    nonce = secrets.token_hex(16)
    return f"{nonce}.{_signature(secret, nonce)}"


def is_valid(secret: bytes, token: str) -> bool:
    """Whether this board made the token."""
    nonce, _, signature = token.partition(".")
    expected = _signature(secret, nonce)
    return bool(nonce) and hmac.compare_digest(signature.encode(), expected.encode())


def _signature(secret: bytes, nonce: str) -> str:
    return hmac.new(secret, b"csrf:" + nonce.encode(), hashlib.sha256).hexdigest()
