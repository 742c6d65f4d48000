"""Other names of an organisation and its numbers in the lists of others: one page to keep them."""

from collections.abc import Callable, Mapping
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
    Option,
    action_button,
    answer_slot,
    breadcrumbs,
    form,
    h,
    no_permission,
    page,
    section,
    select_field,
    store,
    table,
    text_field,
)
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import action_value, today
from dashboard.shared.record_sources import source_link
from dashboard.shared.submit import SentForm, Values, submitted, write
from strategy.database import Session, read_only
from strategy.errors import InvalidError
from strategy.glossary import readable
from strategy.identifiers import SCHEMES, page_of
from strategy.lookup import by_key
from strategy.models import Organisation, OrganisationIdentifier, OrganisationName
from strategy.queries.people.organisations import CalledRecord, read_called
from strategy.services.organisation_names import (
    add_identifier,
    add_name,
    remove_identifier,
    remove_name,
)
from strategy.vocabulary import IdentifierScheme, NameKind

BACK = Link("Stakeholders", "/stakeholders")
KINDS = {
    NameKind.FORMER: "Former name",
    NameKind.TRANSLATED: "Name in another language",
    NameKind.ABBREVIATION: "Abbreviation",
    NameKind.SPELLING: "Another spelling",
}
# Two forms stand on one page, so each calls its fields by names of its own.
NAME_FIELDS = {"other_name": "name", "name_kind": "kind", "name_source": "source_url"}
NUMBER_FIELDS = {"scheme": "scheme", "number": "value", "number_source": "source_url"}
Add = Callable[[Session, str, dict[str, Any]], str]


def register(app: dash.Dash) -> None:
    """Register the page and what answers its forms and buttons."""
    add_page(app, "/stakeholders/<key>/names", title="Names and numbers", layout=layout)
    _register_names(app)
    _register_numbers(app)


def _register_names(app: dash.Dash) -> None:
    @on(
        app,
        Output("other-name-answer", "data"),
        [Input("other-name-submit", "data")],
        prevent_initial_call=True,
        may=using("add_name"),
    )
    def add(data: dict[str, Any] | None) -> dict[str, object]:
        return _added(data, NAME_FIELDS, _add_name, "The name is saved.")

    @on(
        app,
        Output("remove-name-answer", "data"),
        [Input("remove-name", "data")],
        prevent_initial_call=True,
        may=using("remove_name"),
    )
    def take(data: dict[str, Any] | None) -> dict[str, object]:
        own, _, key = action_value(data).partition("|")
        return write(
            lambda session: remove_name(session, actor=current_actor(), name_key=key),
            message="The name is taken out; the history keeps it.",
            next=_address(own),
        )


def _register_numbers(app: dash.Dash) -> None:
    @on(
        app,
        Output("number-answer", "data"),
        [Input("number-submit", "data")],
        prevent_initial_call=True,
        may=using("add_identifier"),
    )
    def add(data: dict[str, Any] | None) -> dict[str, object]:
        return _added(data, NUMBER_FIELDS, _add_number, "The number is saved.")

    @on(
        app,
        Output("remove-number-answer", "data"),
        [Input("remove-number", "data")],
        prevent_initial_call=True,
        may=using("remove_identifier"),
    )
    def take(data: dict[str, Any] | None) -> dict[str, object]:
        own, _, key = action_value(data).partition("|")
        return write(
            lambda session: remove_identifier(session, actor=current_actor(), identifier_key=key),
            message="The number is taken out; the history keeps it.",
            next=_address(own),
        )


def _address(key: str) -> str:
    return f"/stakeholders/{key}/names"


def _add_name(session: Session, key: str, values: dict[str, Any]) -> str:
    return add_name(
        session, actor=current_actor(), organisation_key=key, values=values, today=today()
    )


def _add_number(session: Session, key: str, values: dict[str, Any]) -> str:
    return add_identifier(
        session, actor=current_actor(), organisation_key=key, values=values, today=today()
    )


def _added(
    data: dict[str, Any] | None, fields: Mapping[str, str], add: Add, message: str
) -> dict[str, object]:
    values, _ = submitted(data)
    key = SentForm(values).text("key")
    return write(
        lambda session: _add(session, values, fields, add), message=message, next=_address(key)
    )


