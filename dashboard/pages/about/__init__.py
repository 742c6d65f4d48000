"""About the numbers: what is known, how each number is made, where it comes from."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Link,
    Node,
    action_button,
    answer_slot,
    h,
    notice,
    page,
    section,
    store,
    tabs,
)
from dashboard.pages.about.rules_section import rules_section
from dashboard.pages.about.sources_section import (
    disagreements_section,
    downloads_section,
    known_section,
    named_section,
    rates_section,
    sources_section,
)
from dashboard.pages.about.words_section import words_section
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import action_value, ask
from dashboard.shared.submit import write
from strategy.errors import NotFoundError
from strategy.language import lazy
from strategy.models import FundingTarget
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.services.planning import use_assumption
from strategy.vocabulary import TargetBasis

SECTIONS = (
    ("known", "What is known"),
    ("rules", "How numbers are made"),
    ("assumption", "Planning assumption"),
    ("words", "What words mean"),
    ("disagreements", "Where sources disagree"),
    ("rates", "Exchange rates"),
    ("named", "Names in the documents"),
    ("sources", "Sources"),
    ("downloads", "Downloads"),
)

# What the two buttons send.
SWITCH = {"on": True, "off": False}


def register(app: dash.Dash) -> None:
    """Register the page and the committee's switch."""
    add_page(app, "/about", title="About the numbers", layout=layout, navigation=lazy("About"))

    @on(
        app,
        Output("assumption-answer", "data"),
        [Input("assumption", "data")],
        may=using("use_assumption"),
        prevent_initial_call=True,
    )
    def switch(data: dict[str, Any] | None) -> dict[str, object]:
        in_use = SWITCH.get(action_value(data))
        if in_use is None:
            raise NotFoundError("There is no such button.")
        return write(
            lambda session: use_assumption(session, actor=current_actor(), in_use=in_use),
            message=f"The planning assumption is {'in use' if in_use else 'not in use'} now.",
            next="/about#assumption",
        )


def layout(query: Query) -> Node:
    """Return the page."""
    question, _ = ask({})
    board = read_board(question)
    return page(
        "About the numbers",
        "What is known and what is not, how each number is made, and where it was read.",
        tabs("Parts of this page", [Link(label, f"#{name}") for name, label in SECTIONS]),
        known_section(board),
        rules_section(),
        _assumption(question),
        words_section(),
        disagreements_section(question),
        rates_section(question.portfolio.rates),
        named_section(question),
        sources_section(question),
        downloads_section(),
        [store("assumption"), answer_slot("assumption")],
    )


def _assumption(question: Question) -> Node:
    assumed = [
        t
        for t in question.portfolio.plan.targets
        if t.basis == TargetBasis.PLANNING_ASSUMPTION and t.superseded_by_id is None
    ]
    in_use = any(t.in_use for t in assumed)
    return section(
        "Planning assumption",
        notice("info", _state(assumed, in_use)),
        [h("p", reason) for reason in sorted({t.reason for t in assumed})],
        _switch(in_use) if assumed and current_actor().governs else None,
        id="assumption",
        lead="The shipped data holds no target that anybody decided.",
    )


def _state(assumed: list[FundingTarget], in_use: bool) -> str:
    if not assumed:
        return "No planning assumption is recorded."
    if in_use:
        return (
            "In use: strategies without a target of the committee are shown against it, always "
            "with the word “assumption”. Every reader can hide it with the filter “Targets”."
        )
    return (
        "Not in use: strategies without a target of the committee show their share of the "
        "money beside their share of the priorities."
    )


def _switch(in_use: bool) -> Child:
    words = "Stop using it, for everybody" if in_use else "Use it, for everybody"
    return h("p", action_button(words, "assumption", "off" if in_use else "on"))
