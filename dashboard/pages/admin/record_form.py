"""Correcting one record, adding one, taking one out: the same way for every kind."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.addresses import address
from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Link,
    Node,
    action_button,
    answer_slot,
    breadcrumbs,
    form,
    h,
    link_button,
    no_permission,
    notice,
    page,
    section,
    store,
    text_field,
)
from dashboard.pages.admin.people_list import ADMIN
from dashboard.pages.admin.record_list import RECORDS
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.correct_links import ADDRESS
from dashboard.shared.form_fields import hidden
from dashboard.shared.history_view import moments
from dashboard.shared.page_questions import action_value, today
from dashboard.shared.record_fields import Drawing, read_fields
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.typed_values import read_number
from strategy.authority import may, may_try
from strategy.database import Session, read_only
from strategy.queries.operations.correctable_records import Correction, place_of, read_correction
from strategy.queries.operations.histories import history_by_key
from strategy.record_types import Field, Holds, RecordType
from strategy.services.correcting import (
    add_record,
    correct_record,
    find_record,
    kind_of,
    owner_of,
    remove_record,
)

# Not just "why": links have a field of that name.
WHY = "record_why"


def register(app: dash.Dash) -> None:
    """Register the pages, their forms and the button that takes a record out."""
    add_page(app, f"{ADDRESS}/<kind>/new", title="Add a record", layout=new_layout)
    add_page(app, f"{ADDRESS}/<kind>/<key>", title="Correct a record", layout=layout)

    @on(
        app,
        Output("record-answer", "data"),
        [Input("record-submit", "data")],
        prevent_initial_call=True,
        may=using("correct_record"),
    )
    def correct(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(
            lambda session: _correct(session, values),
            message="The record is corrected; its history keeps what stood before.",
            next=str,
        )

    @on(
        app,
        Output("record-new-answer", "data"),
        [Input("record-new-submit", "data")],
        prevent_initial_call=True,
        may=using("add_record"),
    )
    def add(data: dict[str, Any] | None) -> dict[str, object]:
        values, key = submitted(data)
        return write(
            lambda session: _add(session, values, key), message="The record is added.", next=str
        )

    @on(
        app,
        Output("remove-record-answer", "data"),
        [Input("remove-record", "data")],
        prevent_initial_call=True,
        may=using("remove_record"),
    )
    def take_out(data: dict[str, Any] | None) -> dict[str, object]:
        kind, _, key = action_value(data).partition(" ")
        return write(
            lambda session: _remove(session, kind, key),
            message="The record is taken out; this can be undone.",
            next=str,
        )


def _correct(session: Session, values: Values) -> str:
    reader = SentForm(values)
    kind = kind_of(reader.text("record_kind"))
    fields = read_fields(kind.fields, reader)
    version = reader.read("version", read_number, 0)
    reader.finish()
    record = correct_record(
        session,
        actor=current_actor(),
        record_type=kind.name,
        key=reader.text("key"),
        values=fields,
        version=version,
        today=today(),
        why=reader.text(WHY),
    )
    return address(place_of(session, record))


def _add(session: Session, values: Values, write_key: str) -> str:
    reader = SentForm(values)
    kind = kind_of(reader.text("record_kind"))
    fields = read_fields(kind.fields, reader)
    reader.finish()
    key = add_record(
        session,
        actor=current_actor(),
        record_type=kind.name,
        values=fields,
        write_key=write_key,
        today=today(),
        why=reader.text(WHY),
    )
    _, record = find_record(session, current_actor(), kind.name, key, today())
    return address(place_of(session, record))


def _remove(session: Session, kind: str, key: str) -> str:
    actor, day = current_actor(), today()
    _, record = find_record(session, actor, kind, key, day)
    place = address(place_of(session, record))
    remove_record(session, actor=actor, record_type=kind, key=key, today=day)
    # Those who look after all records land where they can undo it.
    return f"{ADDRESS}/{kind}/{key}" if actor.governs else place


def layout(query: Query, kind: str, key: str) -> Node:
    """Return the form that corrects a record, with its history.

    Raises:
        NotAllowedError: it is not the reader's to correct.
        NotFoundError: there is none that the reader may know of.
    """
    actor = current_actor()
    with read_only(current_board().engine) as session:
        found = read_correction(session, actor, kind, key, today())
        steps = history_by_key(session, kind, key, current_actor(), today())
        fields = [
            Drawing(session, found.record, found.chosen).draw(field)
            for field in _open(found.kind)
            if found.record is not None
        ]
        removable = (
            found.record is not None
            and found.kind.removes
            and may(actor, "remove_record", owner_of(session, actor, found.record))
        )
    here = f"{ADDRESS}/{kind}/{key}"
    title = f"Correct: {found.kind.label}" if fields else f"Taken out: {found.kind.label}"
    return page(
        title,
        found.name,
        _form(found, fields) if fields else _gone(found),
        _take_out(found) if removable else None,
        section("History", moments(steps, here), id="history"),
        above=_trail(found.kind, address(found.place)),
    )


def _open(kind: RecordType, *, is_new: bool = False) -> list[Field]:
    governs = current_actor().governs
    return [f for f in kind.fields if (is_new or not f.once) and (governs or not f.governed)]


def _trail(kind: RecordType, place: str) -> Node:
    if not current_actor().governs:
        return breadcrumbs([Link("Its page", place)], "Correct")
    one_kind = Link(kind.plural, f"{ADDRESS}?record={kind.name}")
    return breadcrumbs([ADMIN, RECORDS, one_kind], "Correct")


def _form(found: Correction, fields: list[Node]) -> Node:
    return h(
        "div",
        h("p", link_button("See it on its page", address(found.place), look="quiet")),
        form(
            "record",
            hidden("record_kind", found.kind.name),
            hidden("key", found.key),
            hidden("version", found.record.version),
            *fields,
            _why("Why it is corrected"),
            submit="Save the correction",
            cancel_href=address(found.place),
        ),
    )


def _why(label: str) -> Node:
    hint = "A sentence for the history; everybody can read it"
    return text_field(WHY, label, optional=True, hint=hint)


def _gone(found: Correction) -> Node:
    text = "This record was taken out. To bring it back, undo that change below."
    return notice("info", text, title="No longer on the board")


def _take_out(found: Correction) -> Node:
    return section(
        f"Take out this {found.kind.label}",
        h("p", "Only where nothing rests on it. Its history stays, and it can be undone."),
        store("remove-record"),
        answer_slot("remove-record"),
        action_button(
            "Take it out", "remove-record", f"{found.kind.name} {found.key}", look="danger"
        ),
        id="take-out",
    )


def new_layout(query: Query, kind: str) -> Node:
    """Return the form that adds a record; the address may fill in some of its fields.

    Raises:
        NotFoundError: records of this kind are not added here.
    """
    actor, found = current_actor(), kind_of(kind)
    may_add = may_try(actor, "add_record") and (found.own or actor.governs) and found.adds
    if not may_add:
        words = "Records of this kind are not added here, or not by you."
        return page("Add a record", None, no_permission(words, Link("Go to the Overview", "/")))
    names = [f.name for f in found.fields if f.of or f.holds is Holds.CURRENCY]
    preset = {name: query[name][0][:200] for name in names if query.get(name)}
    with read_only(current_board().engine) as session:
        drawing = Drawing(session, None, preset, found.starts())
        fields = [drawing.draw(field) for field in _open(found, is_new=True)]
    back = f"{ADDRESS}?record={kind}" if actor.governs else "/projects"
    return page(
        f"Add: {found.label}",
        "Please say where it was read. The history keeps who added it.",
        form(
            "record-new",
            hidden("record_kind", kind),
            *fields,
            _why("Why it is added"),
            submit="Add the record",
            cancel_href=back,
        ),
        above=_trail(found, "/projects"),
    )
