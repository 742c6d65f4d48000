"""Single sign-on: another system that an organisation runs says who somebody is (OpenID Connect).

A person is known by issuer and subject, never by a mail address that the other system claims; the
first time, an invitation ties the two together. Of roles that need a second factor the other
system has to say that it asked for one (``amr``, or an ``acr`` that the settings name); else the
board asks for its own.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, abort, current_app, session
from joserfc.errors import JoseError
from requests.exceptions import RequestException
from werkzeug.wrappers import Response as Answer

from dashboard.accounts.known_browsers import whereabouts
from dashboard.accounts.plain_frame import plain_form, plain_page
from dashboard.accounts.posted_forms import now, posted
from dashboard.accounts.sign_in_steps import go_on, hidden
from dashboard.context import SingleSignOn, live_board
from dashboard.kit.node import Child, h
from dashboard.language import speak_in
from dashboard.network_places import place
from strategy.accounts import joining, own_account
from strategy.accounts.signing_in import Outcome, account_of, with_word_of_another
from strategy.accounts.whereabouts import Whereabouts
from strategy.database import Session, transaction
from strategy.errors import NotFoundError
from strategy.language import lazy, say
from strategy.models import Person
from strategy.vocabulary import SignInWay

blueprint = Blueprint("oidc", __name__)
speak_in(blueprint)
UNKNOWN = lazy(
    "The other system knows you, but the board does not yet. Open the link of your invitation "
    "first and choose this way there."
)
FAILED = lazy("The other system did not say who you are. Please try again.")
JOIN, SIGN_IN = lazy("Join with %(name)s"), lazy("Sign in with %(name)s")
KEPT = "joining_with"
# RFC 8176: several factors, or one that a person has or is.
STRONG_WAYS = frozenset(
    {"mfa", "otp", "hwk", "swk", "sc", "sms", "fpt", "face", "iris", "retina", "vbm", "pop"}
)


def set_up(server: Any, settings: SingleSignOn | None) -> None:
    """Prepare the exchange with the provider; nothing is asked of it before somebody signs in."""
    if settings is None:
        return
    oauth = OAuth(server)
    oauth.register(
        name="provider",
        client_id=settings.client_id,
        client_secret=settings.client_secret,
        server_metadata_url=f"{settings.issuer}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256"},
    )
    server.extensions["provider"] = oauth.provider


@blueprint.post("/sign-in/elsewhere")
def begin() -> Answer:
    """Send the person to the provider; an invitation comes along on the first time."""
    form = posted()
    settings = _settings()
    session.clear()
    if form.get("invitation"):
        session[KEPT] = form["invitation"]
    try:
        wanted = {"acr_values": " ".join(sorted(settings.strong))} if settings.strong else {}
        answer: Answer = _provider().authorize_redirect(
            f"{live_board().settings.site}/sign-in/elsewhere/back", **wanted
        )
    except (OAuthError, RequestException):
        return _failed(say("%(name)s does not answer. Please try again later.", name=settings.name))
    return answer


@blueprint.get("/sign-in/elsewhere/back")
def back() -> Answer:
    """Take what the provider says of the person."""
    settings = _settings()
    try:
        token = _provider().authorize_access_token()
    except (OAuthError, JoseError, RequestException, ValueError, KeyError):
        return _failed(say(FAILED))
    told = token.get("userinfo") or {}
    issuer, subject = str(told.get("iss", "")), str(told.get("sub", ""))
    if issuer.rstrip("/") != settings.issuer or not subject:
        return _failed(say(FAILED))
    secret = session.pop(KEPT, "")
    session.clear()
    try:
        with transaction(live_board().engine) as db:
            outcome = _enter(db, told, secret)
    except NotFoundError as gone:
        return _failed(str(gone))
    return go_on(outcome)


def _enter(db: Session, told: Mapping[str, Any], secret: str) -> Outcome:
    issuer, subject = str(told["iss"]), str(told["sub"])
    if secret:
        person = joining.join_with_identity(
            db,
            secret=secret,
            issuer=issuer,
            subject=subject,
            name=str(told.get("name", "")),
            at=now(),
        )
        return replace(_with(db, person, told, Whereabouts(place())), is_new=False)
    known = own_account.person_with_identity(db, issuer, subject)
    if known is None or known.ended_on is not None:
        raise NotFoundError(say(UNKNOWN))
    return _with(db, known, told, whereabouts(account_of(known)))


def _with(db: Session, person: Person, told: Mapping[str, Any], where: Whereabouts) -> Outcome:
    way, is_strong = SignInWay.SINGLE_SIGN_ON, shows_second_factor(told, _settings())
    return with_word_of_another(
        db, person, way, second_factor_seen=is_strong, whereabouts=where, at=now()
    )


def shows_second_factor(told: Mapping[str, Any], settings: SingleSignOn) -> bool:
    """Whether the other system says that it asked for more than a password."""
    ways = told.get("amr")
    named = {str(way) for way in ways} if isinstance(ways, list) else set()
    return bool(named & STRONG_WAYS) or str(told.get("acr", "")) in settings.strong


def button(invitation: str = "") -> Child:
    """Return the button that leads to the provider, if there is one."""
    settings = live_board().settings.single_sign_on
    if settings is None:
        return None
    words = JOIN if invitation else SIGN_IN
    label = say(words, name=settings.name)
    return plain_form(
        "/sign-in/elsewhere",
        hidden("invitation", invitation),
        submit=label,
        look="plain",
        name=label,
    )


def _settings() -> SingleSignOn:
    settings = live_board().settings.single_sign_on
    if settings is None or live_board().settings.try_as:
        abort(404)
    return settings


def _provider() -> Any:
    return current_app.extensions["provider"]


def _failed(sentence: str) -> Answer:
    way = h("p", h("a", say("Go to the sign-in"), href="/sign-in", className="button"))
    return plain_page(say("You are not signed in"), h("p", sentence), way, status=403)
