"""The directory of organisations: groups of Figure 4, what each funds and hosts, its ties."""

import dash

from dashboard.addresses import record_address
from dashboard.identity import current_actor
from dashboard.kit import Child, h, link_button
from dashboard.pages.stakeholders.sibling_pages import sibling_pages
from dashboard.shared.list_pages import ListPage, register_list
from dashboard.shared.page_questions import with_query
from strategy.language import lazy
from strategy.lists.organisations import ORGANISATIONS
from strategy.queries.people.stakeholders import StakeholderRow
from strategy.references import ORGANISATION, ref

PATH = "/stakeholders"


def _above() -> list[Child]:
    add = link_button("Add an organisation", f"{PATH}/new")
    tools = h("p", add, className="page-tools") if current_actor().governs else None
    return [sibling_pages(PATH), tools]


def _way(number: int, path: str, name: str, value: str) -> Child:
    """Return a count that leads to what it counts."""
    return h("a", str(number), href=with_query(path, {name: [value]})) if number else "–"


def _name(row: StakeholderRow) -> Child:
    return h("a", row.name, href=record_address(ref(ORGANISATION, row.key)))


PAGE = ListPage(
    path=PATH,
    title="Stakeholders",
    lead=lambda _: "Every organisation in the portfolio. One record holds all its roles.",
    shown=ORGANISATIONS,
    above=_above,
    cells={
        "name": lambda row, _: _name(row),
        "funded": lambda row, _: _way(row.funded, "/projects", "funder", row.key),
        "hosted": lambda row, _: _way(row.hosted, "/projects", "q", row.name),
        "ties": lambda row, _: _way(row.ties, f"{PATH}/network", "focus", row.key),
    },
)


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its filters."""
    register_list(app, PAGE, navigation=lazy("Stakeholders"))
