"""Signing in with a single-use link by mail, for people whose role needs no second factor."""

from flask import Blueprint, abort
from werkzeug.wrappers import Response as Answer

from dashboard import mail
from dashboard.accounts.known_browsers import whereabouts
from dashboard.accounts.plain_frame import plain_form, plain_page
from dashboard.accounts.posted_forms import now, posted
from dashboard.accounts.sign_in_steps import go_on
from dashboard.context import Settings, live_board
from dashboard.kit.fields import text_field
from dashboard.kit.node import h
from dashboard.language import speak_in
from dashboard.network_places import place
from strategy.accounts import signing_in
from strategy.accounts.invitations import find_link
from strategy.accounts.whereabouts import Whereabouts
from strategy.database import read_only
from strategy.language import lazy, say

blueprint = Blueprint("links", __name__)
speak_in(blueprint)
SENT = lazy(
    "If this address belongs to a patient representative of the board, a mail with a link is on "
    "its way. The link works once and for 15 minutes. Look into the spam folder, too."
)


@blueprint.get("/sign-in/by-mail")
def ask() -> Answer:
    """Ask where to send the link."""
    _check_mail()
    form = plain_form(
        "/sign-in/by-mail",
        text_field(
            "email", say("Mail address"), type="email", autoComplete="username", inputMode="email"
        ),
        submit=say("Send me a link"),
    )
    lead = h(
        "p",
        say("For patient representatives: no password, just a mail with a link that works once."),
    )
    return plain_page(say("Sign in by mail"), lead, form)


@blueprint.post("/sign-in/by-mail")
def send() -> Answer:
    """Send a link; the answer is the same for everybody, so that it tells nothing."""
    settings = _check_mail()
    form = posted()
    address, secret = signing_in.ask_for_link(
        live_board().engine,
        address=form.get("email", ""),
        whereabouts=Whereabouts(place()),
        at=now(),
    )
    if address:
        text = mail.sign_in_text(f"{settings.site}/sign-in/by-mail/{secret}")
        mail.send(settings.mail, address, say("Your link to sign in"), text)
    return plain_page(say("Look into your mail"), h("p", say(SENT)))


@blueprint.get("/sign-in/by-mail/<secret>")
def arrive(secret: str) -> Answer:
    """Ask for one press, because mail scanners open links, too."""
    form = plain_form(f"/sign-in/by-mail/{secret}", submit=say("Sign in now"))
    return plain_page(say("Sign in by mail"), h("p", say("One press and you are in.")), form)


@blueprint.post("/sign-in/by-mail/<secret>")
def enter(secret: str) -> Answer:
    """Use the link."""
    posted()
    outcome = signing_in.with_link(
        live_board().engine, secret=secret, whereabouts=_from(secret), at=now()
    )
    if outcome.problem:
        again = h("p", h("a", say("Go to the sign-in"), href="/sign-in", className="button"))
        return plain_page(
            say("This link does not open anything"), h("p", outcome.problem), again, status=403
        )
    return go_on(outcome)


def _check_mail() -> Settings:
    settings = live_board().settings
    if settings.mail is None or settings.try_as:
        abort(404)
    return settings


def _from(secret: str) -> Whereabouts:
    with read_only(live_board().engine) as session:
        found = find_link(session, secret, at=now())
    return whereabouts(signing_in.account_of(found[1])) if found else Whereabouts(place())
