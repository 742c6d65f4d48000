"""Organisations of the portfolio: who funds, who hosts, with links to what they take part in."""

import dash
from dash import Input, Output

from dashboard.app import add_page
from dashboard.kit import Child, Column, Node, filter_bar, h, page, table
from dashboard.kit.filters import SearchControl
from dashboard.pages.common import amount, ask, filters_of, with_query
from dashboard.routing import Query
from dashboard.security import on
from strategy.money import counted
from strategy.readings.asking import Asking
from strategy.readings.options import readable
from strategy.readings.stakeholders import StakeholderRow, list_stakeholders

MOST = 200
COLUMNS = (
    Column("name", "Organisation", width="38%"),
    Column("kind", "Type"),
    Column("country", "Country"),
    Column("money", "Funds", number=True),
    Column("projects", "Projects funded", number=True),
    Column("hosts", "Projects hosted", number=True),
)


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its search."""
    add_page(app, "/stakeholders", title="Stakeholders", layout=layout)

    @on(
        app,
        Output("stakeholders-body", "children"),
        [Input("filters", "data")],
        prevent_initial_call=True,
    )
    def refresh(filters: dict[str, list[str]] | None) -> list[Child]:
        asking, _ = ask({})
        return _body(asking, _search(filters_of(filters)))


def layout(query: Query) -> Node:
    """Return the directory for an address."""
    asking, _ = ask({})
    words = _search(query)
    return page(
        "Stakeholders",
        "Every organisation in the portfolio. One record holds all its roles.",
        filter_bar([SearchControl("q", "Search name or country", words)]),
        h("div", _body(asking, words), id="stakeholders-body"),
        wide=True,
    )


def _search(query: Query) -> str:
    return str((query.get("q") or [""])[0]).strip()[:100]


def _body(asking: Asking, words: str) -> list[Child]:
    found = list_stakeholders(asking, words)
    shown = [_row(asking, row) for row in found[:MOST]]
    more = len(found) - len(shown)
    return [
        h("p", counted(len(found), "organisation"), className="quiet", role="status"),
        table(
            COLUMNS,
            shown,
            caption="Organisations, those with most money first",
            look="dense",
            empty="No organisation fits this search.",
        ),
        h("p", f"and {more:,} more; search to find them", className="quiet") if more > 0 else None,
    ]


def _row(asking: Asking, row: StakeholderRow) -> list[Child]:
    funds: Child = "–"
    if row.funded:
        href = with_query("/projects", {"funder": [row.key]})
        funds = h("a", str(row.funded), href=href)
    hosts: Child = "–"
    if row.hosted:
        hosts = h("a", str(row.hosted), href=with_query("/projects", {"q": [row.name]}))
    money: Child = amount(row.cents, asking.selection.currency) if row.cents else "–"
    link = h("a", row.name, href=f"/stakeholders/{row.key}")
    return [link, readable(row.kind), row.country or "–", money, funds, hosts]
