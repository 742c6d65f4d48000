"""The proof that a request comes from our own page: a signed cookie that the page sends back.

It is bound to who is signed in: a token that somebody else fetched, and planted here, proves
nothing.
"""

import hashlib
import hmac
import secrets

from flask import Response, g, request, session

from dashboard.context import current_board
from dashboard.sign_in_cookie import sent_token

HEADER = "X-CSRFToken"
FORM_FIELD = "csrf_token"


def cookie_name(*, secure: bool) -> str:
    """Return the cookie's name; over TLS browsers let no other host set one of this name."""
    return "__Host-csrf" if secure else "_csrf_token"


def new_token(secret: bytes, holder: str = "") -> str:
    """Return a token that only the holder of the secret can make.

    Args:
        secret: the board's key.
        holder: the sign-in that the token is for; empty for somebody who is not signed in.
    """
    nonce = secrets.token_hex(16)
    return f"{nonce}.{_signature(secret, nonce, holder)}"


def is_valid(secret: bytes, token: str, holder: str = "") -> bool:
    """Whether this board made the token for this holder."""
    nonce, _, signature = token.partition(".")
    expected = _signature(secret, nonce, holder)
    return bool(nonce) and hmac.compare_digest(signature.encode(), expected.encode())


def is_ours(sent: str) -> bool:
    """Whether what a request brought is the token that its browser holds, made for its sign-in."""
    kept = _kept()
    same = hmac.compare_digest(sent.encode(), kept.encode())
    return bool(sent) and same and is_valid(current_board().settings.secret, sent, _holder())


def current_token() -> str:
    """Return the token of this reader; the answer hands it out when it is a new one."""
    if "csrf" not in g:
        secret, kept, holder = current_board().settings.secret, _kept(), _holder()
        g.csrf = kept if is_valid(secret, kept, holder) else new_token(secret, holder)
    token: str = g.csrf
    return token


def renew_for(holder: str) -> None:
    """Let this answer hand out a token for another sign-in than the one it was asked with."""
    g.csrf, g.csrf_renewed = new_token(current_board().settings.secret, holder), True


def hand_out(response: Response) -> None:
    """Put the token into the browser, where it is not there yet."""
    token, secure = current_token(), current_board().settings.cookie_secure
    if _kept() == token:
        return
    # Readable by our own script on purpose: it sends the value back in a header.
    response.set_cookie(cookie_name(secure=secure), token, samesite="Lax", secure=secure, path="/")


def _kept() -> str:
    return request.cookies.get(cookie_name(secure=current_board().settings.cookie_secure), "")


def _holder() -> str:
    """Return the sign-in that a request comes with; in trial mode whom it acts as."""
    if current_board().settings.try_as:
        return str(session.get("actor", ""))
    return sent_token()


def _signature(secret: bytes, nonce: str, holder: str) -> str:
    said = b"csrf:" + nonce.encode() + b":" + hashlib.sha256(holder.encode()).digest()
    return hmac.new(secret, said, hashlib.sha256).hexdigest()
