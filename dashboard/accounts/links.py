"""Signing in with a single-use link by mail, for people whose role needs no second factor."""

from flask import Blueprint, abort
from werkzeug.wrappers import Response as Answer

from dashboard import mail
from dashboard.accounts.asking import now, posted, source
from dashboard.accounts.frame import plain_form, plain_page
from dashboard.accounts.steps import go_on
from dashboard.context import Settings, current_board
from dashboard.kit.fields import text_field
from dashboard.kit.node import h
from strategy.accounts import signing_in

blueprint = Blueprint("links", __name__)
SENT = (
    "If this address belongs to a patient representative of the board, a mail with a link is on "
    "its way. The link works once and for 15 minutes. Look into the spam folder, too."
)


@blueprint.get("/sign-in/by-mail")
def ask() -> Answer:
    """Ask where to send the link."""
    _check_mail()
    form = plain_form(
        "/sign-in/by-mail",
        text_field("email", "Mail address", type="email", autoComplete="username",
                   inputMode="email"),
        submit="Send me a link",
    )  # fmt: skip
    lead = h("p", "For patient representatives: no password, just a mail with a link that works "
                  "once.")  # fmt: skip
    return plain_page("Sign in by mail", lead, form)


@blueprint.post("/sign-in/by-mail")
def send() -> Answer:
    """Send a link; the answer is the same for everybody, so that it tells nothing."""
    settings = _check_mail()
    form = posted()
    address, secret = signing_in.ask_for_link(
        current_board().engine, address=form.get("email", ""), source=source(), at=now()
    )
    if address:
        text = mail.sign_in_text(f"{settings.site}/sign-in/by-mail/{secret}")
        mail.send(settings.mail, address, "Your link to sign in", text)
    return plain_page("Look into your mail", h("p", SENT))


@blueprint.get("/sign-in/by-mail/<secret>")
def arrive(secret: str) -> Answer:
    """Ask for one press, because mail scanners open links, too."""
    form = plain_form(f"/sign-in/by-mail/{secret}", submit="Sign in now")
    return plain_page("Sign in by mail", h("p", "One press and you are in."), form)


@blueprint.post("/sign-in/by-mail/<secret>")
def enter(secret: str) -> Answer:
    """Use the link."""
    posted()
    outcome = signing_in.with_link(current_board().engine, secret=secret, at=now())
    if outcome.problem:
        again = h("p", h("a", "Go to the sign-in", href="/sign-in", className="button"))
        return plain_page("This link does not open anything", h("p", outcome.problem), again,
                          status=403)  # fmt: skip
    return go_on(outcome)


def _check_mail() -> Settings:
    settings = current_board().settings
    if settings.mail is None or settings.try_as:
        abort(404)
    return settings
