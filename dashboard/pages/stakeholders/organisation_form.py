"""Adding and correcting an organisation, for committee and secretary."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Link,
    Node,
    Option,
    breadcrumbs,
    form,
    h,
    no_permission,
    page,
    select_field,
    text_field,
    textarea,
)
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import today
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.shared.version_merging import sides_of
from dashboard.typed_values import read_number
from strategy.database import Session, read_only
from strategy.glossary import readable
from strategy.lookup import by_key
from strategy.models import Organisation
from strategy.services.organisations import add_organisation, change_organisation
from strategy.vocabulary import OrganisationKind

BACK = Link("Stakeholders", "/stakeholders")
TEXTS = (
    "name",
    "short_name",
    "kind",
    "country",
    "role_note",
    "website",
    "ror",
    "org_id",
    "source_url",
)


def register(app: dash.Dash) -> None:
    """Register both pages and what answers their form."""
    add_page(app, "/stakeholders/new", title="Add an organisation", layout=new_layout)
    add_page(app, "/stakeholders/<key>/edit", title="Correct an organisation", layout=edit_layout)

    @on(
        app,
        Output("organisation-answer", "data"),
        [Input("organisation-submit", "data")],
        prevent_initial_call=True,
        may=using("add_organisation"),
    )
    def save(data: dict[str, Any] | None) -> dict[str, object]:
        values, key = submitted(data)
        return write(
            lambda session: _save(session, values, key),
            message="The organisation is saved.",
            next=lambda saved: f"/stakeholders/{saved}",
            sides=sides_of(
                Organisation,
                str(values.get("key", "")),
                lambda _, body: _form(body, f"/stakeholders/{body.key}"),
            ),
        )


def _save(session: Session, values: Values, key: str) -> str:
    reader = SentForm(values)
    fields = {name: reader.text(name) for name in TEXTS}
    version = reader.read("version", read_number, 0) if reader.text("version") else 0
    reader.finish()
    actor, own = current_actor(), reader.text("key")
    if not own:
        return add_organisation(session, actor=actor, values=fields, write_key=key, today=today())
    changed = change_organisation(
        session, actor=actor, organisation_key=own, values=fields, version=version, today=today()
    )
    return changed.key


def new_layout(query: Query) -> Node:
    """Return the form for an organisation that is not on the board."""
    if not current_actor().governs:
        return _closed("Add an organisation")
    blank = Organisation(key="", name="", kind="")
    return page(
        "Add an organisation",
        "Search first: it may be here under another name.",
        _form(blank, BACK.href),
        above=breadcrumbs([BACK], "Add"),
    )


def edit_layout(query: Query, key: str) -> Node:
    """Return the form that corrects an organisation."""
    if not current_actor().governs:
        return _closed("Correct an organisation")
    with read_only(current_board().engine) as session:
        body = by_key(session, Organisation, key)
    here = Link(body.name, f"/stakeholders/{key}")
    return page(
        "Correct an organisation",
        body.name,
        _form(body, here.href),
        above=breadcrumbs([BACK, here], "Correct"),
    )


def _closed(title: str) -> Node:
    words = "Organisations are added and corrected by the committee and the secretary."
    return page(title, None, no_permission(words, BACK))


def _form(body: Organisation, back: str) -> Node:
    kinds = [Option(k, readable(k)) for k in OrganisationKind]
    version = str(body.version) if body.key else ""
    return form(
        "organisation",
        h("input", type="hidden", name="key", defaultValue=body.key),
        h("input", type="hidden", name="version", defaultValue=version),
        text_field("name", "Name", value=body.name),
        text_field(
            "short_name",
            "Short name",
            value=body.short_name,
            optional=True,
            hint="For charts and maps",
        ),
        select_field("kind", "Type", kinds, value=body.kind),
        text_field("country", "Country", value=body.country, optional=True),
        textarea("role_note", "What it does here", value=body.role_note, optional=True),
        text_field("website", "Website", value=body.website, optional=True),
        text_field("ror", "ROR number", value=body.ror, optional=True),
        text_field("org_id", "org-id", value=body.org_id, optional=True),
        text_field("source_url", "Address of a source", optional=True),
        submit="Save the organisation",
        cancel_href=back,
    )
