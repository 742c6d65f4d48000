"""From one step of signing in to the next."""

from flask import Response, redirect

from dashboard.kit.node import Node, h
from dashboard.sign_in_cookie import keep_token
from strategy.accounts.signing_in import Outcome
from strategy.vocabulary import SignInStage

NEXT_STEP = {
    SignInStage.CODE: "/sign-in/code",
    SignInStage.SET_UP: "/sign-in/second-factor",
}


def go_on(outcome: Outcome, next_path: str = "/") -> Response:
    """Hand out the token and lead to the next step, or to where the person wanted to go."""
    step = NEXT_STEP.get(outcome.stage) if outcome.stage else None
    address = f"{step}?next={next_path}" if step and next_path != "/" else step or next_path
    return keep_token(redirect(address, code=303), outcome)  # type: ignore[arg-type]


def hidden(name: str, value: str) -> Node:
    """Return a value that the form carries along."""
    return h("input", type="hidden", name=name, defaultValue=value)
