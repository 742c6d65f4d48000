"""What a plain form sent, and from where."""

from datetime import UTC, datetime

from flask import abort, redirect, request

from dashboard import csrf
from dashboard.addresses import AGAIN_PATH
from dashboard.identity import current_sign_in
from strategy.accounts.proving import is_proven
from strategy.models import Person, SignIn
from strategy.vocabulary import SignInStage

LONGEST = 4_000


def posted() -> dict[str, str]:
    """Return the fields of a form that comes from our own page; anything else is refused."""
    if not csrf.is_ours(request.form.get(csrf.FORM_FIELD, "")):
        abort(403)
    return {name: value[:LONGEST] for name, value in request.form.items()}


def close_files() -> None:
    """Let go of the files that came with a form and are not read."""
    for file in request.files.values():
        file.close()


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


def proven() -> tuple[SignIn, Person]:
    """Return the sign-in of this request; who showed too long ago who they are is asked again."""
    sign_in, person = signed_in(SignInStage.FULL)
    if not is_proven(sign_in, at=now()):
        abort(redirect(f"{AGAIN_PATH}?next=/account", code=303))
    return sign_in, person


def sign_in_at(*stages: str) -> tuple[SignIn, Person] | None:
    """Return the sign-in of this request when it is at one of some stages."""
    found = current_sign_in()
    return found if found is not None and found[0].stage in stages else None
