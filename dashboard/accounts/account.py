"""A person's own account: password, second factor, recovery codes, where they are signed in."""

from typing import Any

from flask import Blueprint, redirect
from werkzeug.wrappers import Response as Answer

from dashboard.accounts import passkey_parts
from dashboard.accounts.join import recovery_page
from dashboard.accounts.owner_mails import Done, tell_owner
from dashboard.accounts.plain_frame import plain_form, plain_page
from dashboard.accounts.posted_forms import now, posted, proven, signed_in
from dashboard.context import live_board
from dashboard.kit.fields import text_field
from dashboard.kit.layout import definition_list
from dashboard.kit.node import Child, Node, h
from dashboard.language import speak_in
from dashboard.shell import ROLES
from strategy.accounts import own_account, second_factor, sign_ins, trail
from strategy.accounts.moments import aware
from strategy.database import Session, read_only, transaction
from strategy.errors import InvalidError
from strategy.glossary import readable
from strategy.language import moment, say, say_many
from strategy.models import Credential, Person, SignIn
from strategy.queries.people.organisations import organisation_of
from strategy.vocabulary import Role, SignInStage

blueprint = Blueprint("account", __name__)
speak_in(blueprint)


@blueprint.get("/account")
def show() -> Answer:
    """Show the account."""
    return _page(*signed_in(SignInStage.FULL))


@blueprint.post("/account/password")
def change_password() -> Answer:
    """Set another password."""
    form = posted()
    sign_in, person = signed_in(SignInStage.FULL)
    with read_only(live_board().engine) as session:
        kept = own_account.credential_if_any(session, person)
    if kept is None or not kept.password_hash:
        # Where there is one, the password until now is what shows who it is.
        proven()
    try:
        with transaction(live_board().engine) as session:
            own_account.change_password(
                session,
                session.merge(person),
                old=form.get("old", ""),
                new=form.get("new", ""),
                at=now(),
                here=sign_in.digest,
            )
    except InvalidError as invalid:
        return _page(sign_in, person, invalid.fields, 422)
    tell_owner(person.email, Done.PASSWORD)
    return redirect("/account?done=password", code=303)


@blueprint.post("/account/recovery-codes")
def renew_codes() -> Answer:
    """Make new recovery codes and show them once."""
    posted()
    _, person = proven()
    with transaction(live_board().engine) as session:
        codes = own_account.renew_recovery_codes(session, session.merge(person))
    tell_owner(person.email, Done.CODES)
    return recovery_page(codes, "/account")


@blueprint.post("/account/sign-out-elsewhere")
def sign_out_elsewhere() -> Answer:
    """End every sign-in but this one."""
    posted()
    sign_in, person = signed_in(SignInStage.FULL)
    with transaction(live_board().engine) as session:
        sign_ins.end_all(session, person.id or 0, at=now(), but=sign_in.digest)
    return redirect("/account", code=303)


def _page(
    sign_in: SignIn, person: Person, errors: dict[str, str] | None = None, status: int = 200
) -> Answer:
    with read_only(live_board().engine) as session:
        parts = [
            _facts(session, person),
            _password(own_account.credential_if_any(session, person), errors or {}),
            _factor(session, person),
            _part(say("Passkeys"), *passkey_parts.own_part(session, person)),
            _browsers(session, sign_in, person),
            _trail(session, person),
        ]
    return plain_page(say("Your account"), *parts, errors=errors, status=status)


def _facts(session: Session, person: Person) -> Node:
    body = organisation_of(session, person.organisation_id)
    return definition_list(
        [
            (say("Name"), person.name),
            (say("Mail address"), person.email),
            (say("Role"), say(ROLES[Role(person.role)])),
            (say("Acts for"), body.name if body else None),
        ]
    )


def _password(kept: Credential | None, errors: dict[str, str]) -> Node | None:
    if kept is None:
        return None
    old = text_field(
        "old",
        say("Password until now"),
        type="password",
        error=errors.get("old", ""),
        autoComplete="current-password",
    )
    form = plain_form(
        "/account/password",
        old if kept.password_hash else None,
        text_field(
            "new",
            say("New password"),
            type="password",
            error=errors.get("new", ""),
            autoComplete="new-password",
            hint=say("Every other browser is signed out then."),
        ),
        submit=say("Change the password"),
        look="plain",
    )
    return _part(say("Password"), form)


def _factor(session: Session, person: Person) -> Node:
    kept = own_account.credential_if_any(session, person)
    if kept is None or not kept.totp_confirmed:
        way = h(
            "a", say("Set up a second factor"), href="/sign-in/second-factor", className="button"
        )
        return _part(say("Second factor"), h("p", say("You have none yet.")), h("p", way))
    left = second_factor.codes_left(session, person.id or 0)
    words = say_many(
        "An authenticator app. %(count)s recovery code is left.",
        "An authenticator app. %(count)s recovery codes are left.",
        left,
    )
    renew = plain_form(
        "/account/recovery-codes",
        submit=say("Make new recovery codes"),
        look="plain",
        name=say("Recovery codes"),
    )
    return _part(say("Second factor"), h("p", words), renew)


def _browsers(session: Session, here: SignIn, person: Person) -> Node:
    found = sign_ins.open_sign_ins(session, person.id or 0, at=now())
    rows = [_browser(one, one.digest == here.digest) for one in found]
    others: Any = None
    if len(found) > 1:
        others = plain_form(
            "/account/sign-out-elsewhere",
            submit=say("Sign out everywhere else"),
            look="plain",
            name=say("Sign out everywhere else"),
        )
    return _part(say("Where you are signed in"), h("ul", rows), others)


def _browser(one: SignIn, is_here: bool) -> Node:
    seen, way = moment(aware(one.seen_at)), say(readable(one.way))
    return h("li", say("This browser") if is_here else say("Another browser"), f": {way}, ", seen)


def _trail(session: Session, person: Person) -> Node:
    """Return the newest sign-ins and refused tries, so that a stranger's is seen."""
    lines = trail.own_trail(session, person)
    lead = h("p", say("The newest ones; they are kept for %(days)s days.", days=trail.KEPT_DAYS))
    rows = [h("li", _came(line)) for line in lines]
    return _part(say("Sign-ins and refused tries"), lead, h("ul", rows))


def _came(line: trail.TrailLine) -> str:
    browser = say("a browser you used before") if line.known else say("a new browser")
    outcome = say(readable(line.outcome))
    return f"{moment(line.at)}: {outcome} ({say(readable(line.way))}, {browser})"


def _part(title: str, *content: Child) -> Node:
    return h("section", h("h2", title), *content, className="section")
