"""Single sign-on: another system that an organisation runs says who somebody is (OpenID Connect).

A person is known by issuer and subject, never by a mail address that the other system claims; the
first time, an invitation ties the two together. The other system is trusted to ask for a second
factor of its own.
"""

from typing import Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, abort, current_app, session
from joserfc.errors import JoseError
from requests.exceptions import RequestException
from werkzeug.wrappers import Response as Answer

from dashboard.accounts.plain_frame import plain_form, plain_page
from dashboard.accounts.posted_forms import now, posted
from dashboard.accounts.sign_in_steps import go_on, hidden
from dashboard.context import SingleSignOn, current_board
from dashboard.kit.node import Child, h
from dashboard.language import speak_in
from strategy.accounts import joining, own_account
from strategy.accounts.signing_in import Outcome, with_proof
from strategy.database import Session, transaction
from strategy.errors import NotFoundError
from strategy.language import lazy, say
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
        answer: Answer = _provider().authorize_redirect(
            f"{current_board().settings.site}/sign-in/elsewhere/back"
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
        with transaction(current_board().engine) as db:
            outcome = _enter(db, issuer, subject, secret, str(told.get("name", "")))
    except NotFoundError as gone:
        return _failed(str(gone))
    return go_on(outcome)


def _enter(db: Session, issuer: str, subject: str, secret: str, name: str) -> Outcome:
    if secret:
        return joining.join_with_identity(
            db, secret=secret, issuer=issuer, subject=subject, name=name, at=now()
        )
    person = own_account.person_with_identity(db, issuer, subject)
    if person is None or person.ended_on is not None:
        raise NotFoundError(say(UNKNOWN))
    return with_proof(db, person, SignInWay.SINGLE_SIGN_ON, at=now())


def button(invitation: str = "") -> Child:
    """Return the button that leads to the provider, if there is one."""
    settings = current_board().settings.single_sign_on
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
    settings = current_board().settings.single_sign_on
    if settings is None or current_board().settings.try_as:
        abort(404)
    return settings


def _provider() -> Any:
    return current_app.extensions["provider"]


def _failed(sentence: str) -> Answer:
    way = h("p", h("a", say("Go to the sign-in"), href="/sign-in", className="button"))
    return plain_page(say("You are not signed in"), h("p", sentence), way, status=403)