def _add(session: Session, values: Values, fields: Mapping[str, str], add: Add) -> str:
    reader = SentForm(values)
    said = {name: reader.text(field) for field, name in fields.items()}
    try:
        return add(session, reader.text("key"), said)
    except InvalidError as wrong:
        shown = {name: field for field, name in fields.items()}
        raise InvalidError({shown.get(n, n): text for n, text in wrong.fields.items()}) from wrong


def layout(query: Query, key: str) -> Node:
    """Return the names and numbers of an organisation, with a form for one more of each."""
    title = "Names and numbers"
    if not current_actor().governs:
        words = "Names and numbers are kept by the committee and the secretary."
        return page(title, None, no_permission(words, BACK))
    with read_only(current_board().engine) as session:
        body = by_key(session, Organisation, key)
        called = read_called(session, body)
    here = Link(body.name, f"/stakeholders/{body.key}")
    return page(
        title,
        f"What else {body.name} is called. Searches find it by these, and imports know it by them.",
        _names(body, called),
        _numbers(body, called),
        above=breadcrumbs([BACK, here], title),
    )


def _names(body: Organisation, called: CalledRecord) -> Node:
    heads = [
        Column("name", "Name", width="40%"),
        Column("kind", "Why"),
        Column("source", "Source"),
        Column("act", "Change"),
    ]
    options = [Option(kind, label) for kind, label in KINDS.items()]
    return section(
        "Other names",
        table(
            heads,
            [_name_row(body, name, called) for name in called.names],
            caption="Names with their reasons and sources",
            look="dense",
            empty="No other name is recorded.",
        ),
        store("remove-name"),
        answer_slot("remove-name"),
        form(
            "other-name",
            h("input", type="hidden", name="key", defaultValue=body.key),
            text_field("other_name", "Another name"),
            select_field("name_kind", "Why it has this name", options, value=NameKind.SPELLING),
            text_field("name_source", "Address of a source", optional=True),
            submit="Add the name",
        ),
        id="names",
    )


def _name_row(body: Organisation, name: OrganisationName, called: CalledRecord) -> list[Child]:
    label = ["Take out", h("span", f" the name {name.name}", className="sr-only")]
    return [
        name.name,
        kind_words(name.kind),
        source_link(called.sources.get(name.source_id or 0)) or "–",
        action_button(label, "remove-name", f"{body.key}|{name.key}", look="quiet"),
    ]


def _numbers(body: Organisation, called: CalledRecord) -> Node:
    heads = [
        Column("list", "List"),
        Column("number", "Number", width="40%"),
        Column("source", "Source"),
        Column("act", "Change"),
    ]
    options = [Option(scheme, label) for scheme, label in SCHEMES.items()]
    return section(
        "Numbers in other lists",
        table(
            heads,
            [_number_row(body, number, called) for number in called.numbers],
            caption="Numbers with their lists and sources",
            look="dense",
            empty="No further number is recorded.",
        ),
        store("remove-number"),
        answer_slot("remove-number"),
        form(
            "number",
            h("input", type="hidden", name="key", defaultValue=body.key),
            select_field("scheme", "List", options),
            text_field("number", "Number", hint="As the list writes it"),
            text_field("number_source", "Address of a source", optional=True),
            submit="Add the number",
        ),
        id="numbers",
    )


def _number_row(
    body: Organisation, number: OrganisationIdentifier, called: CalledRecord
) -> list[Child]:
    label = ["Take out", h("span", f" the number {number.value}", className="sr-only")]
    return [
        scheme_words(number.scheme),
        number_link(number),
        source_link(called.sources.get(number.source_id or 0)) or "–",
        action_button(label, "remove-number", f"{body.key}|{number.key}", look="quiet"),
    ]


def kind_words(kind: str) -> str:
    """Return why a name is one, in words."""
    return KINDS[NameKind(kind)] if kind in tuple(NameKind) else readable(kind)


def scheme_words(scheme: str) -> str:
    """Return what a list of numbers is called."""
    known = scheme in tuple(IdentifierScheme)
    return SCHEMES[IdentifierScheme(scheme)] if known else readable(scheme)


def number_link(number: OrganisationIdentifier) -> Child:
    """Return a number, as a link where it has a page."""
    href = page_of(number.scheme, number.value)
    return h("a", number.value, href=href, rel="noreferrer") if href else number.value
