"""The tables of the map: every declared list, and what is no list with a page of its own."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from exports.list_sheets import list_sheet
from exports.report import Row, Sheet, SheetColumn, count, flag, money, words
from strategy.lists import LISTS, Holding
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import name_of
from strategy.queries.people.engagement import read_engagement
from strategy.queries.people.exits import rank_exits
from strategy.queries.people.network import read_network
from strategy.queries.plan.needs import read_chain
from strategy.selection import Query


def needs(question: Question) -> Sheet:
    """Return every link of the chain from needs to strategies."""
    chain = read_chain(question)
    rows: list[Row] = []
    for link in (*chain.links, *chain.arguments):
        start, end = name_of(question, link.from_ref), name_of(question, link.to_ref)
        if start and end:
            rows.append(
                (
                    start.name,
                    start.kind_words,
                    link.role.replace("_", " "),
                    end.name,
                    end.kind_words,
                    link.why,
                    link.basis,
                    link.passage,
                )
            )
    columns = (
        words("from", "From"),
        words("from_kind", "What it is"),
        words("how", "How"),
        words("to", "To"),
        words("to_kind", "What that is"),
        words("why", "Why"),
        words("basis", "Rests on"),
        words("passage", "Words of the document"),
    )
    return Sheet("needs", "From needs to strategies", columns, tuple(rows))


def ties(question: Question) -> Sheet:
    """Return the edge list of the network with what each tie rests on."""
    network = read_network(question)
    rows = (
        (
            e.first,
            e.second,
            "; ".join(e.kinds),
            len(e.evidence),
            e.year,
            "; ".join(one.project or one.words for one in e.evidence),
            e.is_opinion,
        )
        for e in (*network.edges, *network.opinions)
    )
    columns = (
        words("from", "From"),
        words("to", "To"),
        words("kinds", "Kinds"),
        count("records", "Records"),
        SheetColumn("year", "Newest year", Holding.YEAR),
        words("rests", "What it rests on"),
        flag("opinion", "Opinion"),
    )
    return Sheet("ties", "Ties of the network", columns, tuple(rows))


def network(question: Question) -> Sheet:
    """Return every organisation with its measures in the network."""
    found = read_network(question)
    held, community = found.measures, found.measures.community_of()
    rows = (
        (
            key,
            body.name,
            held.degree.get(key, 0),
            round(held.betweenness.get(key, 0), 6),
            community[key] + 1 if key in community else None,
            held.articulation.get(key),
            key in held.isolated,
        )
        for key, body in sorted(found.bodies.items())
    )
    columns = (
        words("key", "Key"),
        words("organisation", "Organisation"),
        count("ties", "Ties"),
        SheetColumn("betweenness", "Links between others", Holding.NUMBER),
        count("community", "Community"),
        count("cut_off", "Others cut off without it"),
        flag("isolated", "Isolated"),
    )
    return Sheet("network", "Organisations in the network", columns, tuple(rows))


def engagement(question: Question) -> Sheet:
    """Return who does what in which strategy, one row for each."""
    rows: list[Row] = []
    for row in read_engagement(question):
        for code, parts in row.cells.items():
            if not parts:
                rows.append((row.name, code, "missing", "", "", ""))
            for part in parts:
                rests = part.link.basis if part.link else "records"
                rows.append(
                    (row.name, code, part.role, part.who.name, "; ".join(part.projects), rests)
                )
    columns = (
        words("group", "Group"),
        words("strategy", "Strategy"),
        words("role", "Role"),
        words("who", "Who"),
        words("projects", "Projects"),
        words("basis", "Rests on"),
    )
    return Sheet("engagement", "Who is engaged where", columns, tuple(rows))


def exits(question: Question) -> Sheet:
    """Return what the exit of each funder alone would do."""
    unit = question.selection.currency
    columns = (
        words("key", "Key"),
        words("funder", "Funder"),
        money("ahead", "Would be lost, from this year on", unit, sums=False),
        money("carried", "Has carried so far", unit, sums=False),
        money("undated", "Without a year", unit, sums=False),
        words("alone", "Strategies nobody else funds"),
        count("cut_off", "Organisations cut off"),
    )
    rows = (
        (
            d.funder.key,
            d.funder.name,
            d.ahead,
            d.carried,
            d.undated,
            "; ".join(d.alone_in),
            d.cut_off,
        )
        for d in rank_exits(question)
    )
    return Sheet("exits", "If a funder left", columns, tuple(rows))


def links(question: Question) -> Sheet:
    """Return every link of the map that the viewer may know of."""
    rows: list[Row] = []
    for link in question.portfolio.knowledge.links:
        start, end = name_of(question, link.from_ref), name_of(question, link.to_ref)
        if start and end:
            rows.append(
                (
                    link.from_ref,
                    start.name,
                    link.role,
                    link.to_ref,
                    end.name,
                    link.why,
                    link.basis,
                    link.passage,
                )
            )
    columns = (
        words("from", "From"),
        words("from_name", "Name"),
        words("role", "Role"),
        words("to", "To"),
        words("to_name", "Name of that"),
        words("why", "Why"),
        words("basis", "Rests on"),
        words("passage", "Words of the document"),
    )
    return Sheet("links", "Links of the map", columns, tuple(rows))


# What is no list with a page of its own: no filters.
OTHERS: Final[Mapping[str, Callable[[Question], Sheet]]] = MappingProxyType(
    {
        "needs": needs,
        "ties": ties,
        "network": network,
        "engagement": engagement,
        "exits": exits,
        "links": links,
    }
)
MAP_SHEETS: Final = (*LISTS, *OTHERS)


def map_sheet(question: Question, name: str, query: Query) -> Sheet:
    """Return one of ``MAP_SHEETS`` for the filters of an address."""
    if name in OTHERS:
        return OTHERS[name](question)
    return list_sheet(LISTS[name], question, query)
