"""Views: pages with their filters under a name, one's own and those that others share."""

from datetime import UTC, datetime
from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor, safe_path
from dashboard.kit import (
    Child,
    Column,
    Link,
    Node,
    action_button,
    answer_slot,
    breadcrumbs,
    check_field,
    empty_state,
    form,
    h,
    no_permission,
    page,
    section,
    store,
    table,
    text_field,
)
from dashboard.routing import Query, add_page, find
from dashboard.security import on, using
from dashboard.shared.form_fields import hidden
from dashboard.shared.page_questions import action_value
from dashboard.shared.submit import SentForm, Values, submitted, write
from strategy.authority import may_try
from strategy.database import Session, read_only
from strategy.errors import InvalidError, NotFoundError
from strategy.models import SavedView
from strategy.queries.operations.views import SharedView, my_views, shared_views
from strategy.services.views import change_view, drop_view, keep_view

ADDRESS = "/views"
TITLE = "Views"
LEAD = (
    "Pages with their filters, under a name. A view holds an address and no data: whoever opens "
    "it sees what they may see, as of that day."
)
OWN = (Column("view", "View", width="45%"), Column("marks", "Who sees it"), Column("do", "Change"))
OTHERS = (Column("view", "View", width="45%"), Column("owner", "Shared by"))
# What a button sends: which view, and what becomes of it.
CHANGES = {
    "share": {"shared": True, "starts": None},
    "unshare": {"shared": False, "starts": None},
    "start": {"shared": None, "starts": True},
    "unstart": {"shared": None, "starts": False},
}


def register(app: dash.Dash) -> None:
    """Register the pages and what answers form and buttons."""
    add_page(app, ADDRESS, title=TITLE, layout=layout)
    add_page(app, f"{ADDRESS}/new", title="Keep a view", layout=new_layout)

    @on(
        app,
        Output("view-answer", "data"),
        [Input("view-submit", "data")],
        prevent_initial_call=True,
        may=using("keep_view"),
    )
    def keep(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(
            lambda session: _keep(session, values), message="The view is kept.", next=ADDRESS
        )

    @on(
        app,
        Output("change-view-answer", "data"),
        [Input("change-view", "data")],
        prevent_initial_call=True,
        may=using("keep_view"),
    )
    def change(data: dict[str, Any] | None) -> dict[str, object]:
        value = action_value(data)
        return write(lambda session: _change(session, value), message="Changed.", next=ADDRESS)


def _keep(session: Session, values: Values) -> None:
    reader = SentForm(values)
    address = reader.text("address")
    if find(current_board(), address.partition("?")[0]) is None:
        raise InvalidError({"name": "A view is a page of this board."})
    fields = {
        "name": reader.text("name"),
        "address": address,
        "shared": values.get("shared") is True,
        "starts": values.get("starts") is True,
    }
    keep_view(session, actor=current_actor(), values=fields, at=datetime.now(UTC))


def _change(session: Session, value: str) -> None:
    what, _, sent = value.partition(" ")
    number = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else 0
    if what == "drop":
        drop_view(session, actor=current_actor(), number=number)
    elif what not in CHANGES:
        raise NotFoundError("There is no such view.")
    else:
        change_view(session, actor=current_actor(), number=number, **CHANGES[what])


def _closed(title: str) -> Node | None:
    if may_try(current_actor(), "keep_view"):
        return None
    words = "Views are kept for those who are signed in. The address of a page holds its filters."
    return page(title, None, no_permission(words, Link("Go to the Overview", "/")))


def layout(query: Query) -> Node:
    """Return the reader's views and those that others share."""
    closed = _closed(TITLE)
    if closed is not None:
        return closed
    with read_only(current_board().engine) as session:
        own, others = my_views(session, current_actor()), shared_views(session, current_actor())
    return page(
        TITLE,
        LEAD,
        section("Yours", _own(own), id="yours"),
        section("Shared by others", _shared(others), id="shared") if others else None,
        store("change-view"),
        answer_slot("change-view"),
    )


def _own(views: list[SavedView]) -> Child:
    if not views:
        words = "Set the filters of a page, then press “Keep this view” beside them."
        return empty_state("No views yet", words)
    return table(OWN, [_row(view) for view in views], caption="Your views", look="dense")


def _row(view: SavedView) -> list[Child]:
    marks = ["everybody who is signed in" if view.shared else "only you"]
    marks += ["your start page"] if view.starts else []
    about = h("span", f": {view.name}", className="sr-only")
    share = ("Keep it to myself", "unshare") if view.shared else ("Share", "share")
    begin = ("Do not begin here", "unstart") if view.starts else ("Begin here", "start")
    buttons = [
        action_button([words, about], "change-view", f"{what} {view.id}")
        for words, what in (share, begin, ("Delete", "drop"))
    ]
    return [_named(view), ", ".join(marks), h("div", buttons, className="form-buttons")]


def _named(view: SavedView) -> Node:
    said = h("small", _page_of(view.address), className="quiet")
    return h("div", h("a", view.name, href=view.address), h("br"), said)


def _page_of(address: str) -> str:
    """Return what the page of an address is called."""
    found = find(current_board(), address.partition("?")[0])
    if found is None:
        return address
    title, parts = found[0].title, found[1]
    return title if isinstance(title, str) else title(**parts)


def _shared(views: list[SharedView]) -> Node:
    rows: list[list[Child]] = [[_named(one.view), one.owner] for one in views]
    return table(OTHERS, rows, caption="Views that others share", look="dense")


def new_layout(query: Query) -> Node:
    """Return the form that names the page somebody comes from."""
    title = "Keep a view"
    closed = _closed(title)
    if closed is not None:
        return closed
    address = safe_path((query.get("of") or ["/"])[0])[:2_000]
    return page(
        title,
        f"{_page_of(address)}, with the filters that stood there.",
        form(
            "view",
            hidden("address", address),
            text_field("name", "Name", hint="For example: Money for trials until 2028"),
            check_field("shared", "Share it with everybody who is signed in"),
            check_field("starts", "Begin with it when I open the board"),
            submit="Keep the view",
            cancel_href=address,
            draft=False,
        ),
        above=breadcrumbs([Link("Views", ADDRESS)], title),
    )
