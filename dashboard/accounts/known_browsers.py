"""Where a request comes from, as far as it is kept, and browsers that somebody signed in with."""

import hmac
import secrets
from datetime import timedelta

from flask import Response, request

from dashboard.context import live_board
from dashboard.network_places import place, signed
from strategy.accounts.whereabouts import Whereabouts

KNOWN_FOR = timedelta(days=180)
_LETTERS = 12


def whereabouts(account: str) -> Whereabouts:
    """Return where a request comes from, seen from the account it is about.

    Args:
        account: the mail address, or the key of a person without one.
    """
    return Whereabouts(place(), _known_browser(account))


def remember_browser(response: Response, account: str) -> None:
    """Let the browser prove, the next time, that somebody signed in to this account with it."""
    if _known_browser(account):
        return
    word = secrets.token_hex(12)
    response.set_cookie(
        _cookie(account),
        f"{word}.{_proof(account, word)}",
        max_age=int(KNOWN_FOR.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=live_board().settings.cookie_secure,
        path="/",
    )


def _known_browser(account: str) -> str:
    word, _, proof = request.cookies.get(_cookie(account), "").partition(".")
    is_right = hmac.compare_digest(proof.encode(), _proof(account, word).encode())
    return word if word and is_right else ""


def _cookie(account: str) -> str:
    prefix = "__Host-" if live_board().settings.cookie_secure else ""
    return f"{prefix}known-{signed(f'known-name:{account.strip().casefold()}')[:_LETTERS]}"


def _proof(account: str, word: str) -> str:
    return signed(f"known:{account.strip().casefold()}:{word}")
