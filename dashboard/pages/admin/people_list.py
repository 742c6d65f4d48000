"""Who is let in: the list, and inviting somebody."""

from datetime import UTC, datetime
from typing import Any

import dash
from dash import Input, Output

from dashboard import mail
from dashboard.accounts.owner_mails import Done, tell_actor
from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Link,
    Node,
    Option,
    breadcrumbs,
    form,
    h,
    link_button,
    notice,
    page,
    select_field,
    table,
    text_field,
)
from dashboard.kit.table import Column
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.submit import SentForm, Values, submitted, write
from strategy.authority import require
from strategy.database import Session, read_only
from strategy.models import Person
from strategy.paces import INVITATIONS
from strategy.queries.people.organisations import organisation_names
from strategy.queries.people.people import PersonRow, list_people
from strategy.services.people import invite_person
from strategy.vocabulary import Role

ADMIN = Link("Admin", "/admin")
PEOPLE = Link("People", "/admin/people")
ROLES = [
    Option(Role.PATIENT, "Patient representative"),
    Option(Role.FUNDER, "Funder (programme officer)"),
    Option(Role.COMMITTEE, "Steering committee"),
    Option(Role.SECRETARY, "Secretary"),
]
COLUMNS = [
    Column("name", "Name"),
    Column("email", "Mail address"),
    Column("role", "Role"),
    Column("state", "Account"),
    Column("seen", "Last here"),
]


def register(app: dash.Dash) -> None:
    """Register the pages and what answers the invitation."""
    add_page(app, "/admin/people", title="People", layout=layout)
    add_page(app, "/admin/people/new", title="Invite somebody", layout=new_layout)

    @on(
        app,
        [Output("invite-answer", "data"), Output("invite-link", "children")],
        [Input("invite-submit", "data")],
        prevent_initial_call=True,
        may=using("invite_person"),
    )
    def invite(data: dict[str, Any] | None) -> list[Any]:
        values, _ = submitted(data)
        made: list[tuple[Person, str]] = []
        said = write(
            lambda session: made.append(_invite(session, values)),
            message="The invitation is made.",
            pace=INVITATIONS,
        )
        if said["ok"]:
            tell_actor(Done.INVITED)
        return [said, handed_out(*made[0]) if said["ok"] else None]


def _invite(session: Session, values: Values) -> tuple[Person, str]:
    reader = SentForm(values)
    fields = {name: reader.text(name) for name in ("email", "name", "role")}
    body = reader.text("organisation_key") or None
    return invite_person(
        session,
        actor=current_actor(),
        values={**fields, "organisation_key": body},
        at=datetime.now(UTC),
    )


def handed_out(person: Person, secret: str) -> Node:
    """Return what became of a link: sent by mail, or shown to be copied, this once."""
    settings = current_board().settings
    link = f"{settings.site}/join/{secret}"
    text = mail.invitation_text(link, role_words(person.role))
    if mail.send(settings.mail, person.email or "", "Your invitation", text):
        return notice("good", f"The link was sent to {person.email}. It works for seven days.")
    words = "Hand this link to the person, by a way that only they read. It is shown only now."
    box = h(
        "input",
        type="text",
        defaultValue=link,
        readOnly=True,
        className="input",
        **{"aria-label": "Link to join", "data-copy": ""},
    )
    return notice("info", h("p", words), box, title="Link to join")


def role_words(role: str) -> str:
    """Return a role as a label says it."""
    return next((option.label for option in ROLES if option.value == role), role)


def layout(query: Query) -> Node:
    """Return everybody who is let in."""
    at = datetime.now(UTC)
    with read_only(current_board().engine) as session:
        rows = list_people(session, current_actor(), at=at)
    return page(
        "People",
        "Who may do more than read. Roles decide what; the history keeps who did it.",
        h("p", link_button("Invite somebody", "/admin/people/new", look="main")),
        table(COLUMNS, [_cells(row) for row in rows], caption="Everybody who is let in"),
        above=breadcrumbs([ADMIN], "People"),
    )


def _cells(row: PersonRow) -> list[Child]:
    person = row.person
    acts = f", {row.body.name}" if row.body else ""
    until = f" until {row.until:%d %B}" if row.until and row.state == "invited" else ""
    return [
        h("a", person.name or person.email or person.key, href=f"/admin/people/{person.key}"),
        person.email or "–",
        f"{role_words(person.role)}{acts}",
        f"{row.state}{until}",
        f"{row.seen:%d %B %Y}" if row.seen else "never",
    ]


def new_layout(query: Query) -> Node:
    """Return the form that invites somebody."""
    require(current_actor(), "invite_person")
    return page(
        "Invite somebody",
        "They get a link that works once, for seven days, and choose a password of their own.",
        form(
            "invite",
            text_field(
                "email", "Mail address", type="email", hint="The name they will sign in with"
            ),
            text_field("name", "Name", optional=True),
            select_field("role", "Role", ROLES, empty="Please choose"),
            select_field(
                "organisation_key",
                "Funder they act for",
                bodies(),
                empty="None",
                optional=True,
                hint="For funders only",
            ),
            submit="Make the invitation",
            saving="Inviting…",
            cancel_href=PEOPLE.href,
            draft=False,
        ),
        h("div", id="invite-link", role="status", **{"aria-live": "polite"}),
        above=breadcrumbs([ADMIN, PEOPLE], "Invite"),
    )


def bodies() -> list[Option]:
    """Return every organisation as a choice."""
    with read_only(current_board().engine) as session:
        return [Option(key, name) for key, name in organisation_names(session)]
