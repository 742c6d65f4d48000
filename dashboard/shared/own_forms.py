"""The pages that add and correct records which have a form of their own, drawn from their type."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import dash
from dash import Input, Output

from dashboard.addresses import address
from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import Child, Link, Node, breadcrumbs, form, h, no_permission, page
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.correct_links import correct_link
from dashboard.shared.form_fields import hidden
from dashboard.shared.record_fields import Drawing, read_fields
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.shared.version_merging import sides_of
from dashboard.typed_values import read_number
from strategy.database import Session, read_only
from strategy.lookup import by_key
from strategy.models.base import Record
from strategy.record_types import BY_REFERENCE, Field, RecordType
from strategy.references import Place


def _declared(kind: RecordType, record: Any) -> Sequence[Field]:
    return kind.form


def _nothing(record: Any) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Words:
    """What the two pages of a form say.

    Attributes:
        new, edit: the titles.
        lead: what stands below the title of a new one.
        closed: who may do this, for those who may not.
        add, change: what the button says.
        added, changed: what is said when it is done.
    """

    new: str
    edit: str
    lead: str
    closed: str
    add: str
    change: str
    added: str
    changed: str


@dataclass(frozen=True, slots=True)
class OwnForm:
    """A form that adds and corrects records of one type; the type says its fields.

    Attributes:
        reference: the type, as links name it.
        name: of the form and of what answers it.
        change_name: the same for corrections, where another callback takes them.
        paths: the addresses of the two pages.
        verbs: the verbs of adding and of correcting.
        back: where a new one is begun from, by what its address says.
        add: adds one: session, what was sent, values by field, write key; returns its key.
        change: corrects one: session, what was sent, values by field, version.
        called: how a record is called on its own form.
        fields: the fields for a record, nothing for a new one, where not all are asked for.
        first, last: more fields of a new one, before and after the type's own.
        last_always: the last ones are asked for in a correction too.
        more: names of the fields in them, which are read as texts.
        note: what stands above a correction.
    """

    reference: str
    name: str
    paths: tuple[str, str]
    verbs: tuple[str, str]
    words: Words
    back: Callable[[Query], Link]
    add: Callable[[Session, SentForm, dict[str, Any], str], str]
    change: Callable[[Session, SentForm, dict[str, Any], int], Record]
    called: Callable[[Any], str]
    change_name: str = ""
    fields: Callable[[RecordType, Any], Sequence[Field]] = _declared
    first: Callable[[Query], Sequence[Node]] = lambda query: ()
    last: Sequence[Node] = ()
    last_always: bool = False
    more: tuple[str, ...] = ()
    note: Callable[[Any], Child] = _nothing

    @property
    def kind(self) -> RecordType:
        """The type of its records."""
        return BY_REFERENCE[self.reference]


def register_form(app: dash.Dash, own: OwnForm) -> None:
    """Register the two pages of a form and what answers it."""
    new, edit = own.paths
    add_page(app, new, title=own.words.new, layout=lambda query, **parts: _new(own, query, parts))
    add_page(app, edit, title=own.words.edit, layout=lambda query, key: _edit(own, key))
    for name, verb in {own.name: own.verbs[0], own.change_name or own.name: own.verbs[1]}.items():
        _answer(app, own, name, verb)


def _answer(app: dash.Dash, own: OwnForm, name: str, verb: str) -> None:
    @on(
        app,
        Output(f"{name}-answer", "data"),
        [Input(f"{name}-submit", "data")],
        prevent_initial_call=True,
        may=using(verb),
    )
    def save(data: dict[str, Any] | None) -> dict[str, object]:
        values, write_key = submitted(data)
        key = str(values.get("key") or "")
        back = address(Place(own.reference, key))
        return write(
            lambda session: _save(session, own, values, write_key),
            message=own.words.changed if key else own.words.added,
            next=lambda saved: address(Place(own.reference, saved)),
            sides=sides_of(
                own.kind.model, key, lambda session, record: _form(session, own, record, back)
            ),
        )


def _save(session: Session, own: OwnForm, values: Values, write_key: str) -> str:
    reader = SentForm(values)
    fields = read_fields(own.kind.form, reader)
    fields |= {name: reader.text(name) for name in own.more if name in values}
    version = reader.read("version", read_number, 0) if reader.text("version") else 0
    reader.finish()
    if reader.text("key"):
        return own.change(session, reader, fields, version).key
    return own.add(session, reader, fields, write_key)


def _new(own: OwnForm, query: Query, parts: Mapping[str, str]) -> Node:
    # What the address names, such as a strategy, is asked for like what its query chooses.
    chosen = {**query, **{name: [part] for name, part in parts.items()}}
    back = own.back(chosen)
    if not current_actor().governs:
        return page(own.words.new, None, no_permission(own.words.closed, back))
    with read_only(current_board().engine) as session:
        shown = _form(session, own, None, back.href, own.first(chosen))
    return page(own.words.new, own.words.lead, shown, above=breadcrumbs([back], own.words.new))


def _edit(own: OwnForm, key: str) -> Node:
    back = address(Place(own.reference, key))
    if not current_actor().governs:
        return page(own.words.edit, None, no_permission(own.words.closed, Link("Its page", back)))
    with read_only(current_board().engine) as session:
        record = by_key(session, own.kind.model, key)
        shown = _form(session, own, record, back)
    here = Link(own.called(record), back)
    above = breadcrumbs([here], "Correct")
    elsewhere = correct_link(own.kind.name, key, "of this record", words="Where it comes from")
    more = h("p", elsewhere, className="page-tools") if own.kind.fields else None
    return page(own.words.edit, own.called(record), more, own.note(record), shown, above=above)


def _form(
    session: Session, own: OwnForm, record: Any, back: str, first: Sequence[Node] = ()
) -> Node:
    kind = own.kind
    drawing = Drawing(session, record, {}, kind.starts())
    is_new = record is None
    return form(
        own.name if is_new else own.change_name or own.name,
        [] if is_new else [hidden("key", record.key), hidden("version", record.version)],
        *first,
        *(drawing.draw(field) for field in own.fields(kind, record)),
        *(own.last if is_new or own.last_always else ()),
        submit=own.words.add if is_new else own.words.change,
        cancel_href=back,
    )
