"""Serving the board from one process: bind, print the address, stop cleanly."""

import contextlib
import os
import signal
import sys
import threading
from types import FrameType

from rich.console import Console
from sqlalchemy import Engine
from waitress.server import create_server

from dashboard.app import create_app
from dashboard.config import from_environment, trial_settings
from dashboard.delivery import compress_all
from dashboard.identity import check_loopback
from dashboard.place import Place
from strategy.errors import StrategyError

out = Console()
DEFAULT_PORT = 8050


def chosen_port(port: int | None) -> int:
    """Return the port asked for, else ``PORT``, else 8050.

    Raises:
        StrategyError: ``PORT`` is not a port number.
    """
    text = str(port) if port is not None else os.environ.get("PORT", str(DEFAULT_PORT))
    if not (text.isascii() and text.isdecimal() and 0 <= int(text) <= 65_535):
        raise StrategyError(f"“{text[:20]}” is not a port number.")
    return int(text)


def serve(engine: Engine, place: Place, *, host: str, port: int | None, try_as: bool) -> int:
    """Serve until Ctrl-C or a stop signal; return the exit code.

    Args:
        engine: the database.
        place: the board's folder.
        host: the address to bind.
        port: the port to bind, 0 for any that is free.
        try_as: let everybody on this computer try every role, instead of signing in.

    Raises:
        StrategyError: the address is not this machine's own though trial mode needs that, the
            settings are not safe, or the port is taken.
    """
    number = chosen_port(port)
    if try_as:
        check_loopback(host)
        settings = trial_settings(place.folder)
    else:
        settings = from_environment(place.folder, host=host, port=number)
    app = create_app(engine, settings=settings)
    try:
        server = create_server(app.server, host=host, port=number, threads=8, ident="")
    except OSError as taken:
        raise StrategyError(
            f"Port {number} is not free. Stop the other program, or use PORT={number + 1}."
        ) from taken
    # Best compression takes seconds of work; the first visitor must not wait for it.
    threading.Thread(target=compress_all, args=(app,), daemon=True).start()
    # Set for both: a shell that starts the board in the background leaves Ctrl-C ignored.
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, _stop)
    # Ctrl-C may come while the address is still being printed.
    with contextlib.suppress(KeyboardInterrupt):
        _announce(host, server.effective_port, place)
        server.run()
    server.close()
    engine.dispose()
    out.print("Stopped.")
    return 0


def _announce(host: str, port: int, place: Place) -> None:
    shown = f"[{host}]" if ":" in host else host
    out.print(f"The strategy board is at http://{shown}:{port}/", highlight=False)
    out.print(f"Its database: {place.shown_database}. Stop with Ctrl-C.", highlight=False)
    sys.stdout.flush()


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
