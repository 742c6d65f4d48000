"""The one thing a browser keeps of a sign-in: a random text that means nothing by itself."""

from flask import Response, request

from dashboard.context import current_board
from strategy.accounts.sign_ins import HALF_WAY, LASTS, LASTS_OTHERS
from strategy.accounts.signing_in import Outcome
from strategy.vocabulary import SignInStage


def cookie_name() -> str:
    """Return the cookie's name; over TLS browsers hold it to this one host."""
    return "__Host-board" if current_board().settings.cookie_secure else "board"


def sent_token() -> str:
    """Return what the browser sent; empty when it is not signed in."""
    return request.cookies.get(cookie_name(), "")[:200]


def keep_token(answer: Response, outcome: Outcome) -> Response:
    """Hand the browser the token of a sign-in."""
    longest = max(LASTS_OTHERS, *LASTS.values())
    lasts = longest if outcome.stage is SignInStage.FULL else HALF_WAY
    answer.set_cookie(
        cookie_name(),
        outcome.token,
        max_age=int(lasts.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=current_board().settings.cookie_secure,
        path="/",
    )
    return answer


def drop_token(answer: Response) -> Response:
    """Make the browser forget the sign-in, and pages that it kept."""
    secure = current_board().settings.cookie_secure
    answer.delete_cookie(cookie_name(), path="/", secure=secure, httponly=True, samesite="Lax")
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer
