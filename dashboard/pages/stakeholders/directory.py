"""The directory of organisations: groups of Figure 4, what each funds and hosts, its ties."""

import dash
from dash import Input, Output

from dashboard.identity import current_actor
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
)
from dashboard.pages.stakeholders.sibling_pages import sibling_pages
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.page_questions import amount, ask, problems_notice, with_query
from dashboard.shared.record_links import choice_of, map_controls
from strategy.amounts import counted
from strategy.glossary import readable
from strategy.language import lazy
from strategy.queries.board.question import Question
from strategy.queries.people.stakeholders import (
    STAKEHOLDER_FILTERS,
    StakeholderRow,
    list_stakeholders,
    stakeholder_options,
)
from strategy.selection import Choice

PATH, RICHEST, MOST = "/stakeholders", "-money", 200
SORT_WORDS = {
    RICHEST: "Most money first",
    "name": "Name, A to Z",
    "-ties": "Most ties first",
    "country": "Country",
}
COLUMNS = (
    Column("name", "Organisation", sortable=True, width="34%"),
    Column("kind", "Type"),
    Column("country", "Country", sortable=True),
    Column("money", "Funds", number=True, sortable=True),
    Column("funded", "Projects funded", number=True, sortable=True),
    Column("hosted", "Projects hosted", number=True, sortable=True),
    Column("ties", "Ties", number=True, sortable=True),
)


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its filters."""
    add_page(app, PATH, title="Stakeholders", layout=layout, navigation=lazy("Stakeholders"))

    @on(
        app,
        Output("stakeholders-body", "children"),
        [Input("filters", "data")],
        prevent_initial_call=True,
    )
    def refresh(filters: dict[str, list[str]] | None) -> list[Child]:
        question, _ = ask({})
        choice, _ = choice_of(filters, STAKEHOLDER_FILTERS, stakeholder_options(question))
        return _body(question, choice)


def layout(query: Query) -> Node:
    """Return the directory for an address."""
    question, _ = ask({})
    options = stakeholder_options(question)
    choice, problems = choice_of(query, STAKEHOLDER_FILTERS, options)
    controls = map_controls(
        choice,
        STAKEHOLDER_FILTERS,
        options,
        sorts=SORT_WORDS,
        sort_default=RICHEST,
        search="Name or country",
    )
    return page(
        "Stakeholders",
        "Every organisation in the portfolio. One record holds all its roles.",
        sibling_pages(PATH),
        problems_notice(problems),
        _tools(),
        filter_bar(controls),
        h("div", _body(question, choice), id="stakeholders-body"),
        wide=True,
    )


def _tools() -> Node | None:
    if not current_actor().governs:
        return None
    button = link_button("Add an organisation", "/stakeholders/new")
    return h("p", button, className="page-tools")


def _body(question: Question, choice: Choice) -> list[Child]:
    found = list_stakeholders(question, choice)
    if not found:
        text = "No organisation fits this search."
        return [empty_state(text, None, link_button("Show all organisations", PATH))]

    def address(by: str) -> str:
        return choice.changed(sort=by).address(PATH)

    grid = table(
        COLUMNS,
        [_row(question, row) for row in found[:MOST]],
        caption="Organisations",
        sorting=Sorting(choice.one("sort", RICHEST), address),
        look="dense",
    )
    more = len(found) - MOST
    return [
        data_grid(
            grid,
            count=counted(len(found), "organisation"),
            csv_href=choice.address("/export/organisations.csv"),
        ),
        h("p", f"and {more:,} more; search to find them", className="quiet") if more > 0 else None,
    ]


def _row(question: Question, row: StakeholderRow) -> list[Child]:
    funds: Child = "–"
    if row.funded:
        funds = h("a", str(row.funded), href=with_query("/projects", {"funder": [row.key]}))
    hosts: Child = "–"
    if row.hosted:
        hosts = h("a", str(row.hosted), href=with_query("/projects", {"q": [row.name]}))
    ties: Child = "–"
    if row.ties:
        ties = h("a", str(row.ties), href=with_query("/stakeholders/network", {"focus": [row.key]}))
    money: Child = amount(row.cents, question.selection.currency) if row.cents else "–"
    link = h("a", row.name, href=f"/stakeholders/{row.key}")
    return [link, readable(row.kind), row.country or "–", money, funds, hosts, ties]
