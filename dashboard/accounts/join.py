"""Taking up an invitation, and setting up the second factor."""

from flask import Blueprint, g, request
from werkzeug.wrappers import Response as Answer

from dashboard import csrf
from dashboard.accounts import oidc, passkey_parts
from dashboard.accounts.owner_mails import Done, tell_owner
from dashboard.accounts.plain_frame import plain_form, plain_page
from dashboard.accounts.posted_forms import now, posted, proven, signed_in
from dashboard.accounts.sign_in_steps import go_on, hand_over, hidden
from dashboard.accounts.square_codes import square_code
from dashboard.context import live_board
from dashboard.identity import safe_path
from dashboard.kit.fields import check_field, text_field
from dashboard.kit.node import Child, h
from dashboard.language import speak_in
from dashboard.network_places import place
from strategy.accounts import joining, own_account, second_factor
from strategy.accounts.passwords import SHORTEST
from strategy.accounts.sealing import Sealer
from strategy.accounts.signing_in import needs_second_factor
from strategy.accounts.whereabouts import Whereabouts
from strategy.database import read_only, transaction
from strategy.errors import InvalidError, NotFoundError
from strategy.language import lazy, say, say_record
from strategy.models import Person, SignIn
from strategy.vocabulary import SignInStage

blueprint = Blueprint("join", __name__)
speak_in(blueprint)
CLOSED = lazy("This link does not open anything")
WORDS = {
    "patient_representative": lazy("You are invited as a patient representative, with the address"),
    "funder": lazy("You are invited for a funder, with the address"),
    "committee": lazy("You are invited as a member of the steering committee, with the address"),
    "secretary": lazy("You are invited as the secretary, with the address"),
}


@blueprint.get("/join/<secret>")
def ask(secret: str) -> Answer:
    """Show whom the link invites; looking uses nothing up, because mail scanners look, too."""
    try:
        with read_only(live_board().engine) as session:
            person = joining.invited(session, secret, at=now())
    except NotFoundError as gone:
        return _gone(str(gone))
    return _page(secret, person)


@blueprint.post("/join/<secret>")
def enter(secret: str) -> Answer:
    """Take up the invitation."""
    form = posted()
    try:
        with transaction(live_board().engine) as session:
            outcome = joining.join(
                session,
                secret=secret,
                name=form.get("name", ""),
                password=form.get("password", ""),
                without_password="passkey" in form,
                at=now(),
                whereabouts=Whereabouts(place()),
            )
    except NotFoundError as gone:
        return _gone(str(gone))
    except InvalidError as invalid:
        with read_only(live_board().engine) as session:
            person = joining.invited(session, secret, at=now())
        return _page(secret, person, form.get("name", ""), invalid.fields, 422)
    return go_on(outcome)


@blueprint.get("/sign-in/second-factor")
def ask_second_factor() -> Answer:
    """Show what to put into an authenticator app."""
    sign_in, person = _setting_up()
    if sign_in.stage == SignInStage.SET_UP and not needs_second_factor(person):
        return _make_passkey(person)
    return _second_factor(person, safe_path(request.args.get("next", "/")))


@blueprint.post("/sign-in/second-factor")
def confirm_second_factor() -> Answer:
    """Take the first code; show the recovery codes once."""
    form = posted()
    sign_in, person = _setting_up()
    board = live_board()
    next_path = safe_path(form.get("next", "/"))
    try:
        with transaction(board.engine) as session:
            person = session.merge(person)
            codes, outcome = own_account.confirm_second_factor(
                session,
                Sealer(board.settings.secret),
                person,
                sign_in,
                code=form.get("code", ""),
                at=now(),
            )
    except InvalidError as invalid:
        return _second_factor(person, next_path, invalid.fields, 422)
    g.actor = joining.own_actor(person)
    csrf.renew_for(outcome.token)
    tell_owner(person.email, Done.SECOND_FACTOR)
    return hand_over(recovery_page(codes, next_path), outcome)  # type: ignore[arg-type]


def _setting_up() -> tuple[SignIn, Person]:
    """Return who may set up a second factor: somebody on the way in, or who just showed it."""
    found = signed_in(SignInStage.SET_UP, SignInStage.FULL)
    return proven() if found[0].stage == SignInStage.FULL else found


