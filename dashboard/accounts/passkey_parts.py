"""What pages show of passkeys: the button to sign in, a person's own, and the way to make one."""

from urllib.parse import urlsplit

from flask import request

from dashboard.accounts.plain_frame import plain_form
from dashboard.identity import is_loopback
from dashboard.kit.node import Child, h
from strategy.accounts import own_account
from strategy.database import Session
from strategy.language import day, say
from strategy.models import Passkey, Person


def possible() -> bool:
    """Whether browsers allow passkeys at the board's address: by TLS, or on this computer."""
    host = urlsplit(f"//{request.host}").hostname or ""
    return host == "localhost" or (request.is_secure and not is_loopback(host))


def sign_in_button(next_path: str = "/") -> Child:
    """Return the button for those who have a passkey; the script shows it where it can work."""
    if not possible():
        return None
    said = h("p", role="alert", className="field-error", **{"data-passkey-said": ""})
    press = h(
        "button",
        say("Sign in with a passkey"),
        type="button",
        className="button",
        **{"data-passkey": "sign-in", "data-next": next_path},
    )
    return h("div", press, said, hidden=True, **{"data-passkey-box": ""})


def own_part(session: Session, person: Person) -> list[Child]:
    """Return a person's passkeys and the way to add one."""
    held = own_account.passkeys_of(session, person)
    rows = [_row(one) for one in held]
    words = say(
        "A passkey signs you in with fingerprint, face or the code of your device: no password."
    )
    said = h("p", role="alert", className="field-error", **{"data-passkey-said": ""})
    press = h(
        "button",
        say("Make a passkey on this device"),
        type="button",
        className="button",
        **{"data-passkey": "new"},
    )
    box = h("div", press, said, hidden=True, **{"data-passkey-box": ""}) if possible() else None
    return [h("p", words), h("ul", rows) if rows else None, box]


def _row(one: Passkey) -> Child:
    carried = h("input", type="hidden", name="passkey", defaultValue=str(one.id))
    name = one.label or "Passkey"
    form = plain_form(
        "/account/passkey/remove",
        carried,
        submit=say("Remove"),
        look="quiet",
        name=say("Remove %(name)s", name=name),
    )
    return h("li", say("%(name)s, made on %(day)s", name=name, day=day(one.made_at.date())), form)
