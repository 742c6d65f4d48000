"""What is not public yet: every award under embargo, ended early or given another day."""

from datetime import date
from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Link,
    Node,
    action_button,
    answer_slot,
    breadcrumbs,
    date_field,
    definition_list,
    form,
    h,
    link_button,
    no_permission,
    page,
    store,
    table,
)
from dashboard.pages.admin.people_list import ADMIN
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.form_fields import hidden
from dashboard.shared.page_questions import action_value, today
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.typed_values import read_day, read_number
from strategy.amounts import counted
from strategy.database import Session, read_only
from strategy.errors import NotFoundError
from strategy.queries.operations.embargoes import Embargo, list_embargoes
from strategy.services.embargoes import change_embargo

ADDRESS = "/admin/embargoes"
EMBARGOES = Link("Embargoes", ADDRESS)
COLUMNS = (
    Column("project", "Project", width="30%"),
    Column("funder", "Funder"),
    Column("until", "Public from"),
    Column("days", "Days left", number=True),
    Column("by", "Set by"),
    Column("change", "Change"),
)


def register(app: dash.Dash) -> None:
    """Register the list, the form for another day, and the button that ends an embargo."""
    add_page(app, ADDRESS, title="Embargoes", layout=layout)
    add_page(app, f"{ADDRESS}/<key>", title="Change an embargo", layout=one_layout)

    @on(
        app,
        Output("embargo-answer", "data"),
        [Input("embargo-submit", "data")],
        prevent_initial_call=True,
        may=using("change_embargo"),
    )
    def change(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(
            lambda session: _change(session, values),
            message="The award becomes public on the new day.",
            next=ADDRESS,
        )

    @on(
        app,
        Output("end-embargo-answer", "data"),
        [Input("end-embargo", "data")],
        prevent_initial_call=True,
        may=using("change_embargo"),
    )
    def end(data: dict[str, Any] | None) -> dict[str, object]:
        version, _, key = action_value(data).partition(" ")
        return write(
            lambda session: _set(session, key, version, None),
            message="The award is public now.",
            next=ADDRESS,
        )


def _set(session: Session, key: str, version: str, until: date | None) -> None:
    number = int(version) if version.isascii() and version.isdecimal() and len(version) < 9 else 0
    change_embargo(
        session, actor=current_actor(), award_key=key, until=until, version=number, today=today()
    )


def _change(session: Session, values: Values) -> None:
    reader = SentForm(values)
    until = reader.read("embargo_until", read_day, None)
    version = reader.read("version", read_number, 0)
    if until is None:
        reader.problems.setdefault("embargo_until", "Please give the day on which it is public.")
    reader.finish()
    _set(session, reader.text("award"), str(version), until)


def _closed() -> Node:
    words = (
        "Embargoes as a whole are looked after by the committee and the secretary. A funder finds "
        "its own on the pages of its projects."
    )
    return page("Embargoes", None, no_permission(words, Link("Go to Projects", "/projects")))


def layout(query: Query) -> Node:
    """Return every award that is not public yet."""
    if not current_actor().governs:
        return _closed()
    found = _read()
    lead = "Nothing is held back: every award on the board is public."
    if found:
        lead = (
            f"{counted(len(found), 'award')} not public yet. The funder, the committee and the "
            "secretary see each; for everybody else it does not exist."
        )
    return page(
        "Embargoes",
        lead,
        store("end-embargo"),
        answer_slot("end-embargo"),
        table(
            COLUMNS,
            [_row(one) for one in found],
            caption="Awards that are not public yet",
            empty="No award is under embargo.",
        ),
        above=breadcrumbs([ADMIN], "Embargoes"),
    )


def _read() -> list[Embargo]:
    with read_only(current_board().engine) as session:
        return list_embargoes(session, current_actor(), today())


def _row(one: Embargo) -> list[Child]:
    award = one.award
    about = h("span", f" of {one.project.name}", className="sr-only")
    return [
        h("a", one.project.name, href=f"/projects/{one.project.key}"),
        h("a", one.funder.name, href=f"/stakeholders/{one.funder.key}"),
        f"{award.embargo_until:%d %B %Y}",
        f"{one.days:,}",
        one.set_by,
        h(
            "span",
            link_button(["Another day", about], f"{ADDRESS}/{award.key}", look="quiet"),
            " ",
            action_button(
                ["Make public now", about],
                "end-embargo",
                f"{award.version} {award.key}",
                look="quiet",
            ),
        ),
    ]


def one_layout(query: Query, key: str) -> Node:
    """Return the form that gives an award another day.

    Raises:
        NotFoundError: the award is public, or there is none.
    """
    if not current_actor().governs:
        return _closed()
    one = next((e for e in _read() if e.award.key == key), None)
    if one is None:
        raise NotFoundError(f"There is no award “{key[:60]}” under embargo.")
    return page(
        "Change an embargo",
        one.project.name,
        definition_list(
            [("Funder", one.funder.name), ("Set by", one.set_by), ("Days left", f"{one.days:,}")]
        ),
        form(
            "embargo",
            hidden("award", key),
            hidden("version", one.award.version),
            date_field(
                "embargo_until",
                "Public from",
                value=str(one.award.embargo_until),
                hint="The first day on which everybody sees it",
            ),
            submit="Save the day",
            cancel_href=ADDRESS,
        ),
        above=breadcrumbs([ADMIN, EMBARGOES], "Change"),
    )
