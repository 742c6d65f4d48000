"""A board with three callbacks and a few people, for tests that need no browser."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import dash
from dash import Input, Output
from flask import Response
from flask.testing import FlaskClient
from sqlmodel import SQLModel

import strategy.models  # noqa: F401  (the tables)
from dashboard import csrf
from dashboard.app import create_app
from dashboard.context import Settings
from dashboard.kit import Node, h, page
from dashboard.routing import Query, add_page
from dashboard.security import governing, on
from strategy.database import open_engine, transaction
from strategy.errors import NotAllowedError
from strategy.models import Organisation, Person

SECRET = b"s" * 32


def small_board(folder: Path, **changes: Any) -> dash.Dash:
    """Return an application in trial mode; ``changes`` replace settings."""
    engine = open_engine(f"sqlite:///{folder / 'board.sqlite'}")
    SQLModel.metadata.create_all(engine)
    with transaction(engine) as session:
        session.add(Person(key="ana", name="Ana", role="committee"))
        session.add(Organisation(key="ms-society", name="MS Society", kind="funder"))
        session.add(Organisation(key="lab", name="A laboratory", kind="academia"))
    settings = Settings(try_as=True, secret=SECRET, cookie_secure=False, data_dir=folder)
    app = create_app(engine, settings=replace(settings, **changes), pages=[_register])
    app.server.test_client_class = _Buffered
    return app


class _Buffered(FlaskClient):
    """A client that reads each answer to its end, so that no file stays open."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        return super().open(*args, **{"buffered": True, **kwargs})


def _register(app: dash.Dash) -> None:
    def layout(query: Query, code: str = "") -> Node:
        return page(f"Record {code}", None, h("p", repr(dict(query))))

    add_page(app, "/", title="Overview", layout=layout)
    add_page(app, "/records/<code>", title=lambda code: f"Record {code}", layout=layout)
    _callbacks(app)


def _callbacks(app: dash.Dash) -> None:
    @on(app, Output("open", "children"), [Input("in", "data")])
    def opened(data: Any) -> str:
        return f"open {data}"

    @on(app, Output("closed", "children"), [Input("in", "data")], may=governing)
    def closed(_: Any) -> str:
        return "the committee's secret"

    @on(app, [Output("a", "children"), Output("b", "children")], [Input("in", "data")])
    def both(data: Any) -> list[Any]:
        return [data, data]

    @on(
        app,
        Output("open", "children", allow_duplicate=True),
        [Input("again", "data")],
        prevent_initial_call=True,
    )
    def again(data: Any) -> str:
        return f"again {data}"

    @on(app, Output("failing", "children"), [Input("in", "data")])
    def failing(data: Any) -> str:
        if data == "refused":
            raise NotAllowedError("Only the committee can see this.")
        raise RuntimeError("secret detail /etc/board")


def call(client: FlaskClient, output: str, data: Any = None, **headers: str) -> Response:
    """Call a callback as the page's own script would; ``headers`` replace what it sends."""
    name, prop = output.split(".")
    body = {
        "output": output,
        "outputs": {"id": name, "property": prop},
        "inputs": [{"id": "in", "property": "data", "value": data}],
        "changedPropIds": ["in.data"],
    }
    return send(client, json.dumps(body), **headers)


def send(client: FlaskClient, body: str, **headers: str) -> Response:
    """Send a body to Dash's one address with a valid token."""
    token = token_of(client)
    own = {
        "X-CSRFToken": token,
        "Sec-Fetch-Site": "same-origin",
        "Content-Type": "application/json",
    }
    sent = own | {name.replace("_", "-"): value for name, value in headers.items()}
    answer = client.post("/_dash-update-component", data=body, headers=sent)
    assert isinstance(answer, Response)
    return answer


def token_of(client: FlaskClient) -> str:
    """Return the token that a browser holds, as if it had opened a page."""
    name = csrf.cookie_name(secure=False)
    held = client.get_cookie(name)
    if held is not None:
        return held.value
    token = csrf.new_token(SECRET)
    client.set_cookie(name, token)
    return token


def act_as(client: FlaskClient, handle: str, next: str = "/") -> Response:
    """Switch the actor through the form of the trial banner."""
    form = {"actor": handle, "csrf_token": token_of(client), "next": next}
    answer = client.post("/try-as", data=form)
    assert isinstance(answer, Response)
    return answer
