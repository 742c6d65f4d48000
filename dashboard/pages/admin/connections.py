"""The services that the board can ask: the last answer of each, and asking anew."""

from datetime import UTC, datetime
from typing import Any

import dash
from dash import Input, Output

from dashboard.background import start_import
from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Link,
    Node,
    Option,
    answer,
    breadcrumbs,
    form,
    h,
    no_permission,
    notice,
    page,
    section,
    select_field,
    table,
    text_field,
)
from dashboard.pages.admin.people_list import ADMIN
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import ask, today
from dashboard.shared.submit import SentForm, submitted
from strategy.authority import may_try
from strategy.connecting.connectors import AWARDS, CONNECTORS
from strategy.connecting.fetching import WebFetcher
from strategy.connecting.refreshing import refresh
from strategy.connecting.service_answers import SUBJECT, Connector
from strategy.database import read_only
from strategy.errors import InvalidError, StrategyError
from strategy.measures.snapshot_ages import is_old
from strategy.queries.operations.refreshes import LastRefresh, last_refreshes

HEADS = (
    Column("service", "Service"),
    Column("words", "What is asked for"),
    Column("last", "Last asked"),
    Column("came", "What came of it"),
)


def register(app: dash.Dash) -> None:
    """Register the page and what asks a service."""
    add_page(app, "/admin/connections", title="Connections", layout=layout)

    @on(
        app,
        Output("refresh-answer", "data"),
        [Input("refresh-submit", "data")],
        prevent_initial_call=True,
        may=using("import_trials"),
    )
    def send(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        reader = SentForm(values)
        try:
            done = refresh(
                current_board().engine,
                actor=current_actor(),
                name=reader.text("service"),
                fetch=WebFetcher(),
                at=datetime.now(UTC),
                funder_key=reader.text("funder_key"),
                subject=reader.text("subject") or SUBJECT,
            )
        except InvalidError as invalid:
            return answer(ok=False, message="Nothing was asked yet.", errors=dict(invalid.fields))
        except StrategyError as refused:
            return answer(ok=False, message=str(refused))
        if not done.import_key:
            said = "The list of rates is added. Nothing rests on it before it is chosen."
            return answer(ok=True, message=said, next="/admin/rates")
        start_import(current_board().engine, done.import_key)
        message = "It answered. Please look at the difference."
        return answer(ok=True, message=message, next=f"/imports/{done.import_key}")


def layout(query: Query) -> Node:
    """Return each service with its last answer, and the form that asks one."""
    actor = current_actor()
    trail = breadcrumbs([ADMIN], "Connections")
    if not may_try(actor, "import_trials"):
        words = "Services are asked by the secretary and the committee."
        return page("Connections", None, no_permission(words, Link("Admin", "/admin")), above=trail)
    with read_only(current_board().engine) as session:
        last = last_refreshes(session, actor)
    rows = [_row(one, last.get(one.name)) for one in CONNECTORS.values()]
    return page(
        "Connections",
        "Registries and funders' own services. What they say is compared with the board; nothing "
        "counts before somebody has looked at the difference.",
        section("Last answers", table(HEADS, rows, caption="Services"), id="services"),
        section("Ask a service", _form(), id="ask"),
        notice(
            "info",
            h(
                "p",
                "On a schedule the command does the same: ",
                h("code", "strategy-board refresh"),
                ". This machine must be able to reach the services over https.",
            ),
        ),
        above=trail,
    )


def _row(service: Connector, last: LastRefresh | None) -> list[Child]:
    return [
        h("span", service.title, h("small", f" {service.host}", className="quiet")),
        service.words,
        _when(last),
        _came(last),
    ]


def _when(last: LastRefresh | None) -> Child:
    if last is None:
        return "never"
    day = last.at.date() if isinstance(last.at, datetime) else last.at
    shown = f"{day:%d %B %Y}"
    return h("strong", f"{shown}: more than a year ago") if is_old(day, today()) else shown


def _came(last: LastRefresh | None) -> Child:
    if last is None:
        return "–"
    if not last.import_key:
        return last.words
    counts = last.counts or {}
    parts = [f"{counts[name]:,} {name}" for name in ("saved", "same") if counts.get(name)]
    words = ", ".join(parts) or last.state
    return h("a", words, href=f"/imports/{last.import_key}")


def _form() -> Node:
    question, _ = ask({})
    bodies = question.portfolio.directory.organisations
    funders = sorted((Option(b.key, b.name) for b in bodies), key=lambda o: o.label.casefold())
    services = [Option(one.name, one.title) for one in CONNECTORS.values()]
    awards = " and ".join(one.title for one in CONNECTORS.values() if one.holds == AWARDS)
    return form(
        "refresh",
        select_field("service", "Service", services, empty="Choose one"),
        select_field(
            "funder_key",
            "Whose awards",
            funders,
            empty="Not asked for by funder",
            hint=f"For {awards}.",
            optional=True,
        ),
        text_field(
            "subject",
            "Words that the awards hold",
            value=SUBJECT,
            hint="For services that hold awards of all sciences.",
            optional=True,
        ),
        submit="Ask",
        saving="Asking…",
    )
