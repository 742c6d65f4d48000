"""Serving the board from one process or several: bind, print the address, stop cleanly."""

import contextlib
import os
import signal
import socket
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import dash
from rich.console import Console
from sqlalchemy import Engine
from waitress.server import create_server

from dashboard.app import create_app
from dashboard.bad_requests import PlainChannel
from dashboard.compression import compress_in_background
from dashboard.config import from_environment, trial_settings
from dashboard.context import Settings, board_of
from dashboard.data_folder import DataFolder
from dashboard.identity import check_loopback
from dashboard.logs import start_log
from dashboard.minding import Minder
from dashboard.warming import warm
from strategy.database import open_engine, transaction
from strategy.errors import StrategyError
from strategy.services.erasing import let_go
from strategy.services.import_files import forget_old_files
from strategy.upkeep.agreeing import agree
from strategy.upkeep.backups import FOLDER, forget_expired
from strategy.upkeep.erasures import apply_erasures, note_erasures, scrub_if_due
from strategy.upkeep.schema import Schema, schema_of

out = Console()
DEFAULT_PORT = 8050
# Where a board says at which port it answers, so that links made beside it lead there.
PORT_FILE = "port.txt"


def chosen_port(port: int | None) -> int:
    """Return the port asked for, else ``PORT``, else 8050.

    Raises:
        StrategyError: ``PORT`` is not a port number.
    """
    return _port(str(port) if port is not None else os.environ.get("PORT", str(DEFAULT_PORT)))


def served_port(folder: Path) -> int:
    """Return ``PORT``, else the port at which the board of a folder answers or answered last.

    Raises:
        StrategyError: ``PORT`` is not a port number.
    """
    if "PORT" in os.environ:
        return chosen_port(None)
    try:
        return _port((folder / PORT_FILE).read_text(encoding="utf-8").strip())
    except (OSError, StrategyError):
        return DEFAULT_PORT


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 <= int(text) <= 65_535):
        raise StrategyError(f"“{text[:20]}” is not a port number.")
    return int(text)


@dataclass(frozen=True, slots=True)
class Serving:
    """How a board is served.

    Attributes:
        host: the address to bind.
        port: the port to bind, 0 for any that is free.
        try_as: let everybody on this computer try every role, instead of signing in.
        workers: how many processes answer.
    """

    host: str
    port: int | None
    try_as: bool
    workers: int = 1


def check_serving(place: DataFolder, how: Serving) -> Settings:
    """Return the settings to serve with; to be asked before anything is loaded or upgraded.

    Args:
        place: the board's folder.
        how: where, for whom, by how many processes.

    Raises:
        StrategyError: the address is not this machine's own though trial mode needs that, the
            settings are not safe, or the port is taken.
    """
    number = chosen_port(how.port)
    settings = _settings(place, how, number)
    if not _is_free(how.host, number):
        raise StrategyError(_taken(number))
    return settings


def serve(
    engine: Engine, place: DataFolder, how: Serving, *, settings: Settings, schema: Schema
) -> int:
    """Serve until Ctrl-C or a stop signal; return the exit code.

    Args:
        engine: the database.
        place: the board's folder.
        how: where, for whom, by how many processes.
        settings: as ``check_serving`` returned them.
        schema: the shapes of the database that this version knows.

    Raises:
        StrategyError: the port has been taken since.
    """
    number = chosen_port(how.port)
    start_log(os.environ, try_as=how.try_as)
    _keep_promises(engine, place, settings)
    if how.workers > 1:
        engine.dispose()
        return _serve_with_workers(place, how, number, settings, schema)
    app = create_app(engine, settings=settings, schema=schema)
    minder = Minder(engine, settings, schema=schema.newest)
    warm(app)
    try:
        server = create_server(app.server, host=how.host, port=number, threads=8, ident="")
    except OSError as taken:
        raise StrategyError(_taken(number)) from taken
    server.channel_class = PlainChannel
    minder.start()
    # Best compression takes seconds of work; the first visitor must not wait for it.
    compress_in_background(app)
    # Set for both: a shell that starts the board in the background leaves Ctrl-C ignored.
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, _stop)
    # Ctrl-C may come while the address is still being printed.
    with contextlib.suppress(KeyboardInterrupt):
        _announce(how.host, server.effective_port, place)
        server.run()
    server.close()
    minder.stop()
    engine.dispose()
    out.print("Stopped.")
    return 0


def _settings(place: DataFolder, how: Serving, number: int) -> Settings:
    if how.try_as:
        check_loopback(how.host)
        return trial_settings(place.folder)
    return from_environment(place.folder, host=how.host, port=number)


def _serve_with_workers(
    place: DataFolder, how: Serving, number: int, settings: Settings, schema: Schema
) -> int:
    try:
        from dashboard.workers import Workers
    except ModuleNotFoundError as missing:
        raise StrategyError(
            "Several workers need Linux, macOS or another Unix. Serve without --workers here."
        ) from missing
    app = ready_app(place, settings, schema)
    warm(app)
    workers = Workers(
        app,
        begin=Minder(board_of(app).engine, settings, schema=schema.newest).start,
        host=how.host,
        port=number,
        count=how.workers,
        ready=lambda port: _announce(how.host, port, place),
    )
    parent = os.getpid()
    try:
        workers.run()
    except SystemExit as end:
        if os.getpid() != parent:
            raise
        code = end.code if isinstance(end.code, int) else 0
    else:
        code = 0
    out.print("Stopped.")
    return code


def ready_app(place: DataFolder, settings: Settings, schema: Schema) -> dash.Dash:
    """Return a board that is ready to answer, with connections of its own.

    Raises:
        StrategyError: the database is not of the shape that this version works with.
    """
    engine = open_engine(place.database_url)
    with engine.connect() as connection:
        present = schema_of(connection)
    if present != schema.newest:
        raise StrategyError("The database is not up to date. Run: strategy-board init")
    agree(engine, settings.secret, at=datetime.now(UTC), trial=settings.try_as)
    # A backup put in place by hand brings nobody back, and no page is served before.
    _keep_promises(engine, place, settings)
    return create_app(engine, settings=settings, schema=schema)


def _keep_promises(engine: Engine, place: DataFolder, settings: Settings) -> None:
    """Erase again whom a backup brought back, and let go of what was kept long enough."""
    folder, at = place.folder / FOLDER, datetime.now(UTC)
    note_erasures(engine, [folder, *settings.erasures])
    apply_erasures(engine, folder, at=at, places=settings.erasures)
    scrub_if_due(engine, folder)
    forget_expired(folder, at=at)
    with transaction(engine) as session:
        let_go(session, at=at)
        forget_old_files(session, at)


def _is_free(host: str, port: int) -> bool:
    """Whether a port can be bound; the servers behind would try for seconds and then only log."""
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(kind) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return False
    return True


def _taken(number: int) -> str:
    return f"Port {number} is not free. Stop the other program, or use PORT={number + 1}."


def _announce(host: str, port: int, place: DataFolder) -> None:
    (place.folder / PORT_FILE).write_text(f"{port}\n", encoding="utf-8")
    shown = f"[{host}]" if ":" in host else host
    out.print(f"The strategy board is at http://{shown}:{port}/", highlight=False)
    out.print(f"Its database: {place.shown_database}. Stop with Ctrl-C.", highlight=False)
    sys.stdout.flush()


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
