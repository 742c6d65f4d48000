"""What a plain form sent, and from where."""

from datetime import UTC, datetime

from flask import abort, redirect, request

from dashboard import csrf
from dashboard.context import current_board
from dashboard.identity import current_sign_in
from strategy.models import Person, SignIn

LONGEST = 4_000


def posted() -> dict[str, str]:
    """Return the fields of a form that comes from our own page; anything else is refused."""
    sent = request.form.get(csrf.FORM_FIELD, "")
    kept = request.cookies.get(csrf.COOKIE, "")
    if not sent or sent != kept or not csrf.is_valid(current_board().settings.secret, sent):
        abort(403)
    return {name: value[:LONGEST] for name, value in request.form.items()}


def source() -> str:
    """Return where a request comes from, for counting tries."""
    return request.remote_addr or "unknown"


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


def signed_in(*stages: str) -> tuple[SignIn, Person]:
    """Return the sign-in of this request at one of some stages; others are led to the sign-in."""
    found = sign_in_at(*stages)
    if found is None:
        back = f"?next={request.path}" if request.method == "GET" else ""
        abort(redirect(f"/sign-in{back}", code=303))
    return found


def sign_in_at(*stages: str) -> tuple[SignIn, Person] | None:
    """Return the sign-in of this request when it is at one of some stages."""
    found = current_sign_in()
    return found if found is not None and found[0].stage in stages else None
