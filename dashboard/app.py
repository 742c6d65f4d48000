"""The application: one Dash app over one engine. Everything it needs comes in as arguments."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import dash
from sqlalchemy import Engine
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard import (
    compression,
    csrf,
    failures,
    health,
    identity,
    landing,
    logs,
    looking_back,
    metrics,
    plain_files,
    security,
    shell,
)
from dashboard.accounts import account, again, confirm, join, links, oidc, passkeys, sign_in
from dashboard.context import Board, Settings
from dashboard.first_pages import with_first_page
from dashboard.pages.registry import PAGES
from dashboard.routing import serve_pages
from dashboard.shared import draft_saving
from strategy.columns.store import FrameStore
from strategy.database import expect_schema
from strategy.queries.knowledge.search import SearchStore
from strategy.upkeep.schema import Schema

ASSETS = Path(__file__).parent / "assets"
Register = Callable[[dash.Dash], None]


def create_app(
    engine: Engine,
    *,
    settings: Settings,
    pages: Sequence[Register] = PAGES,
    schema: Schema | None = None,
) -> dash.Dash:
    """Return the board as a Dash application.

    Args:
        engine: the database.
        settings: how the board is run.
        pages: what registers the pages.
        schema: the shapes of the database that this version knows.
    """
    if schema is not None:
        expect_schema(engine, schema.newest)
    app = _bare_app(settings)
    app.server.extensions["board"] = Board(
        engine=engine,
        settings=settings,
        frames=FrameStore(engine),
        search=SearchStore(engine),
        schema=schema,
        dress=draft_saving.dress,
    )
    logs.watch(app.server)
    looking_back.hold_past(app.server)
    security.guard(app.server)
    landing.begin_where_they_begin(app.server)
    compression.deliver(app)
    security.seal(app.server)
    failures.handle(app.server)
    health.set_up(app.server, engine)
    app.server.register_blueprint(metrics.blueprint)
    app.server.register_blueprint(identity.blueprint)
    app.server.register_blueprint(plain_files.blueprint)
    for module in (sign_in, join, confirm, account, again, links, passkeys, oidc):
        app.server.register_blueprint(module.blueprint)
    oidc.set_up(app.server, settings.single_sign_on)
    serve_pages(app)
    draft_saving.register(app)
    for register in pages:
        register(app)
    app.layout = shell.layout
    return app


class BoardApp(dash.Dash):
    """Dash without the versions of its insides in the page, which is there before its scripts."""

    def interpolate_index(self, *parts: Any, **named: Any) -> str:
        """Return the page that carries the application, and what is read until it runs."""
        page: str = super().interpolate_index(*parts, **named)  # type: ignore[no-untyped-call]
        return with_first_page(page)

    def _config(self) -> dict[str, Any]:
        config: dict[str, Any] = super()._config()  # type: ignore[no-untyped-call]
        return {**config, "python_version": "", "dash_version": "", "dash_version_url": ""}


def _bare_app(settings: Settings) -> dash.Dash:
    # The environment could switch on a server that offers callbacks as tools to other programs.
    os.environ.pop("DASH_MCP_ENABLED", None)
    app = BoardApp(
        "dashboard",
        assets_folder=str(ASSETS),
        assets_ignore=r"^(theme|first|plain|plotly-.*)\.js$",
        pages_folder="",
        use_pages=False,
        serve_locally=True,
        compress=False,
        enable_mcp=False,
        suppress_callback_exceptions=True,
        update_title="",
        title="Progressive MS Strategy Board",
        index_string=shell.index_string(ASSETS),
        add_log_handler=False,
        csrf_token_name=csrf.cookie_name(secure=settings.cookie_secure),
    )
    if settings.proxies:
        hops = settings.proxies
        app.server.wsgi_app = ProxyFix(app.server.wsgi_app, x_for=hops, x_proto=hops)
    app.server.config.update(
        # Whatever the environment says: FLASK_DEBUG would show people what is inside.
        DEBUG=False,
        TESTING=False,
        SECRET_KEY=settings.secret,
        MAX_CONTENT_LENGTH=settings.max_body,
        SESSION_COOKIE_NAME="board_session",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.cookie_secure,
    )
    return app
