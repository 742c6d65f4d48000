"""What one running board knows: database, settings, pages. Read per request, never global."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import Engine

from strategy.access import Actor
from strategy.upkeep.schema import Schema

Rule = Callable[[Actor], bool]


@dataclass(frozen=True, slots=True)
class Mail:
    """The server that takes the board's mails; ``encrypted`` from the first byte, else STARTTLS."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    encrypted: bool
    sender: str


@dataclass(frozen=True, slots=True)
class SingleSignOn:
    """An OpenID Connect provider that people may sign in with; ``name`` stands on the button."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str


@dataclass(frozen=True, slots=True)
class Settings:
    """How this board is run.

    Args:
        try_as: whether a reader may choose whom to act as (this computer only).
        secret: signs the session; the same on all workers.
        cookie_secure: send cookies over TLS only.
        data_dir: where the board may keep files, such as compressed assets.
        hosts: the names the board answers to; empty means any. Trial mode adds the loopback names.
        max_body: the largest request body in bytes.
        site: the board's public address, for links in mails.
        mail: the mail server; without one, links are shown to be copied.
        single_sign_on: the provider people may sign in with, if any.
        proxies: how many servers stand before the board and add where a request came from.
    """

    try_as: bool
    secret: bytes = field(repr=False)
    cookie_secure: bool
    data_dir: Path
    hosts: frozenset[str] = frozenset()
    max_body: int = 1_000_000
    site: str = ""
    mail: Mail | None = None
    single_sign_on: SingleSignOn | None = None
    proxies: int = 0


def _as_drawn(content: Any, address: str) -> Any:
    return content


@dataclass
class Board:
    """One application's state, kept in ``app.server.extensions["board"]``.

    ``rules`` says for each callback who may call it, ``declared`` what it is called with, ``wired``
    the ids that callbacks read or write; ``pages`` are the addresses and what draws them; ``facts``
    returns the pairs that stand in the footer; ``dress`` puts what belongs to the reader into a
    drawn page, given its address.
    ``schema`` is what the command line knows of the shape of the database.
    """

    engine: Engine
    settings: Settings
    frames: Any = None
    search: Any = None
    schema: Schema | None = None
    rules: dict[str, Rule] = field(default_factory=dict)
    declared: dict[str, Any] = field(default_factory=dict)
    wired: set[str] = field(default_factory=set)
    pages: list[Any] = field(default_factory=list)
    facts: Callable[[], list[tuple[str, str]]] = list
    dress: Callable[[Any, str], Any] = _as_drawn


def current_board() -> Board:
    """Return the board that answers the current request."""
    board: Board = current_app.extensions["board"]
    return board
