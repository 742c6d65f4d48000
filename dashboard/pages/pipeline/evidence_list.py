"""Biomarkers and outcome measures by kind and maturity, and what would move each a step on."""

from collections.abc import Sequence

import dash

from dashboard.addresses import record_address
from dashboard.kit import Child, Column, Node, h, headline, section, table, tag
from dashboard.pages.pipeline.tabs import sibling_pages
from dashboard.shared.list_pages import ListPage, register_list
from dashboard.shared.record_links import joined, topic_link
from strategy.glossary import readable
from strategy.lists.measures import MEASURES
from strategy.queries.board.question import Question
from strategy.queries.knowledge.evidence import MeasureRow
from strategy.references import STRATEGY, ref
from strategy.selection import Choice
from strategy.sentences import map_lines
from strategy.vocabulary import Maturity, MeasureKind, Origin

PATH = "/evidence"


def _body(_: Question, __: Choice, rows: Sequence[MeasureRow], grid: Node) -> list[Child]:
    return [
        headline(map_lines.measures_headline(tuple(rows))),
        section(
            "By kind and maturity",
            _ladder(rows),
            id="ladder",
            lead="From the left: proposed, exploratory, under validation, in use with limits, "
            "established.",
        ),
        section("What would move each on", grid, id="measures"),
    ]


def _ladder(rows: Sequence[MeasureRow]) -> Node:
    cells: list[list[Child]] = []
    for kind in MeasureKind:
        mine = [r for r in rows if r.topic.measure_kind == kind]
        if mine:
            cells.append([readable(kind), *[_rung(mine, step) for step in Maturity]])
    heads = [Column("kind", "Kind"), *(Column(m, readable(m)) for m in Maturity)]
    return table(heads, cells, caption="Measures by kind and maturity", look="dense")


def _rung(rows: list[MeasureRow], step: Maturity) -> Child:
    return joined([topic_link(r.topic) for r in rows if r.topic.maturity == step])


def _name(row: MeasureRow, _: Question) -> Node:
    mark = tag("added") if row.topic.origin == Origin.ADDED else None
    return h("span", topic_link(row.topic), " ", mark)


def _serves(row: MeasureRow, _: Question) -> Child:
    return joined(
        [h("a", code, href=record_address(ref(STRATEGY, code))) for code in row.strategies]
    )


PAGE = ListPage(
    path=PATH,
    title="Biomarkers and outcome measures",
    lead=lambda _: (
        "Which measures there are, and how far each is on its way into trials. How far it "
        "is and what would move it on is said by this project, not confirmed; who names it "
        "stands on its page."
    ),
    shown=MEASURES,
    above=lambda: sibling_pages(PATH),
    body=_body,
    cells={"name": _name, "serves": _serves},
)


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its filters."""
    register_list(app, PAGE)
