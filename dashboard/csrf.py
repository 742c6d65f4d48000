"""The proof that a request comes from our own page: a signed cookie that the page sends back."""

import hashlib
import hmac
import secrets

from flask import g, request

from dashboard.context import current_board

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


def current_token() -> str:
    """Return the token of this reader; the answer hands it out when it is a new one."""
    if "csrf" not in g:
        secret, kept = current_board().settings.secret, request.cookies.get(COOKIE, "")
        g.csrf = kept if is_valid(secret, kept) else new_token(secret)
    token: str = g.csrf
    return token


def _signature(secret: bytes, nonce: str) -> str:
    return hmac.new(secret, b"csrf:" + nonce.encode(), hashlib.sha256).hexdigest()
