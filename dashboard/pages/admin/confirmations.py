"""Asking funders to confirm their awards: who confirmed what, who is due, a link to hand over."""

from datetime import UTC, datetime
from typing import Any

import dash
from dash import Input, Output
from flask import request

from dashboard import mail
from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Link,
    Node,
    Option,
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
from dashboard.shared.page_questions import ask
from dashboard.shared.submit import SentForm, Values, submitted, write
from strategy.amounts import percent, short
from strategy.authority import may_try
from strategy.database import Session
from strategy.models import Organisation
from strategy.queries.board.question import Question
from strategy.queries.money.confirmed_funds import ConfirmedFunds, read_confirmed
from strategy.selection import ALL_FORMS
from strategy.services.confirming import LIFETIME, ask_to_confirm

HEADS = (
    Column("funder", "Funder"),
    Column("money", "Promised or paid", number=True),
    Column("share", "Confirmed by it", number=True),
    Column("newest", "Last confirmed"),
)


def register(app: dash.Dash) -> None:
    """Register the page and what makes a link."""
    add_page(app, "/admin/confirmations", title="Confirmations", layout=layout)

    @on(
        app,
        [Output("confirmation-answer", "data"), Output("confirmation-link", "children")],
        [Input("confirmation-submit", "data")],
        prevent_initial_call=True,
        may=using("ask_to_confirm"),
    )
    def make(data: dict[str, Any] | None) -> list[Any]:
        values, _ = submitted(data)
        made: list[tuple[Organisation, str]] = []
        said = write(lambda session: made.append(_make(session, values)), message="Made.")
        address = SentForm(values).text("email")
        return [said, _handed_out(*made[0], address) if said["ok"] else None]


def _make(session: Session, values: Values) -> tuple[Organisation, str]:
    return ask_to_confirm(
        session,
        actor=current_actor(),
        funder_key=SentForm(values).text("funder_key"),
        at=datetime.now(UTC),
    )


def _handed_out(funder: Organisation, secret: str, address: str) -> Node:
    """Return what became of a link: sent by mail, or shown to be copied, this once."""
    settings = current_board().settings
    # A board on trial knows no name of its own: it is where it was asked.
    link = f"{settings.site or request.host_url.rstrip('/')}/confirm/{secret}"
    text = mail.confirmation_text(link, funder.name)
    if address and mail.send(settings.mail, address, "Are these your awards?", text):
        return notice("good", f"The link for {funder.name} was sent to {address}.")
    words = (
        f"Hand this link to somebody who speaks for {funder.name}. It shows all its awards, those "
        f"that are not public yet as well, works once and for {LIFETIME.days} days, and is shown "
        "only now."
    )
    box = h(
        "input",
        type="text",
        defaultValue=link,
        readOnly=True,
        className="input",
        **{"aria-label": "Link to confirm", "data-copy": ""},
    )
    return notice("info", h("p", words), box, title="Link to confirm")


def layout(query: Query) -> Node:
    """Return what each funder confirmed, those first that were not asked for a year."""
    trail = breadcrumbs([ADMIN], "Confirmations")
    if not may_try(current_actor(), "ask_to_confirm"):
        words = "Funders are asked by the secretary and the committee."
        back = no_permission(words, Link("Admin", "/admin"))
        return page("Confirmations", None, back, above=trail)
    question, _ = ask({})
    whole = question.narrowed(people=ALL_FORMS)
    rows = _funders(whole)
    return page(
        "Confirmations",
        "Each funder is asked once a year whether its awards are right. An amount that is changed "
        "afterwards is not confirmed any more.",
        section("Ask a funder", _form(rows), h("div", id="confirmation-link"), id="ask"),
        section(
            "Funders",
            table(HEADS, [_row(*row) for row in rows], caption="What each funder confirmed"),
            id="funders",
        ),
        above=trail,
    )


def _funders(question: Question) -> list[tuple[Organisation, ConfirmedFunds]]:
    bodies = question.portfolio.directory.organisations
    found = [(body, read_confirmed(question, funder=n)) for n, body in enumerate(bodies)]
    held = [(body, funds) for body, funds in found if funds.secured]
    return sorted(held, key=lambda one: (one[1].newest is not None, -one[1].secured, one[0].name))


def _row(body: Organisation, funds: ConfirmedFunds) -> list[Child]:
    return [
        h("a", body.name, href=f"/stakeholders/{body.key}"),
        short(funds.secured, "EUR"),
        percent(funds.share or 0),
        f"{funds.newest:%d %B %Y}" if funds.newest else "not in the last year: to be asked",
    ]


def _form(rows: list[tuple[Organisation, ConfirmedFunds]]) -> Node:
    offered = [Option(body.key, body.name) for body, _ in rows]
    return form(
        "confirmation",
        select_field("funder_key", "Funder", offered, empty="Choose one"),
        text_field(
            "email",
            "Mail address",
            type="email",
            autoComplete="off",
            hint="Empty: the link is shown here, to be copied. The address is not kept.",
            optional=True,
        ),
        submit="Make a link",
        saving="Making…",
    )
