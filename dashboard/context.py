"""What one running board knows: database, settings, pages. Read per request, never global."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import dash
from flask import current_app, g
from sqlalchemy import Engine

from dashboard.kit import Child
from strategy.access import Actor
from strategy.columns.store import FrameStore
from strategy.queries.knowledge.search import SearchStore
from strategy.upkeep.schema import Schema

Rule = Callable[[Actor], bool]
Layout = Callable[..., Child]


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
    """An OpenID Connect provider that people may sign in with; ``name`` stands on the button.

    ``strong`` are the classes (``acr``) under which it asks for a second factor.
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str
    strong: frozenset[str] = frozenset()


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
        contact: how visitors reach whoever runs the board, as an address of the web or of mail.
        backup_to: public keys of age that backups are encrypted to.
        erasures: more places where it is written down who was erased.
        send_to: where backups are sent, a folder or an address of rclone.
        metrics_token: the word with which a monitor may read figures from elsewhere.
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
    contact: str = ""
    backup_to: tuple[str, ...] = ()
    erasures: tuple[Path, ...] = ()
    send_to: str = ""
    metrics_token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: which addresses it answers, its title in the window, and what draws it.

    A ``translated`` page is drawn in the reader's language, all others in English. Those with a
    word for the ``navigation`` stand in the head of every page, in the order they were added in.
    What is ``listed`` is the declared list that it shows, by name: such a page is for everybody.
    A page that ``writes`` notes that it was read: it is drawn once, when its reader's scripts ask.
    """

    path: str
    pattern: re.Pattern[str]
    title: str | Callable[..., str]
    layout: Layout
    translated: bool = False
    navigation: str = ""
    listed: str = ""
    writes: bool = False


@dataclass(slots=True)
class Board:
    """One application's state, kept in ``app.server.extensions["board"]``.

    Attributes:
        engine: the database.
        settings: how the board is run.
        frames: the portfolio in columns, one set per data revision.
        search: the index of everything that has a name.
        dress: puts what belongs to the reader into a drawn page, given its address.
        schema: what the command line knows of the shape of the database.
        rules: for each callback who may call it.
        declared: for each callback what it is called with, as Dash keeps it.
        wired: the ids that callbacks read or write.
        pages: every page, in the order in which they were added.
    """

    engine: Engine
    settings: Settings
    frames: FrameStore
    search: SearchStore
    dress: Callable[[Child, str], Child]
    schema: Schema | None = None
    rules: dict[str, Rule] = field(default_factory=dict)
    declared: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    wired: set[str] = field(default_factory=set)
    pages: list[Page] = field(default_factory=list)


def board_of(app: dash.Dash) -> Board:
    """Return the board of an application."""
    board: Board = app.server.extensions["board"]
    return board


def live_board() -> Board:
    """Return the board as it is now, whichever day the current request looks back to."""
    board: Board = current_app.extensions["board"]
    return board


def current_board() -> Board:
    """Return the board that answers the current request: of a past day where it names one."""
    past: Board | None = g.get("board")
    return past or live_board()
