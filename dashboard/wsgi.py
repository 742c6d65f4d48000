"""The board for a server of your own, such as gunicorn or uWSGI: ``dashboard.wsgi:application``.

Its settings come from the environment; people sign in, there is no trial. The database has to be
up to date: run ``strategy-board init`` before.
"""

import os
import threading
from collections.abc import Callable, Iterable
from typing import Any

import dash

from dashboard.compression import compress_in_background
from dashboard.config import from_environment
from dashboard.context import board_of
from dashboard.data_folder import find_place
from dashboard.logs import start_log
from dashboard.minding import Minder
from dashboard.serving import chosen_port, ready_app
from dashboard.warming import warm
from data.migrate import known_schema

Start = Callable[..., Any]


def create() -> dash.Dash:
    """Return the board as the environment describes it.

    Raises:
        StrategyError: a setting is missing or not safe, or the database is not up to date.
    """
    place = find_place()
    # Who serves decides where; without a public address in the environment it is this computer.
    settings = from_environment(place.folder, host="127.0.0.1", port=chosen_port(None))
    start_log(os.environ, try_as=False)
    schema = known_schema()
    app = ready_app(place, settings, schema)
    Minder(board_of(app).engine, settings, schema=schema.newest).start()
    compress_in_background(app)
    warm(app)
    return app


class Application:
    """Builds the board in the process that serves it, once, however it was forked."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.server: Any = None

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer one request."""
        with self.lock:
            if self.server is None:
                self.server = create().server
        answer: Iterable[bytes] = self.server(environ, start)
        return answer


application = Application()
