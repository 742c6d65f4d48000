"""Signing in and out: address and password, then the code of the second factor."""

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as Answer

from dashboard import csrf
from dashboard.accounts import oidc, passkey_parts
from dashboard.accounts.known_browsers import whereabouts
from dashboard.accounts.plain_frame import plain_form, plain_page
from dashboard.accounts.posted_forms import now, posted, signed_in
from dashboard.accounts.sign_in_steps import NEXT_STEP, go_on, hidden
from dashboard.context import live_board
from dashboard.identity import current_sign_in, safe_path
from dashboard.kit.fields import text_field
from dashboard.kit.node import Child, h
from dashboard.language import speak_in
from dashboard.sign_in_cookie import drop_token, sent_token
from strategy.accounts import sign_ins, signing_in
from strategy.accounts.digests import digest
from strategy.accounts.sealing import Sealer
from strategy.accounts.signing_in import account_of
from strategy.database import transaction
from strategy.language import lazy, say
from strategy.vocabulary import SignInStage

blueprint = Blueprint("sign_in", __name__)
speak_in(blueprint)
TRIAL = lazy(
    "This board runs in trial mode: there is nothing to sign in to. Choose whom to try instead."
)


@blueprint.get("/sign-in")
def ask() -> Answer:
    """Show the form, or go on where a sign-in stands."""
    if live_board().settings.try_as:
        return plain_page(say("Sign in"), h("p", say(TRIAL)))
    found = current_sign_in()
    if found is not None:
        stage = SignInStage(found[0].stage)
        return redirect(NEXT_STEP.get(stage, "/account"), code=303)
    return _page(next_path=safe_path(request.args.get("next", "/")))


@blueprint.post("/sign-in")
def enter() -> Answer:
    """Take address and password."""
    form = posted()
    outcome = signing_in.with_password(
        live_board().engine,
        address=form.get("email", ""),
        password=form.get("password", ""),
        whereabouts=whereabouts(form.get("email", "")),
        at=now(),
    )
    next_path = safe_path(form.get("next", "/"))
    if outcome.problem:
        status = 429 if outcome.wait else 403
        errors = {"email": outcome.problem}
        return _page(form.get("email", ""), next_path=next_path, errors=errors, status=status)
    return go_on(outcome, next_path)


@blueprint.get("/sign-in/code")
def ask_code() -> Answer:
    """Ask for the second factor."""
    signed_in(SignInStage.CODE)
    return _code_page(safe_path(request.args.get("next", "/")))


@blueprint.post("/sign-in/code")
def enter_code() -> Answer:
    """Take a code of the second factor, or a recovery code."""
    form = posted()
    sign_in, person = signed_in(SignInStage.CODE)
    board = live_board()
    outcome = signing_in.with_code(
        board.engine,
        Sealer(board.settings.secret),
        sign_in,
        code=form.get("code", ""),
        whereabouts=whereabouts(account_of(person)),
        at=now(),
    )
    next_path = safe_path(form.get("next", "/"))
    if outcome.problem:
        errors = {"code": outcome.problem}
        return _code_page(next_path, errors, 429 if outcome.wait else 403)
    return go_on(outcome, next_path)


@blueprint.post("/sign-out")
def leave() -> Answer:
    """End the sign-in on the server and forget it here."""
    posted()
    with transaction(live_board().engine) as session:
        sign_ins.end(session, digest(sent_token()), at=now())
    csrf.renew_for("")
    return drop_token(redirect("/", code=303))  # type: ignore[arg-type]


def _page(
    address: str = "",
    *,
    next_path: str = "/",
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> Answer:
    wrong = (errors or {}).get("email", "")
    form = plain_form(
        "/sign-in",
        hidden("next", next_path),
        text_field(
            "email",
            say("Mail address"),
            value=address,
            error=wrong,
            type="email",
            autoComplete="username",
            inputMode="email",
        ),
        text_field("password", say("Password"), type="password", autoComplete="current-password"),
        submit=say("Sign in"),
    )
    return plain_page(say("Sign in"), form, *_other_ways(), errors=errors, status=status)


def _other_ways() -> list[Child]:
    """Return the other ways in, and what helps those who cannot sign in."""
    by_mail = h(
        "p", h("a", say("Patient representatives: sign in by mail"), href="/sign-in/by-mail")
    )
    return [
        passkey_parts.sign_in_button(),
        oidc.button(),
        by_mail if live_board().settings.mail else None,
        h(
            "p",
            say(
                "You have no account, or cannot get in? The secretariat of the Alliance can send "
                "you a link to start with."
            ),
        ),
    ]


def _code_page(next_path: str, errors: dict[str, str] | None = None, status: int = 200) -> Answer:
    form = plain_form(
        "/sign-in/code",
        hidden("next", next_path),
        text_field(
            "code",
            say("Code"),
            error=(errors or {}).get("code", ""),
            inputMode="numeric",
            autoComplete="one-time-code",
            hint=say(
                "The six digits that your authenticator app shows now, or one of your "
                "recovery codes."
            ),
        ),
        submit=say("Go on"),
    )
    again = plain_form(
        "/sign-out", submit=say("Start again"), look="quiet", name=say("Start again")
    )
    return plain_page(say("Your second factor"), form, again, errors=errors, status=status)
