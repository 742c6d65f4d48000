"""Putting strategies or targets in order: a place beside each, by button or by choice."""

from datetime import UTC, datetime
from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Link,
    Node,
    Option,
    breadcrumbs,
    button,
    empty_state,
    form,
    h,
    no_permission,
    page,
    radio_group,
    screens,
)
from dashboard.kit.fields import error_slot, field_id
from dashboard.language import record_words
from dashboard.pages.voices.rounds_page import round_place
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import ask
from dashboard.shared.submit import SentForm, Values, submitted, write
from strategy.authority import may_try
from strategy.database import Session, read_only
from strategy.errors import InvalidError
from strategy.glossary import readable
from strategy.language import lazy, say
from strategy.models import Ranking
from strategy.queries.voice.rankings import OPEN, RoundView, read_round
from strategy.services.ranking import GROUPS_OF, send_ranking

TIME = lazy("Two questions, about five minutes. It is saved as you go; you can stop at any time.")
UNKNOWN = "unknown"
HINT = lazy(
    "Press “Next place” beside what matters most to you, then beside what comes second, and so on. "
    "Stop where you like: what has no place counts as equal at the end."
)


def register(app: dash.Dash) -> None:
    """Register the page and what takes its form."""
    add_page(
        app, "/rankings/<key>/order", title=lazy("Put in order"), layout=layout, translated=True
    )

    @on(
        app,
        Output("ranking-answer", "data"),
        [Input("ranking-submit", "data")],
        prevent_initial_call=True,
        may=using("send_ranking"),
        translated=True,
    )
    def take(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        key = SentForm(values).text("round")
        return write(
            lambda session: _send(session, key, values),
            message=say(
                "Thank you. Your order is counted; you can change it until the round closes."
            ),
            next=round_place(key),
        )


def _send(session: Session, key: str, values: Values) -> None:
    order, unknown = _read(values.get("place"))
    sent = {"group": SentForm(values).text("group"), "order": order, "unknown": unknown}
    send_ranking(session, actor=current_actor(), round_key=key, values=sent, now=datetime.now(UTC))


def _read(given: object) -> tuple[list[str], list[str]]:
    """Return what stands in order and what is not known, from a place for each item.

    Raises:
        InvalidError: two stand in one place, or a place is no number.
    """
    places = {str(k): str(v) for k, v in given.items()} if isinstance(given, dict) else {}
    unknown = [item for item, place in places.items() if place == UNKNOWN]
    numbered = {item: place for item, place in places.items() if place and place != UNKNOWN}
    if not all(place.isdecimal() and len(place) < 4 for place in numbered.values()):
        raise InvalidError({"place": say("Please choose a place from the list.")})
    if len(set(numbered.values())) != len(numbered):
        raise InvalidError({"place": say("Please give each its own place.")})
    return sorted(numbered, key=lambda item: int(numbered[item])), unknown


def layout(query: Query, key: str) -> Node:
    """Return the form, filled with what the reader sent before."""
    question, _ = ask({})
    with read_only(current_board().engine) as session:
        found = read_round(session, question, key)
    title = say("Put in order")
    back = Link(found.round.question, round_place(key))
    above = breadcrumbs([Link(say("Voices"), "/voices"), back], title)
    if not may_try(current_actor(), "send_ranking"):
        closed = no_permission(
            say("An order is given by people who are signed in and speak for themselves."),
            Link(say("Sign in"), "/sign-in"),
        )
        return page(title, None, closed, above=above)
    if found.state != OPEN:
        return page(title, None, empty_state(say("This round is not open")), above=above)
    return page(found.round.question, say(TIME), _form(found), above=above)


def _form(found: RoundView) -> Node:
    groups = GROUPS_OF.get(current_actor().role, ())
    own = found.own
    chosen = own.group if own else groups[0] if len(groups) == 1 else ""
    return form(
        "ranking",
        h("input", type="hidden", name="round", defaultValue=found.round.key),
        *screens(
            [
                radio_group(
                    "group",
                    say("For whom do you speak?"),
                    [Option(g, say(readable(g))) for g in groups],
                    value=chosen,
                )
            ],
            [_places(found, own)],
        ),
        submit=say("Send my order"),
        saving=say("Sending…"),
        cancel_href=round_place(found.round.key),
        draft=True,
    )


def _places(found: RoundView, own: Ranking | None) -> Node:
    ident = field_id("place")
    held = {item: str(n) for n, item in enumerate(own.order, start=1)} if own else {}
    held |= dict.fromkeys(own.unknown, UNKNOWN) if own else {}
    rows = [_row(found, item, held.get(item, "")) for item in found.names]
    return h(
        "fieldset",
        h("legend", say("Which matter most to you?")),
        h("div", say(HINT), id=f"{ident}-hint", className="hint"),
        error_slot("place"),
        # In sight while one goes down the list.
        h("p", role="status", className="rank-said", **{"data-rank-said": ""}),
        h("ul", rows, className="rank-rows"),
        id=ident,
        className="field",
        tabIndex=-1,
        **{
            "data-field": "place",
            "data-ranking": "",
            "aria-describedby": f"{ident}-hint {ident}-error",
        },
    )


def _plain(found: RoundView, item: str) -> Node | None:
    """Return what an item is in plain words: nobody can order names that say nothing to them."""
    summary = found.plain.get(item, "")
    return h("p", record_words(summary), className="rank-plain") if summary else None


def _row(found: RoundView, item: str, chosen: str) -> Node:
    name, ident = found.names[item], field_id(f"place.{item}")
    offered: list[Child] = [h("option", say("no place yet"), value="")]
    offered += [
        h("option", say("place %(number)s", number=n), value=str(n))
        for n in range(1, len(found.names) + 1)
    ]
    offered.append(h("option", say("I do not know"), value=UNKNOWN))
    return h(
        "li",
        h("div", h("label", name, htmlFor=ident), _plain(found, item), className="rank-name"),
        button(
            [h("span", say("Next place")), h("span", f": {name}", className="sr-only")],
            **{"data-rank-next": ""},
        ),
        button(
            [h("span", say("I do not know")), h("span", f": {name}", className="sr-only")],
            **{"data-rank-unknown": "", "aria-pressed": "true" if chosen == UNKNOWN else "false"},
        ),
        h(
            "select",
            offered,
            id=ident,
            name=f"place.{item}",
            className="select",
            defaultValue=chosen,
            **{"data-rank": ""},
        ),
        className="rank-row",
    )
