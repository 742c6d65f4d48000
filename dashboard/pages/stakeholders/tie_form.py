"""A tie between two organisations with what it rests on, and drawing one as an opinion."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.addresses import address
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
    tag,
    textarea,
)
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import action_value, ask, today
from dashboard.shared.record_sources import source_link
from dashboard.shared.submit import SentForm, Values, submitted, write
from strategy.database import Session
from strategy.errors import NotFoundError
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import name_of
from strategy.queries.people.network import Evidence, read_network
from strategy.services.drawn_ties import draw_tie, erase_tie

BACK = Link("Network", "/stakeholders/network")


def register(app: dash.Dash) -> None:
    """Register the pages and what answers their form and button."""
    add_page(app, "/stakeholders/ties/new", title="Draw a tie", layout=new_layout)
    add_page(app, "/stakeholders/ties/<first>/<second>", title="Tie", layout=layout)

    @on(
        app,
        Output("tie-answer", "data"),
        [Input("tie-submit", "data")],
        prevent_initial_call=True,
        may=using("draw_tie"),
    )
    def draw(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(
            lambda session: _draw(session, values),
            message="The tie is drawn, as an opinion.",
            next=f"/stakeholders/ties/{values.get('first', '')}/{values.get('second', '')}",
        )

    @on(
        app,
        Output("erase-tie-answer", "data"),
        [Input("erase-tie", "data")],
        prevent_initial_call=True,
        may=using("erase_tie"),
    )
    def erase(data: dict[str, Any] | None) -> dict[str, object]:
        key = action_value(data)
        return write(
            lambda session: erase_tie(session, actor=current_actor(), tie_key=key),
            message="The tie is taken out.",
            next=BACK.href,
        )


def _draw(session: Session, values: Values) -> None:
    reader = SentForm(values)
    draw_tie(
        session,
        actor=current_actor(),
        first_key=reader.text("first"),
        second_key=reader.text("second"),
        why=reader.text("why"),
        today=today(),
    )


def layout(query: Query, first: str, second: str) -> Node:
    """Return what ties two organisations.

    Raises:
        NotFoundError: nothing does, as far as the viewer may know.
    """
    question, _ = ask({})
    network = read_network(question)
    led = question.portfolio.directory.led
    wanted = {led.get(key, key) for key in (first, second)}
    found = [e for e in (*network.edges, *network.opinions) if {e.first, e.second} == wanted]
    if not found:
        raise NotFoundError("Nothing in the records ties these two.")
    one, other = (network.bodies[key] for key in (found[0].first, found[0].second))
    rows = [_row(question, evidence) for edge in found for evidence in edge.evidence]
    heads = [
        Column("what", "What ties them", width="46%"),
        Column("kind", "From"),
        Column("year", "Year"),
        Column("source", "Source"),
    ]
    return page(
        h(
            "span",
            h("a", one.name, href=f"/stakeholders/{one.key}"),
            " and ",
            h("a", other.name, href=f"/stakeholders/{other.key}"),
        ),
        "What ties them, from the records; a drawn tie is somebody's opinion.",
        section(
            "What it rests on",
            table(heads, rows, caption="Records behind the tie", look="dense"),
            id="evidence",
        ),
        store("erase-tie"),
        answer_slot("erase-tie"),
        above=breadcrumbs([Link("Stakeholders", "/stakeholders"), BACK], "Tie"),
    )


def _row(question: Question, evidence: Evidence) -> list[Child]:
    sources = question.portfolio.directory.sources
    project = name_of(question, f"project:{evidence.project}") if evidence.project else None
    what: Child = evidence.words
    if project is not None:
        what = h(
            "span", f"Both {evidence.words} ", h("a", project.name, href=address(project.place))
        )
    kind: Child = evidence.kind
    if evidence.kind == "opinion":
        kind = h("span", tag("opinion"), _erase(evidence))
    return [
        what,
        kind,
        str(evidence.year or "not known"),
        source_link(sources.get(evidence.source_id or 0)) or "–",
    ]


def _erase(evidence: Evidence) -> Node | None:
    if not current_actor().governs:
        return None
    return h("span", " ", action_button("Take it out", "erase-tie", evidence.tie_key))


def new_layout(query: Query) -> Node:
    """Return the form that draws a tie."""
    if not current_actor().governs:
        words = "Ties are drawn by the committee and the secretary."
        return page("Draw a tie", None, no_permission(words, BACK))
    question, _ = ask({})
    bodies = read_network(question).bodies.values()
    options = sorted((Option(b.key, b.name) for b in bodies), key=lambda o: o.label.casefold())
    return page(
        "Draw a tie as an opinion",
        "For what you know and no record says. It is marked as an opinion and enters no measure.",
        form(
            "tie",
            select_field("first", "One organisation", options),
            select_field("second", "The other organisation", options),
            textarea("why", "What you know of it, in a sentence"),
            submit="Draw the tie",
            cancel_href=BACK.href,
        ),
        above=breadcrumbs([BACK], "Draw a tie"),
    )
