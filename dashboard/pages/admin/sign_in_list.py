"""Who is signed in now, and signing them out: in one browser or everywhere."""

from datetime import UTC, datetime
from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Node,
    action_button,
    answer_slot,
    breadcrumbs,
    h,
    page,
    section,
    status_pill,
    store,
    table,
)
from dashboard.pages.admin.people_list import ADMIN, role_words
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import action_value
from dashboard.shared.submit import write
from strategy.accounts.trail import KEPT_DAYS, TrailLine, read_trail
from strategy.amounts import counted
from strategy.database import read_only
from strategy.glossary import readable
from strategy.queries.people.sign_ins import OpenSignIn, list_sign_ins
from strategy.services.people import end_sign_in, end_sign_ins
from strategy.vocabulary import SignInOutcome

ADDRESS = "/admin/sign-ins"
TRIED = (
    Column("at", "When"),
    Column("who", "Person"),
    Column("outcome", "What came of it"),
    Column("way", "By"),
    Column("place", "Place"),
    Column("browser", "Browser"),
)
TRAIL_NOTE = (
    f"Kept for {KEPT_DAYS} days. A place is a word for a network address, another one each day: it "
    "shows what came from one place, and leads back to nothing. Tries over the pace stand in the "
    "server's log only."
)
COLUMNS = (
    Column("person", "Person"),
    Column("role", "Role"),
    Column("way", "Came in by"),
    Column("since", "Since"),
    Column("seen", "Last seen"),
    Column("end", "Sign out"),
)


def register(app: dash.Dash) -> None:
    """Register the page and its buttons."""
    add_page(app, ADDRESS, title="Sign-ins", layout=layout)

    @on(
        app,
        Output("end-sign-in-answer", "data"),
        [Input("end-sign-in", "data")],
        prevent_initial_call=True,
        may=using("end_sign_in"),
    )
    def end(data: dict[str, Any] | None) -> dict[str, object]:
        name = action_value(data)
        return write(
            lambda session: end_sign_in(
                session, actor=current_actor(), name=name, at=datetime.now(UTC)
            ),
            message="This browser is signed out.",
            next=ADDRESS,
        )

    @on(
        app,
        Output("end-sign-ins-answer", "data"),
        [Input("end-sign-ins", "data")],
        prevent_initial_call=True,
        may=using("end_sign_ins"),
    )
    def end_everywhere(data: dict[str, Any] | None) -> dict[str, object]:
        key = action_value(data)
        return write(
            lambda session: end_sign_ins(
                session, actor=current_actor(), person_key=key, at=datetime.now(UTC)
            ),
            message="The person is signed out everywhere.",
            next=ADDRESS,
        )


def layout(query: Query) -> Node:
    """Return everybody who is signed in.

    Raises:
        NotAllowedError: only the secretary sees who is let in.
    """
    with read_only(current_board().engine) as session:
        found = list_sign_ins(session, current_actor(), at=datetime.now(UTC))
        lines = read_trail(session, current_actor())
    people = len({one.person.id for one in found})
    return page(
        "Sign-ins",
        f"{counted(people, 'person', 'people')} signed in, in {counted(len(found), 'browser')}. "
        "Where a browser stands is not kept.",
        [[store(name), answer_slot(name)] for name in ("end-sign-in", "end-sign-ins")],
        table(
            COLUMNS,
            [_row(one) for one in found],
            caption="Browsers that are signed in",
            empty="Nobody is signed in.",
        ),
        section(
            "Sign-ins and refused tries",
            h("p", TRAIL_NOTE),
            table(TRIED, [_tried(line) for line in lines], caption="The newest first"),
            id="trail",
        ),
        above=breadcrumbs([ADMIN], "Sign-ins"),
    )


def _tried(line: TrailLine) -> list[Child]:
    person, good = line.person, line.outcome is SignInOutcome.SIGNED_IN
    name = (person.name or person.email or person.key) if person else ""
    return [
        f"{line.at:%d %B %Y, %H:%M} UTC",
        h("a", name, href=f"/admin/people/{person.key}") if person else "nobody with an account",
        status_pill(readable(line.outcome), "good" if good else "warn"),
        readable(line.way),
        h("code", line.place or "–"),
        "used before" if line.known else "new",
    ]


def _row(one: OpenSignIn) -> list[Child]:
    person = one.person
    name = person.name or person.email or person.key
    about = h("span", f": {name}", className="sr-only")
    return [
        h("a", name, href=f"/admin/people/{person.key}"),
        role_words(person.role),
        readable(one.way),
        f"{one.since:%d %B %Y, %H:%M} UTC",
        f"{one.seen:%d %B %Y, %H:%M} UTC",
        h(
            "span",
            action_button(["This browser", about], "end-sign-in", one.name, look="quiet"),
            " ",
            action_button(["Everywhere", about], "end-sign-ins", person.key, look="quiet"),
        ),
    ]
