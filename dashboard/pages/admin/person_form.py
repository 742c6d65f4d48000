"""One person: role, organisation, ways in, and what was changed of them."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import dash
from dash import Input, Output

from dashboard.accounts.owner_mails import Done, tell_owner
from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Node,
    action_button,
    answer_slot,
    breadcrumbs,
    check_field,
    definition_list,
    fieldset,
    form,
    h,
    page,
    section,
    select_field,
    store,
    text_field,
)
from dashboard.pages.admin.people_list import ADMIN, PEOPLE, ROLES, bodies, handed_out, role_words
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.ask_again import ask_first
from dashboard.shared.page_questions import action_value, ask, today
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.shared.version_merging import sides_of
from dashboard.typed_values import read_number
from strategy.database import Session, read_only
from strategy.lookup import by_key
from strategy.models import Organisation, Person
from strategy.paces import INVITATIONS
from strategy.queries.people.organisations import organisation_of
from strategy.queries.people.people import INVITED, JOINED, PersonRow, read_person
from strategy.services.people import (
    change_person,
    end_sign_ins,
    remove_person,
    reset_person,
    revoke_invitation,
)

Act = Callable[[Session, str], object]


def register(app: dash.Dash) -> None:
    """Register the page, its form and its buttons."""
    add_page(app, "/admin/people/<key>", title="Person", layout=layout)

    @on(
        app,
        Output("person-answer", "data"),
        [Input("person-submit", "data")],
        prevent_initial_call=True,
        may=using("change_person"),
    )
    def change(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        roles: set[str] = set()
        said = write(
            lambda session: roles.update(_change(session, values)),
            message="The person is changed.",
            next=f"/admin/people/{values.get('key', '')}",
            sides=sides_of(Person, str(values.get("key", "")), _form_in),
        )
        if said["ok"] and len(roles) > 1:
            _tell(str(values.get("key", "")), Done.ROLE)
        return said

    @on(
        app,
        [Output("reset-answer", "data"), Output("reset-link", "children")],
        [Input("reset", "data")],
        prevent_initial_call=True,
        may=using("reset_person"),
    )
    def reset(data: dict[str, Any] | None) -> list[Any]:
        made: list[tuple[Person, str]] = []
        said = write(
            lambda session: made.append(_reset(session, action_value(data))),
            message="A new link is made; what was used before no longer works.",
            pace=INVITATIONS,
        )
        if said["ok"]:
            tell_owner(made[0][0].email, Done.RESET)
        return [said, handed_out(*made[0]) if said["ok"] else None]

    for name, (verb, act, message) in BUTTONS.items():
        _button(app, name, verb, act, message)


def _button(app: dash.Dash, name: str, verb: str, act: Act, message: str) -> None:
    @on(
        app,
        Output(f"{name}-answer", "data"),
        [Input(name, "data")],
        prevent_initial_call=True,
        may=using(verb),
    )
    def press(data: dict[str, Any] | None) -> dict[str, object]:
        key = action_value(data)
        said = write(
            lambda session: act(session, key), message=message, next=f"/admin/people/{key}"
        )
        if said["ok"] and verb == "remove_person":
            _tell(key, Done.REMOVED)
        return said


def _tell(key: str, done: Done) -> None:
    with read_only(current_board().engine) as session:
        tell_owner(by_key(session, Person, key).email, done)


def _end(session: Session, key: str) -> None:
    end_sign_ins(session, actor=current_actor(), person_key=key, at=datetime.now(UTC))


def _revoke(session: Session, key: str) -> None:
    revoke_invitation(session, actor=current_actor(), person_key=key, at=datetime.now(UTC))


def _remove(session: Session, key: str) -> None:
    remove_person(
        session, actor=current_actor(), person_key=key, today=today(), at=datetime.now(UTC)
    )


BUTTONS: dict[str, tuple[str, Act, str]] = {
    "sign-out-person": ("end_sign_ins", _end, "The person is signed out everywhere."),
    "revoke-invitation": ("revoke_invitation", _revoke, "The invitation is taken back."),
    "remove-person": ("remove_person", _remove, "The person is removed; what they did stays."),
}


def _reset(session: Session, key: str) -> tuple[Person, str]:
    secret = reset_person(session, actor=current_actor(), person_key=key, at=datetime.now(UTC))
    person = by_key(session, Person, key)
    return person, secret


def _change(session: Session, values: Values) -> tuple[str, str]:
    """Change the person; return the role before and after."""
    reader = SentForm(values)
    fields: dict[str, Any] = {name: reader.text(name) for name in ("name", "role")}
    fields["organisation_key"] = reader.text("organisation_key") or None
    fields["areas"] = [
        name.removeprefix("area_")
        for name, ticked in values.items()
        if name.startswith("area_") and ticked is True
    ]
    fields["version"] = reader.read("version", read_number, 0)
    reader.finish()
    before = by_key(session, Person, reader.text("key")).role
    person = change_person(
        session,
        actor=current_actor(),
        person_key=reader.text("key"),
        values=fields,
        at=datetime.now(UTC),
    )
    return before, person.role


def layout(query: Query, key: str) -> Node:
    """Return a person with what can be changed of them."""
    with read_only(current_board().engine) as session:
        row = read_person(session, current_actor(), key, at=datetime.now(UTC))
    name = row.person.name or row.person.email or key
    return page(
        name,
        f"{role_words(row.person.role)}, {row.state}",
        ask_first(f"/admin/people/{key}"),
        _facts(row),
        section("Role", _form(row.person, row.body), id="role"),
        section("Ways in", *_ways(row), id="ways-in") if row.person.ended_on is None else None,
        above=breadcrumbs([ADMIN, PEOPLE], name),
    )


def _facts(row: PersonRow) -> Node:
    person = row.person
    return definition_list(
        [
            ("Mail address", person.email),
            ("Acts for", row.body.name if row.body else None),
            ("Rights end at area", ", ".join(person.areas.split())),
            ("Second factor", "set up" if row.second_factor else "not set up"),
            ("Last here", f"{row.seen:%d %B %Y, %H:%M} UTC" if row.seen else "never"),
            ("Open invitation until", f"{row.until:%d %B %Y, %H:%M} UTC" if row.until else None),
            ("Removed on", f"{person.ended_on:%d %B %Y}" if person.ended_on else None),
        ]
    )


def _form_in(session: Session, person: Person) -> Node:
    return _form(person, organisation_of(session, person.organisation_id))


def _form(person: Person, body: Organisation | None) -> Node:
    return form(
        "person",
        h("input", type="hidden", name="key", defaultValue=person.key),
        h("input", type="hidden", name="version", defaultValue=str(person.version)),
        text_field("name", "Name", value=person.name, optional=True),
        select_field(
            "role",
            "Role",
            ROLES,
            value=person.role,
            hint="Another role signs the person out everywhere",
        ),
        select_field(
            "organisation_key",
            "Funder they act for",
            bodies(),
            empty="None",
            value=body.key if body else "",
            optional=True,
        ),
        fieldset(
            "Areas of the plan",
            _areas(person),
            hint="Of a committee member only: none ticked means the whole plan. Whoever looks "
            "after an area sets nothing outside it.",
        ),
        submit="Save the person",
        draft=False,
    )


def _areas(person: Person) -> list[Node]:
    question, _ = ask({})
    held = person.areas.split()
    return [
        check_field(f"area_{area.key}", f"{area.key} {area.name}", checked=area.key in held)
        for area in question.portfolio.plan.areas
    ]


def _ways(row: PersonRow) -> list[Child]:
    key = row.person.key
    names = ["reset", *BUTTONS]
    talk: list[Child] = [[store(name), answer_slot(name)] for name in names]
    buttons: list[Child] = []
    if row.person.email:
        buttons.append(action_button("Make a new link to start anew", "reset", key))
    if row.state == JOINED:
        buttons.append(action_button("Sign out everywhere", "sign-out-person", key))
    if row.state == INVITED:
        buttons.append(action_button("Take back the invitation", "revoke-invitation", key))
    buttons.append(action_button("Remove this person", "remove-person", key, look="danger"))
    note = "A new link takes away password, second factor and passkeys, and signs out everywhere."
    link = h("div", id="reset-link", role="status", **{"aria-live": "polite"})
    return [h("p", note), *talk, h("div", buttons, className="form-buttons"), link]