def recovery_page(codes: list[str], next_path: str = "/") -> Answer:
    """Return the page that shows recovery codes, this once."""
    return plain_page(
        say("Keep your recovery codes"),
        h(
            "p",
            say(
                "Each code signs you in once when your authenticator app is lost. Print them "
                "or keep them where you keep your passwords. They are shown only now."
            ),
        ),
        h("ul", [h("li", h("code", code)) for code in codes], className="codes"),
        h(
            "p",
            h("a", say("I have kept them: go on"), href=next_path, className="button button--main"),
        ),
    )


def _page(
    secret: str,
    person: Person,
    name: str = "",
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> Answer:
    wrong = errors or {}
    form = plain_form(
        f"/join/{secret}",
        # A password manager wants to know whose password it keeps.
        h(
            "input",
            type="hidden",
            name="email",
            defaultValue=person.email or "",
            autoComplete="username",
        ),
        text_field(
            "name",
            say("Your name"),
            value=name or person.name,
            error=wrong.get("name", ""),
            hint=say("As the board shall call you. It can be changed."),
            autoComplete="name",
        ),
        text_field(
            "password",
            say("Choose a password"),
            type="password",
            error=wrong.get("password", ""),
            autoComplete="new-password",
            hint=say(
                "At least %(least)s characters. Three or four words that do not belong "
                "together are safe and easy to remember.",
                least=SHORTEST,
            ),
        ),
        _or_a_passkey(person),
        submit=say("Join"),
    )
    lead = h("p", say_record(WORDS.get(person.role, "")), " ", h("b", person.email or ""), ".")
    other = oidc.button(secret)
    return plain_page(
        say("Join the strategy board"), lead, form, other, errors=errors, status=status
    )


def _or_a_passkey(person: Person) -> Child:
    if needs_second_factor(person) or not passkey_parts.possible():
        return None
    return check_field(
        "passkey",
        say("I would rather use a passkey: fingerprint, face or the code of my device"),
        hint=say("Then leave the password empty."),
    )


def _make_passkey(person: Person) -> Answer:
    with read_only(live_board().engine) as session:
        parts = passkey_parts.own_part(session, person)
    return plain_page(say("Make your passkey"), *parts)


def _second_factor(
    person: Person,
    next_path: str,
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> Answer:
    board = live_board()
    try:
        with transaction(board.engine) as session:
            sealer = Sealer(board.settings.secret)
            secret = own_account.begin_second_factor(
                session, sealer, session.merge(person), at=now()
            )
    except InvalidError as held:
        return plain_page(say("Your second factor"), h("p", str(held)), status=status)
    address = second_factor.app_address(secret, person.email or person.key)
    steps: list[Child] = [
        h(
            "li",
            say(
                "Open an authenticator app on your phone or computer. Most password managers "
                "are one, too."
            ),
        ),
        h(
            "li",
            say("Let it read this picture:"),
            h("div", square_code(address)),
            h("p", say("Or type this key:"), " ", h("code", _in_fours(secret))),
        ),
        h("li", say("Write the six digits that it shows now.")),
    ]
    form = plain_form(
        "/sign-in/second-factor",
        hidden("next", next_path),
        text_field(
            "code",
            say("Six digits"),
            error=(errors or {}).get("code", ""),
            inputMode="numeric",
            autoComplete="one-time-code",
        ),
        submit=say("Confirm"),
    )
    return plain_page(
        say("Set up your second factor"),
        h(
            "p",
            say(
                "Your role can change what the Alliance decides on, so a password alone is not "
                "enough. This takes about two minutes, once."
            ),
        ),
        h("ol", steps, className="numbered"),
        form,
        errors=errors,
        status=status,
    )


def _in_fours(text: str) -> str:
    return " ".join(text[n : n + 4] for n in range(0, len(text), 4))


def _gone(sentence: str) -> Answer:
    help_ = say("Ask the secretariat for a new one. If you have an account already, just sign in.")
    way = h("a", say("Sign in"), href="/sign-in", className="button")
    return plain_page(say(CLOSED), h("p", sentence), h("p", help_), h("p", way), status=404)
