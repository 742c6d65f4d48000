"""Agents and their classes: how far each is, what became of it."""

import dash
from dash import Input, Output

from dashboard.kit import (
    Child,
    Column,
    Node,
    Sorting,
    data_grid,
    empty_state,
    filter_bar,
    h,
    link_button,
    page,
    table,
    tag,
)
from dashboard.pages.pipeline.tabs import sibling_pages
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.page_questions import ask, problems_notice
from dashboard.shared.record_links import choice_of, joined, map_controls, topic_link
from dashboard.shared.record_marks import pill
from strategy.amounts import counted
from strategy.queries.board.question import Question
from strategy.queries.knowledge.agents import AGENT_FILTERS, AgentRow, agent_options, list_agents
from strategy.queries.knowledge.trials import PHASE_WORDS, snapshot_words
from strategy.selection import Choice
from strategy.vocabulary import Origin, TrialPhase

PATH, FURTHEST = "/pipeline/agents", "-phase"
SORT_WORDS = {FURTHEST: "Furthest phase first", "name": "Name, A to Z", "-trials": "Most trials"}
COLUMNS = (
    Column("name", "Agent or intervention", sortable=True, width="28%"),
    Column("class", "Class"),
    Column("mechanism", "Acts on"),
    Column("phase", "Furthest phase begun", sortable=True),
    Column("trials", "Trials", "under way / all", number=True, sortable=True),
    Column("verdict", "Verdict"),
)


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its filters."""
    add_page(app, PATH, title="Agents", layout=layout)

    @on(
        app,
        Output("agents-body", "children"),
        [Input("filters", "data")],
        prevent_initial_call=True,
    )
    def refresh(filters: dict[str, list[str]] | None) -> list[Child]:
        question, _ = ask({})
        choice, _ = choice_of(filters, AGENT_FILTERS, agent_options(question))
        return _body(question, choice)


def layout(query: Query) -> Node:
    """Return the list for an address."""
    question, _ = ask({})
    options = agent_options(question)
    choice, problems = choice_of(query, AGENT_FILTERS, options)
    controls = map_controls(
        choice,
        AGENT_FILTERS,
        options,
        sorts=SORT_WORDS,
        sort_default=FURTHEST,
        search="Name or other name",
    )
    return page(
        "Agents and interventions",
        f"What the trials test and what the documents name: {snapshot_words(question)}.",
        sibling_pages(PATH),
        problems_notice(problems),
        filter_bar(controls),
        h("div", _body(question, choice), id="agents-body"),
        wide=True,
    )


def _body(question: Question, choice: Choice) -> list[Child]:
    found = list_agents(question, choice)
    if not found:
        return [empty_state("No agent fits", None, link_button("Show all agents", PATH))]

    def address(by: str) -> str:
        return choice.changed(sort=by).address(PATH)

    grid = table(
        COLUMNS,
        [_row(row) for row in found],
        caption="Agents and interventions",
        sorting=Sorting(choice.one("sort", FURTHEST), address),
        look="dense",
    )
    return [
        data_grid(
            grid,
            count=counted(len(found), "agent or intervention", "agents and interventions"),
            csv_href=choice.address("/export/agents.csv"),
        )
    ]


def _row(row: AgentRow) -> list[Child]:
    return [
        h(
            "span",
            topic_link(row.topic),
            " ",
            tag("named in the documents") if row.topic.origin == Origin.NAMED else None,
        ),
        joined([topic_link(t) for t in row.classes]),
        joined([topic_link(t) for t in row.mechanisms]),
        PHASE_WORDS[TrialPhase(row.furthest)] if row.furthest else "–",
        f"{row.running} / {len(row.trials)}",
        pill(row.verdict) if row.verdict else "–",
    ]
