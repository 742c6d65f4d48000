"""From one step of signing in to the next."""

from flask import Response, redirect

from dashboard import csrf
from dashboard.accounts.known_browsers import remember_browser
from dashboard.accounts.owner_mails import Done, tell_owner
from dashboard.context import live_board
from dashboard.kit.node import Node, h
from dashboard.landing import start_address
from dashboard.sign_in_cookie import keep_token
from strategy.accounts.joining import actor_of_account
from strategy.accounts.signing_in import Outcome
from strategy.database import read_only
from strategy.vocabulary import SignInStage

NEXT_STEP = {
    SignInStage.CODE: "/sign-in/code",
    SignInStage.SET_UP: "/sign-in/second-factor",
}


def go_on(outcome: Outcome, next_path: str = "/") -> Response:
    """Hand out the token and lead to the next step, or to where the person wanted to go."""
    welcome(outcome)
    step = NEXT_STEP.get(outcome.stage) if outcome.stage else None
    if step is None and next_path == "/":
        next_path = _start(outcome)
    address = f"{step}?next={next_path}" if step and next_path != "/" else step or next_path
    return hand_over(redirect(address, code=303), outcome)  # type: ignore[arg-type]


def _start(outcome: Outcome) -> str:
    """Return where somebody begins who is signed in now."""
    with read_only(live_board().engine) as session:
        actor = actor_of_account(session, outcome.account)
    return "/" if actor is None else start_address(actor)


def hand_over(answer: Response, outcome: Outcome) -> Response:
    """Give the browser the token of a sign-in, and what goes with it.

    After a full one the next try with this browser is no stranger's.
    """
    csrf.renew_for(outcome.token)
    if outcome.stage is SignInStage.FULL:
        remember_browser(answer, outcome.account)
    return keep_token(answer, outcome)


def welcome(outcome: Outcome) -> None:
    """Tell the owner of an account when somebody is in with a browser that is new to it."""
    if outcome.is_new and outcome.stage is SignInStage.FULL:
        tell_owner(outcome.account, Done.NEW_BROWSER)


def hidden(name: str, value: str) -> Node:
    """Return a value that the form carries along."""
    return h("input", type="hidden", name=name, defaultValue=value)
