"""Who asks. The answer comes from the signed session and the database, never from the page."""

import ipaddress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, g, has_request_context, redirect, request, session

from dashboard import csrf
from dashboard.context import Board, live_board
from dashboard.sign_in_cookie import sent_token
from strategy.access import VISITOR, Actor
from strategy.accounts import sign_ins
from strategy.accounts.joining import own_actor
from strategy.accounts.proving import is_proven
from strategy.database import read_only
from strategy.errors import StrategyError
from strategy.models import Person, SignIn
from strategy.queries.people.acting_choices import (
    read_acting_choices,
    read_acting_person,
    read_example_officer,
)
from strategy.vocabulary import SignInStage

blueprint = Blueprint("identity", __name__)


@dataclass(frozen=True, slots=True)
class ActingChoice:
    """Someone a reader may act as in trial mode."""

    handle: str
    label: str


def current_actor() -> Actor:
    """Return who makes the current request; a visitor when nobody in particular does."""
    if not has_request_context():
        return VISITOR
    if "actor" not in g:
        board = live_board()
        g.actor = (
            resolve(board, session.get("actor", "")) if board.settings.try_as else _signed_in()
        )
    actor: Actor = g.actor
    return actor


def current_sign_in() -> tuple[SignIn, Person] | None:
    """Return the sign-in of the current request at whatever stage, with its person."""
    if "sign_in" not in g:
        board, token, at = live_board(), sent_token(), datetime.now(UTC)
        g.sign_in = None
        if token and not board.settings.try_as:
            with read_only(board.engine) as db:
                g.sign_in = sign_ins.resolve(db, token, at=at)
        if g.sign_in is not None:
            sign_ins.note_seen(board.engine, g.sign_in[0], at=at)
    found: tuple[SignIn, Person] | None = g.sign_in
    return found


def _signed_in() -> Actor:
    found = current_sign_in()
    if found is None or found[0].stage != SignInStage.FULL:
        return VISITOR
    sign_in, person = found
    return replace(own_actor(person), proven=is_proven(sign_in, at=datetime.now(UTC)))


def resolve(board: Board, handle: str) -> Actor:
    """Return the actor behind a handle, or the visitor when it names nobody."""
    kind, _, key = handle.partition(":")
    if not board.settings.try_as or not key:
        return VISITOR
    with read_only(board.engine) as db:
        if kind == "person":
            return read_acting_person(db, key) or VISITOR
        found = read_example_officer(db, key) if kind == "funder" else None
    return found or VISITOR


def choices(board: Board) -> list[ActingChoice]:
    """Return whom a reader may act as in trial mode: visitor, people, an officer per funder."""
    with read_only(board.engine) as db:
        found = read_acting_choices(db)
    persons = [
        ActingChoice(f"person:{key}", f"{name} ({role.value.replace('_', ' ')})")
        for key, name, role in found.people
    ]
    officers = [
        ActingChoice(f"funder:{key}", f"Programme officer, {name}") for key, name in found.funders
    ]
    return [ActingChoice("visitor", "Visitor"), *persons, *officers]


@blueprint.post("/try-as")
def try_as() -> Response:
    """Act as somebody else, in trial mode on this computer."""
    board = live_board()
    if not board.settings.try_as:
        abort(404)
    if not csrf.is_ours(request.form.get(csrf.FORM_FIELD, "")):
        abort(403)
    handle = request.form.get("actor", "")
    session.clear()
    if handle != "visitor":
        session["actor"] = handle[:200]
    csrf.renew_for(str(session.get("actor", "")))
    return redirect(safe_path(request.form.get("next", "")), code=303)  # type: ignore[return-value]


def safe_path(path: str) -> str:
    """Return a path on this site, or the front page for anything else."""
    parts = urlsplit(path)
    # Browsers read a backslash as a slash and drop control characters: both can leave the site.
    harmless = path.startswith("/") and not path.startswith("//")
    clean = "\\" not in path and path.isprintable()
    return path if harmless and clean and not parts.netloc and not parts.scheme else "/"


def check_loopback(host: str) -> None:
    """Refuse trial mode on an address that other computers reach.

    Raises:
        StrategyError: with a sentence for the person who starts the board.
    """
    if not is_loopback(host):
        raise StrategyError(
            f"Trial mode lets anybody act as anybody, so it cannot be served on {host}. "
            "Use 127.0.0.1."
        )


def is_loopback(host: str) -> bool:
    """Whether an address is this computer's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
