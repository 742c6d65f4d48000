"""The parts of Funding, each behind a tab with its own address, and the panels before them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dashboard.kit import Child, Link, Node, big_number, h, panel, panels, part_tabs
from dashboard.pages.funding.carriers import announced_section, funders_section
from dashboard.pages.funding.coverage_gap import gap_section
from dashboard.pages.funding.flows import flows_section
from dashboard.pages.funding.years_section import runway_section, years_section
from dashboard.shared.page_questions import with_query
from strategy.amounts import percent, short
from strategy.queries.board.question import Question
from strategy.queries.money.funding import FundingView
from strategy.queries.people.organisations import funder_name
from strategy.sentences import board_lines

ADDRESS = "/funding"
FIRST = "years"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its tab's words, what it shows, and how much it holds, where that is a number."""

    label: str
    shown: Callable[[FundingView], Child]
    count: Callable[[FundingView], int] | None = None


PARTS: Final[Mapping[str, Part]] = MappingProxyType(
    {
        FIRST: Part("By year", years_section),
        "gap": Part("Gap", lambda f: gap_section(f.board)),
        "runway": Part("How long it lasts", runway_section),
        "funders": Part("Who pays", funders_section, lambda f: len(f.payers)),
        "flows": Part("Where it goes", flows_section),
        "announced": Part(
            "Announced only",
            lambda f: announced_section(f.board),
            lambda f: len(f.board.remainders),
        ),
    }
)


def address_of(question: Question, part: str) -> str:
    """Return the address of a part, with the filters in force."""
    path = ADDRESS if part == FIRST else f"{ADDRESS}/{part}"
    return with_query(path, question.selection.query())


def tabs_of(funding: FundingView, part: str) -> Node:
    """Return the tabs of Funding; the current one is a part's name."""
    question = funding.board.question
    found = [
        (Link(one.label, address_of(question, name)), one.count(funding) if one.count else None)
        for name, one in PARTS.items()
    ]
    return part_tabs("Parts of Funding", found, address_of(question, part))


def first_panels(funding: FundingView) -> Node:
    """Return what a committee asks first, each with the way to the part that shows it."""
    return panels(_ahead(funding), _areas(funding), _payers(funding), _announced(funding))


def _titled(funding: FundingView, part: str, words: str) -> Node:
    return h("a", words, href=address_of(funding.board.question, part))


def _ahead(funding: FundingView) -> Node:
    year = funding.board.question.today.year + 1
    known = short(funding.of_year(year), funding.board.currency)
    return panel(
        _titled(funding, FIRST, "Money ahead"),
        big_number(known, f"promised for {year}"),
        h("p", board_lines.runway_line(funding)),
    )


def _areas(funding: FundingView) -> Node:
    board = funding.board
    total = board.total or 1
    parts = [(a.secured, a.area.name) for a in board.areas]
    parts.append((board.not_aligned.secured, "Not aligned"))
    shares = [f"{percent(cents / total)} {name}" for cents, name in parts if cents]
    return panel(
        _titled(funding, "gap", "Where it lies"),
        big_number(short(board.total, board.currency), "promised or paid"),
        h("ul", [h("li", words) for words in shares], className="plain-list"),
    )


def _payers(funding: FundingView) -> Node | None:
    board = funding.board
    if not funding.payers or not board.total:
        return None
    place, cents = funding.payers[0]
    return panel(
        _titled(funding, "funders", "Who pays"),
        big_number(percent(cents / board.total), funder_name(board, place)),
        h("p", board_lines.concentration_line(funding)),
    )


def _announced(funding: FundingView) -> Node:
    board = funding.board
    return panel(
        _titled(funding, "announced", "Announced only"),
        big_number(short(board.announced, board.currency), "not yet shared out to projects"),
        h("p", "Never counted as money that is promised or paid."),
    )
