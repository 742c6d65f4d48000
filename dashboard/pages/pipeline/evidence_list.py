"""Biomarkers and outcome measures by kind and maturity, and what would move each a step on."""

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
    headline,
    link_button,
    page,
    section,
    table,
    tag,
)
from dashboard.pages.pipeline.tabs import sibling_pages
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.page_questions import ask, problems_notice
from dashboard.shared.record_links import choice_of, joined, map_controls, topic_link
from strategy.amounts import counted
from strategy.glossary import readable
from strategy.queries.board.question import Question
from strategy.queries.knowledge.evidence import (
    EVIDENCE_FILTERS,
    MeasureRow,
    list_measures,
    measure_options,
)
from strategy.selection import Choice
from strategy.sentences import map_lines
from strategy.vocabulary import Maturity, MeasureKind, Origin

PATH, FURTHEST = "/evidence", "-maturity"
SORT_WORDS = {
    FURTHEST: "Furthest first",
    "maturity": "Earliest first",
    "name": "Name, A to Z",
    "-trials": "Most trials first",
}
COLUMNS = (
    Column("name", "Measure", sortable=True, width="24%"),
    Column("kind", "Kind"),
    Column("maturity", "Maturity", sortable=True),
    Column("trials", "Trials", "under way / all", number=True, sortable=True),
    Column("serves", "Serves"),
    Column("next", "What would move it a step further", width="30%"),
)


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its filters."""
    add_page(app, PATH, title="Evidence", layout=layout)

    @on(
        app,
        Output("evidence-body", "children"),
        [Input("filters", "data")],
        prevent_initial_call=True,
    )
    def refresh(filters: dict[str, list[str]] | None) -> list[Child]:
        question, _ = ask({})
        choice, _ = choice_of(filters, EVIDENCE_FILTERS, measure_options(question))
        return _body(question, choice)


def layout(query: Query) -> Node:
    """Return the page for an address."""
    question, _ = ask({})
    options = measure_options(question)
    choice, problems = choice_of(query, EVIDENCE_FILTERS, options)
    controls = map_controls(
        choice,
        EVIDENCE_FILTERS,
        options,
        sorts=SORT_WORDS,
        sort_default=FURTHEST,
        search="Name of a measure",
    )
    return page(
        "Biomarkers and outcome measures",
        "How far each is on its way into trials, as the two documents see it.",
        sibling_pages(PATH),
        problems_notice(problems),
        filter_bar(controls),
        h("div", _body(question, choice), id="evidence-body"),
        wide=True,
    )


def _body(question: Question, choice: Choice) -> list[Child]:
    rows = list_measures(question, choice)
    if not rows:
        return [empty_state("No measure fits", None, link_button("Show all measures", PATH))]

    def address(by: str) -> str:
        return choice.changed(sort=by).address(PATH)

    grid = table(
        COLUMNS,
        [_row(row) for row in rows],
        caption="Measures",
        sorting=Sorting(choice.one("sort", FURTHEST), address),
        look="dense",
    )
    return [
        headline(map_lines.measures_headline(rows)),
        section(
            "By kind and maturity",
            _ladder(rows),
            id="ladder",
            lead="From the left: proposed, exploratory, under validation, in use with limits, "
            "established.",
        ),
        section(
            "What would move each on",
            data_grid(
                grid,
                count=counted(len(rows), "measure"),
                csv_href=choice.address("/export/measures.csv"),
            ),
            id="measures",
        ),
    ]


def _ladder(rows: tuple[MeasureRow, ...]) -> Node:
    cells: list[list[Child]] = []
    for kind in MeasureKind:
        mine = [r for r in rows if r.topic.measure_kind == kind]
        if mine:
            cells.append([readable(kind), *[_rung(mine, step) for step in Maturity]])
    heads = [Column("kind", "Kind"), *(Column(m, readable(m)) for m in Maturity)]
    return table(heads, cells, caption="Measures by kind and maturity", look="dense")


def _rung(rows: list[MeasureRow], step: Maturity) -> Child:
    return joined([topic_link(r.topic) for r in rows if r.topic.maturity == step])


def _row(row: MeasureRow) -> list[Child]:
    topic = row.topic
    codes = [h("a", code, href=f"/strategies/{code}") for code in row.strategies]
    return [
        h("span", topic_link(topic), " ", tag("added") if topic.origin == Origin.ADDED else None),
        readable(topic.measure_kind) if topic.measure_kind else "–",
        readable(topic.maturity) if topic.maturity else "–",
        f"{row.running} / {len(row.trials)}",
        joined(codes),
        topic.next_step or "–",
    ]
