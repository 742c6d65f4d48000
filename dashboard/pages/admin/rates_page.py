"""Exchange rates: which edition all totals rest on, and adding a newer one."""

import io
import zipfile
from contextlib import closing
from typing import Any

import dash
from dash import Input, Output
from flask import redirect, request
from werkzeug.wrappers import Response as Answer

from dashboard import csrf
from dashboard.accounts.plain_frame import plain_page
from dashboard.accounts.posted_forms import close_files, posted
from dashboard.context import current_board
from dashboard.counted_requests import pace_request
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Link,
    Node,
    Option,
    breadcrumbs,
    button,
    form,
    h,
    no_permission,
    page,
    section,
    select_field,
    status_pill,
    table,
    text_field,
)
from dashboard.kit.fields import field, field_id
from dashboard.kit.table import Column
from dashboard.pages.admin.people_list import ADMIN
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.form_fields import hidden
from dashboard.shared.history_view import moments
from dashboard.shared.page_questions import ask, today
from dashboard.shared.submit import SentForm, submitted, write
from strategy import amounts
from strategy.authority import may_try
from strategy.database import read_only, transaction
from strategy.errors import InvalidError, NotAllowedError, StrategyError
from strategy.paces import UPLOADS
from strategy.queries.money.rates import EditionLine, read_editions
from strategy.queries.operations.histories import history_of_kind
from strategy.services.rate_editions import MOST_BYTES, add_rates, use_rates

SHIPPED_VALUE = "shipped"
HERE = "/admin/rates"
COLUMNS = [
    Column("name", "Edition"),
    Column("newest", "Newest day"),
    Column("currencies", "Currencies", number=True),
    Column("total", "Promised or paid under it", number=True),
    Column("state", "State"),
]


def register(app: dash.Dash) -> None:
    """Register the page, the route that takes the file, and the choice."""
    add_page(app, HERE, title="Exchange rates", layout=layout)
    app.server.add_url_rule("/admin/rates/file", "bring_rates", bring, methods=["POST"])

    @on(
        app,
        Output("rates-answer", "data"),
        [Input("rates-submit", "data")],
        prevent_initial_call=True,
        may=using("use_rates"),
    )
    def choose(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        reader = SentForm(values)
        key = reader.text("edition")[:120]
        return write(
            lambda session: use_rates(
                session,
                actor=current_actor(),
                reason=reader.text("reason"),
                edition_key="" if key == SHIPPED_VALUE else key,
                held_key=reader.text("held"),
            ),
            message="All totals rest on these rates now.",
            next=HERE,
        )


def bring() -> Answer:
    """Take the ECB's file as an edition of its own.

    Raises:
        NotAllowedError: not the reader's to do.
    """
    if not may_try(current_actor(), "add_rates"):
        raise NotAllowedError("Exchange rates are added by the secretary.")
    request.max_content_length = MOST_BYTES
    sent = posted()
    try:
        pace_request(UPLOADS)
        text = _text()
        with transaction(current_board().engine) as session:
            add_rates(
                session, actor=current_actor(), name=sent.get("name", ""), text=text, today=today()
            )
    except StrategyError as refused:
        close_files()
        texts = refused.fields.values() if isinstance(refused, InvalidError) else [str(refused)]
        back = h("p", h("a", "Back to the exchange rates", href=HERE, className="button"))
        return plain_page(
            "The rates were not taken", back, errors={"": " ".join(texts)}, status=422
        )
    return redirect(HERE, code=303)


def _text() -> str:
    file = request.files.get("file")
    if file is None:
        raise InvalidError({"file": "Please choose the file."})
    with closing(file):
        body = file.read()
    try:
        return _unpacked(body).decode("utf-8-sig")
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, RuntimeError) as wrong:
        raise InvalidError(
            {"file": "This file cannot be read. It is eurofxref-hist.zip or .csv."}
        ) from wrong


def _unpacked(body: bytes) -> bytes:
    """Return a CSV as it is, or the one file of an archive, up to the same limit."""
    if not body.startswith(b"PK"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        names = archive.namelist()
        if len(names) != 1:
            raise InvalidError({"file": "The archive must hold one file."})
        with archive.open(names[0]) as inside:
            found = inside.read(MOST_BYTES + 1)
    if len(found) > MOST_BYTES:
        raise InvalidError({"file": "The file is too large to be the ECB's."})
    return found


def layout(query: Query) -> Node:
    """Return the editions, the choice among them, and the form that adds one."""
    actor = current_actor()
    trail = breadcrumbs([ADMIN], "Exchange rates")
    if not actor.governs:
        words = "Exchange rates are looked after by the secretary."
        closed = no_permission(words, Link("Admin", "/admin"))
        return page("Exchange rates", None, closed, above=trail)
    question, _ = ask({})
    with read_only(current_board().engine) as session:
        lines = read_editions(session, question)
        steps = history_of_kind(session, "rate_edition", current_actor(), today())
    chosen = next(line for line in lines if line.in_force)
    may = may_try(actor, "use_rates")
    return page(
        f"Totals rest on rates to {chosen.newest:%d %B %Y}",
        "Euro reference rates of the European Central Bank. Each amount is converted at the rate "
        "of its own date; a newer edition adds days, and changes amounts dated after the last one.",
        table(
            COLUMNS,
            [_cells(line, question.selection.currency) for line in lines],
            caption="Editions of exchange rates",
        ),
        section("Choose the rates in force", _choice(lines), id="choose") if may else None,
        section("Add a newer edition", _adding(), id="add") if may else None,
        section("History", moments(steps, HERE), id="history"),
        above=trail,
    )


def _cells(line: EditionLine, currency: str) -> list[Child]:
    state = status_pill("in force", "good") if line.in_force else status_pill("kept")
    return [
        line.name,
        f"{line.newest:%d %B %Y}",
        line.currencies,
        amounts.full(line.total, currency),
        state,
    ]


def _choice(lines: tuple[EditionLine, ...]) -> Node:
    options = [Option(line.key or SHIPPED_VALUE, line.name) for line in lines if not line.in_force]
    if not options:
        return h("p", "There is no other edition yet.")
    return form(
        "rates",
        hidden("held", next(line.key for line in lines if line.in_force)),
        select_field("edition", "Edition", options, value=options[-1].value),
        text_field("reason", "Why", hint="For example: rates for the autumn meeting"),
        submit="Let all totals rest on it",
        draft=False,
    )


def _adding() -> Node:
    control = h(
        "input",
        type="file",
        name="file",
        accept=".csv,.zip",
        id=field_id("file"),
        className="input",
        **{"aria-describedby": "field-file-hint"},
    )
    return h(
        "form",
        h("input", type="hidden", name=csrf.FORM_FIELD, defaultValue=csrf.current_token()),
        field(
            "file",
            "File of the European Central Bank",
            control,
            hint="eurofxref-hist.zip or .csv: all days since 1999.",
        ),
        text_field("name", "What it is called", optional=True),
        h("div", button("Add this edition", type="submit"), className="form-buttons"),
        method="post",
        action="/admin/rates/file",
        encType="multipart/form-data",
        className="form",
        **{"aria-label": "Add a newer edition"},
    )
