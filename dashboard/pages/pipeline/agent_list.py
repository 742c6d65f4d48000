"""Agents and their classes: how far each is, what became of it."""

import dash

from dashboard.kit import Child, Node, h, tag
from dashboard.pages.pipeline.tabs import sibling_pages
from dashboard.shared.list_pages import ListPage, register_list
from dashboard.shared.record_links import joined, topic_link
from dashboard.shared.record_marks import pill_of
from strategy.lists.agents import AGENTS
from strategy.queries.board.question import Question
from strategy.queries.knowledge.agents import AgentRow
from strategy.queries.knowledge.trials import snapshot_words
from strategy.sentences import fact_lines
from strategy.vocabulary import Origin

PATH = "/pipeline/agents"


def _name(row: AgentRow, _: Question) -> Node:
    is_named = row.topic.origin == Origin.NAMED
    mark = tag("named in the documents") if is_named else None
    return h("span", topic_link(row.topic), " ", mark)


def _known(row: AgentRow) -> Child:
    if row.record is None:
        return "–"
    places = fact_lines.places_line(row.record)
    return h("span", pill_of(row.record.word), h("small", f" {places}") if places else None)


PAGE = ListPage(
    path=PATH,
    title="Agents and interventions",
    lead=lambda question: (
        f"What the trials test and what the documents name: {snapshot_words(question)}."
    ),
    shown=AGENTS,
    above=lambda: sibling_pages(PATH),
    cells={
        "name": _name,
        "class": lambda row, _: joined([topic_link(t) for t in row.classes]),
        "mechanism": lambda row, _: joined([topic_link(t) for t in row.mechanisms]),
        "verdict": lambda row, _: _known(row),
    },
)


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its filters."""
    register_list(app, PAGE)
