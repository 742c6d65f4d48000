"""Adding and correcting an organisation, for committee and secretary."""

import dash

from dashboard.identity import current_actor
from dashboard.kit import Link, text_field
from dashboard.shared.own_forms import OwnForm, Words, register_form
from dashboard.shared.page_questions import today
from strategy.references import ORGANISATION
from strategy.services.organisations import add_organisation, change_organisation

ORGANISATION_FORM = OwnForm(
    reference=ORGANISATION,
    name="organisation",
    paths=("/stakeholders/new", "/stakeholders/<key>/edit"),
    verbs=("add_organisation", "change_organisation"),
    words=Words(
        new="Add an organisation",
        edit="Correct an organisation",
        lead="Search first: it may be here under another name.",
        closed="Organisations are added and corrected by the committee and the secretary.",
        add="Save the organisation",
        change="Save the organisation",
        added="The organisation is saved.",
        changed="The organisation is saved.",
    ),
    back=lambda query: Link("Stakeholders", "/stakeholders"),
    add=lambda session, _, values, key: add_organisation(
        session, actor=current_actor(), values=values, write_key=key, today=today()
    ),
    change=lambda session, sent, values, version: change_organisation(
        session,
        actor=current_actor(),
        organisation_key=sent.text("key"),
        values=values,
        version=version,
        today=today(),
    ),
    called=lambda body: str(body.name),
    last=(text_field("source_url", "Address of a source", optional=True),),
    last_always=True,
    more=("source_url",),
)


def register(app: dash.Dash) -> None:
    """Register both pages and what answers their form."""
    register_form(app, ORGANISATION_FORM)
