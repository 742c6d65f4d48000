"""Showing once more that it is you: by password, code of the second factor, or passkey."""

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as Answer

from dashboard.accounts import passkey_parts
from dashboard.accounts.known_browsers import whereabouts
from dashboard.accounts.plain_frame import plain_form, plain_page
from dashboard.accounts.posted_forms import now, posted, signed_in
from dashboard.accounts.sign_in_steps import hidden
from dashboard.addresses import AGAIN_PATH
from dashboard.context import live_board
from dashboard.identity import safe_path
from dashboard.kit.fields import text_field
from dashboard.kit.node import Child, h
from dashboard.language import speak_in
from strategy.accounts import own_account, proving
from strategy.accounts.sealing import Sealer
from strategy.accounts.signing_in import Outcome, account_of
from strategy.database import Session, read_only
from strategy.language import say
from strategy.models import Person
from strategy.vocabulary import SignInStage

blueprint = Blueprint("again", __name__)
speak_in(blueprint)


@blueprint.get(AGAIN_PATH)
def ask() -> Answer:
    """Show the ways that this person has."""
    _, person = signed_in(SignInStage.FULL)
    return _page(person, safe_path(request.args.get("next", "/account")))


@blueprint.post(AGAIN_PATH)
def prove() -> Answer:
    """Take a password or a code, and go back to what asked for it."""
    form = posted()
    sign_in, person = signed_in(SignInStage.FULL)
    board, where = live_board(), whereabouts(account_of(person))
    name = "code" if form.get("code") else "password"
    if name == "code":
        outcome = proving.prove_with_code(
            board.engine,
            Sealer(board.settings.secret),
            sign_in,
            person,
            code=form["code"],
            whereabouts=where,
            at=now(),
        )
    else:
        outcome = proving.prove_with_password(
            board.engine,
            sign_in,
            person,
            password=form.get("password", ""),
            whereabouts=where,
            at=now(),
        )
    next_path = safe_path(form.get("next", "/account"))
    if outcome.problem:
        return _page(person, next_path, outcome, name)
    return redirect(next_path, code=303)


def _page(
    person: Person, next_path: str, outcome: Outcome | None = None, field: str = ""
) -> Answer:
    errors = {field: outcome.problem} if outcome else {}
    status = 200 if outcome is None else 429 if outcome.wait else 403
    with read_only(live_board().engine) as session:
        ways = _ways(session, person, next_path, errors)
    lead = h(
        "p",
        say(
            "What comes next could let somebody take your account over. So the board asks once "
            "more, unless you signed in within the last ten minutes."
        ),
    )
    return plain_page(say("Is it you?"), lead, *ways, errors=errors, status=status)


def _ways(session: Session, person: Person, next_path: str, errors: dict[str, str]) -> list[Child]:
    kept = own_account.credential_if_any(session, person)
    ways: list[Child] = []
    if kept is not None and kept.password_hash:
        password = text_field(
            "password",
            say("Password"),
            type="password",
            error=errors.get("password", ""),
            autoComplete="current-password",
        )
        ways.append(_form(next_path, say("Password"), password))
    if kept is not None and kept.totp_confirmed:
        code = text_field(
            "code",
            say("Code of your authenticator app"),
            error=errors.get("code", ""),
            inputMode="numeric",
            autoComplete="one-time-code",
        )
        ways.append(_form(next_path, say("Code of your authenticator app"), code))
    if own_account.passkeys_of(session, person):
        ways.append(passkey_parts.sign_in_button(next_path))
    return ways or [_sign_in_anew()]


def _form(next_path: str, name: str, field: Child) -> Child:
    carried = hidden("next", next_path)
    return plain_form(AGAIN_PATH, carried, field, submit=say("Go on"), name=name)


def _sign_in_anew() -> Child:
    words = say("You sign in without a password here. Please sign out and in again.")
    return h("div", h("p", words), plain_form("/sign-out", submit=say("Sign out")))
