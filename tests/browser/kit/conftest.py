"""A live board that serves the gallery, and a Chromium to look at it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dash
import pytest
from playwright.sync_api import Page
from sqlalchemy import Engine
from sqlmodel import SQLModel
from werkzeug.serving import WSGIRequestHandler, make_server

import strategy.models  # noqa: F401  (the tables)
from dashboard.app import create_app
from dashboard.context import Settings
from strategy.database import open_engine, transaction
from strategy.models import Organisation, Person
from tests.browser.kit.gallery import register


class _Quiet(WSGIRequestHandler):
    """Answers without a line in the log for each file."""

    def log_request(self, *_: object) -> None:
        """Say nothing."""


def gallery_engine(folder: Path) -> Engine:
    """Return a small database with one committee member and one funder."""
    engine = open_engine(f"sqlite:///{folder / 'board.sqlite'}")
    SQLModel.metadata.create_all(engine)
    with transaction(engine) as session:
        session.add(Person(key="ana", name="Ana", role="committee"))
        session.add(Organisation(key="ms-society", name="MS Society", kind="funder"))
    return engine


@contextmanager
def serving(app: dash.Dash) -> Iterator[str]:
    """Serve an application while the block runs; gives its address."""
    server = make_server("127.0.0.1", 0, app.server, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running board that serves the gallery."""
    folder = tmp_path_factory.mktemp("gallery")
    settings = Settings(try_as=True, secret=b"t" * 32, cookie_secure=False, data_dir=folder)
    app = create_app(gallery_engine(folder), settings=settings, pages=[register])
    with serving(app) as address:
        yield address


@pytest.fixture
def problems(page: Page) -> list[str]:
    """What the browser complained about: script errors, refused contents, console errors."""
    seen: list[str] = []
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("console", lambda said: seen.append(said.text) if said.type == "error" else None)
    return seen
