"""Tables of the map as files: the same rows in the same order as the page shows them."""

from collections.abc import Callable, Iterator
from typing import Any

from exports.tables import Sheet, Value, csv_lines
from strategy.lists import LISTS, Holding, RecordList
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import name_of
from strategy.queries.people.engagement import read_engagement
from strategy.queries.people.exits import rank_exits
from strategy.queries.people.network import read_network
from strategy.queries.plan.needs import (
    read_chain,
)
from strategy.selection import Choice, Query, parse_choice


def needs(question: Question) -> Sheet:
    """Return every link of the chain from needs to strategies."""
    chain = read_chain(question)
    rows: list[tuple[Value, ...]] = []
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
                )
            )
    heads = ("From", "What it is", "How", "To", "What that is", "Why", "Rests on")
    return Sheet(heads, tuple(rows))


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
            "yes" if e.is_opinion else "no",
        )
        for e in (*network.edges, *network.opinions)
    )
    columns = ("From", "To", "Kinds", "Records", "Newest year", "What it rests on", "Opinion")
    return Sheet(columns, tuple(rows))


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
            "yes" if key in held.isolated else "no",
        )
        for key, body in sorted(found.bodies.items())
    )
    columns = (
        "Key",
        "Organisation",
        "Ties",
        "Betweenness",
        "Community",
        "Others cut off without it",
        "Isolated",
    )
    return Sheet(columns, tuple(rows))


def engagement(question: Question) -> Sheet:
    """Return who does what in which strategy, one row for each."""
    rows: list[tuple[Value, ...]] = []
    for row in read_engagement(question):
        for code, parts in row.cells.items():
            if not parts:
                rows.append((row.name, code, "missing", "", "", ""))
            for part in parts:
                rests = part.link.basis if part.link else "records"
                rows.append(
                    (row.name, code, part.role, part.who.name, "; ".join(part.projects), rests)
                )
    return Sheet(("Group", "Strategy", "Role", "Who", "Projects", "Rests on"), tuple(rows))


def exits(question: Question) -> Sheet:
    """Return what the exit of each funder alone would do."""
    unit = question.selection.currency
    columns = (
        "Key",
        "Funder",
        f"Lost ({unit})",
        f"Lost ahead ({unit})",
        "Strategies it alone pays for",
        "Organisations cut off",
    )
    rows = (
        (d.funder.key, d.funder.name, d.lost, d.ahead, "; ".join(d.alone_in), d.cut_off)
        for d in rank_exits(question)
    )
    return Sheet(columns, tuple(rows), money=frozenset({2, 3}))


def links(question: Question) -> Sheet:
    """Return every link of the map that the viewer may know of."""
    rows: list[tuple[Value, ...]] = []
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
                )
            )
    columns = ("From", "Name", "Role", "To", "Name of that", "Why", "Rests on")
    return Sheet(columns, tuple(rows))


def of_list(listed: RecordList[Any], question: Question, choice: Choice) -> Sheet:
    """Return a declared list as a table: every column, the rows that fit a choice."""
    unit = question.selection.currency
    heads = tuple(
        f"{c.label} ({unit})" if c.holds is Holding.MONEY else c.label for c in listed.columns
    )
    rows = tuple(
        tuple(_file_value(c.cell(row, question), c.holds) for c in listed.columns)
        for row in listed.rows(question, choice)
    )
    money = frozenset(n for n, c in enumerate(listed.columns) if c.holds is Holding.MONEY)
    return Sheet(heads, rows, money)


def _file_value(value: Value, holds: Holding) -> Value:
    return ("yes" if value else "no") if holds is Holding.FLAG else value


# What is no list with a page of its own: no filters.
OTHERS: dict[str, Callable[[Question], Sheet]] = {
    "needs": needs,
    "ties": ties,
    "network": network,
    "engagement": engagement,
    "exits": exits,
    "links": links,
}
MAP_SHEETS = (*LISTS, *OTHERS)


def map_sheet(question: Question, name: str, query: Query) -> Sheet:
    """Return one of ``MAP_SHEETS`` for the filters of an address."""
    if name in OTHERS:
        return OTHERS[name](question)
    listed = LISTS[name]
    allowed = {n: [o.value for o in found] for n, found in listed.options(question).items()}
    choice, _ = parse_choice(query, listed.filters, allowed)
    return of_list(listed, question, choice)


def write_map_csv(question: Question, name: str, query: Query) -> Iterator[str]:
    """Yield one of ``MAP_SHEETS`` as CSV text, line by line."""
    yield from csv_lines(map_sheet(question, name, query))
