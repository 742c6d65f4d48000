"""Linking two records, and taking a link out."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.addresses import address, linked_address
from dashboard.context import current_board
from dashboard.counted_requests import pace_often
from dashboard.identity import current_actor
from dashboard.kit import (
    Link,
    Node,
    Option,
    SearchControl,
    breadcrumbs,
    empty_state,
    filter_bar,
    form,
    h,
    link_button,
    no_permission,
    page,
    section,
    select_field,
    store,
    textarea,
)
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import action_value, ask, filters_of, today, with_query
from dashboard.shared.record_links import named
from dashboard.shared.submit import SentForm, Values, submitted, write
from strategy.database import Session
from strategy.errors import NotFoundError, TooManyError
from strategy.paces import SEARCHES
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import Named, name_of
from strategy.references import ROLES, roles_between
from strategy.services.linking import link, unlink
from strategy.vocabulary import LinkBasis


def register(app: dash.Dash) -> None:
    """Register the page and what answers its form and its buttons."""
    add_page(app, "/link/<start>", title="Link records", layout=layout)

    @on(
        app,
        Output("link-answer", "data"),
        [Input("link-submit", "data")],
        prevent_initial_call=True,
        may=using("link"),
    )
    def save(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(
            lambda session: _save(session, values),
            message="The records are linked.",
            next=linked_address(str(values.get("from", ""))),
        )

    @on(
        app,
        Output("unlink-answer", "data"),
        [Input("unlink", "data")],
        prevent_initial_call=True,
        may=using("unlink"),
    )
    def take_out(data: dict[str, Any] | None) -> dict[str, object]:
        key = action_value(data)
        return write(
            lambda session: unlink(session, actor=current_actor(), link_key=key),
            message="The link is taken out.",
            next=lambda gone: linked_address(gone.from_ref),
        )

    @on(
        app,
        Output("link-body", "children"),
        [Input("filters", "data"), Input("link-from", "data")],
        prevent_initial_call=True,
        may=using("link"),
    )
    def refresh(filters: dict[str, list[str]] | None, start: str | None) -> list[Node]:
        question, _ = ask({})
        found = name_of(question, str(start or ""))
        return _body(question, found, filters_of(filters)) if found else []


def _save(session: Session, values: Values) -> None:
    reader = SentForm(values)
    start, end = reader.text("from"), reader.text("to")
    role, _, direction = reader.text("role").partition(" ")
    if direction == "back":
        start, end = end, start
    fields = {
        "from_ref": start,
        "to_ref": end,
        "role": role,
        "why": reader.text("why"),
        "basis": reader.text("basis") or LinkBasis.JUDGEMENT,
        "passage": reader.text("passage"),
    }
    link(session, actor=current_actor(), values=fields, today=today())


def layout(query: Query, start: str) -> Node:
    """Return the page on which a record is linked to another.

    Raises:
        NotFoundError: there is no such record, or none that can be linked.
    """
    if not current_actor().governs:
        words = "Records are linked by the committee and the secretary."
        return page("Link records", None, no_permission(words, Link("Search", "/search")))
    question, _ = ask({})
    found = name_of(question, start)
    if found is None:
        raise NotFoundError("There is no such record to link.")
    return page(
        f"Link “{found.name}”",
        f"To another record. It is a {found.kind_words}.",
        store("link-from", start),
        filter_bar([SearchControl("q", "Find the other record", (query.get("q") or [""])[0])]),
        h("div", _body(question, found, query), id="link-body"),
        above=breadcrumbs([Link(found.name, address(found.place))], "Link"),
    )


def _body(question: Question, start: Named, query: Query) -> list[Node]:
    end = name_of(question, (query.get("to") or [""])[0])
    if end is not None:
        return [_form(start, end)]
    return _candidates(question, start, (query.get("q") or [""])[0])


def _candidates(question: Question, start: Named, text: str) -> list[Node]:
    if not text:
        return [empty_state("Search for the other record above")]
    try:
        pace_often(SEARCHES)
    except TooManyError as over:
        return [empty_state("Not searched", str(over))]
    found = current_board().search.find(question, text)
    fitting = [
        h(
            "li",
            named(other),
            f" ({other.kind_words}) ",
            link_button("Choose", with_query(f"/link/{start.ref}", {"to": [other.ref]})),
        )
        for _, records, _ in found.groups
        for other in records
        if _choices(start, other)
    ]
    if not fitting:
        return [empty_state("Nothing fits", "No record with these words can be linked to this.")]
    return [section("What fits", h("ul", fitting, className="linked"), id="fits")]


def _choices(start: Named, end: Named) -> list[Option]:
    """Return the roles that may stand between two records, in either direction."""
    forward = [
        Option(r, f"{ROLES[r].forward} “{end.name}”") for r in roles_between(start.kind, end.kind)
    ]
    backward = [
        Option(f"{r} back", f"{ROLES[r].backward} “{end.name}”")
        for r in roles_between(end.kind, start.kind)
        if ROLES[r].forward != ROLES[r].backward
    ]
    return [*forward, *backward]


def _form(start: Named, end: Named) -> Node:
    bases = [
        Option(LinkBasis.JUDGEMENT, "Placed by this project"),
        Option(LinkBasis.DOCUMENT, "A document says so"),
        Option(LinkBasis.OPINION, "An opinion"),
    ]
    return form(
        "link",
        h("input", type="hidden", name="from", defaultValue=start.ref),
        h("input", type="hidden", name="to", defaultValue=end.ref),
        select_field("role", f"“{start.name}” …", _choices(start, end)),
        textarea("why", "Why, in a sentence"),
        select_field("basis", "What it rests on", bases, value=LinkBasis.JUDGEMENT),
        textarea(
            "passage",
            "The words of the document",
            hint="Only where a document says so: copied word for word; the board looks them up",
            rows=2,
        ),
        submit="Link them",
        cancel_href=address(start.place),
    )
