"""The plain part of a page: what it is about, what it means, and the way to say something."""

from collections.abc import Iterable, Sequence

from dashboard.kit import Child, Node, Plain, h, in_english, link_button
from dashboard.language import record_words
from dashboard.shared.comment_links import comment_ways
from strategy.language import say
from strategy.language.abbreviations import explained
from strategy.models import PriorityArea, Topic
from strategy.queries.board.board import BoardView, StrategyView
from strategy.sentences import plain_lines


def plain_record(
    reference: str,
    summary: str,
    *names: str,
    lines: Sequence[str] = (),
    english: Sequence[str] = (),
    always: Sequence[Child] = (),
) -> Plain:
    """Return the plain part of a record that people comment on.

    Args:
        reference: the record, as comments point to it.
        summary: what it is, in plain words, as the record has them.
        *names: other texts whose short words want to be explained.
        lines: what is known of it, a sentence each.
        english: more of that, which is there in English only.
        always: whole parts in plain words that everybody sees.
    """
    short = [h("p", line, className="short-word") for line in explained(summary, *names)]
    told: list[Child] = [h("p", " ".join(lines))] if lines else []
    if english:
        told.append(in_english(lambda: [h("p", line) for line in english]))
    return Plain(
        [h("p", record_words(summary)), short], told or None, comment_ways(reference), always
    )


def plain_strategy(board: BoardView, row: StrategyView) -> Plain:
    """Return the plain part of a strategy's page."""
    summary = row.strategy.plain_summary if row.strategy else ""
    lines = plain_lines.strategy_in_plain_words(row, board)
    return plain_record(f"strategy:{row.key}", summary, row.name, lines=lines)


def plain_area(board: BoardView, key: str, summary: str) -> Plain:
    """Return the plain part of a priority area's page, with its strategies."""
    area = next(a for a in board.areas if a.area.key == key)
    lines = plain_lines.area_in_plain_words(area, board)
    plain = plain_record(f"area:{key}", summary, lines=lines)
    strategies = [row.strategy for row in area.strategies if row.strategy]
    listed = _list(
        (f"/strategies/{s.key}", [s.key, " ", record_words(s.short_name)], s.plain_summary)
        for s in strategies
    )
    return Plain(plain.summary, [plain.more, listed], plain.way)


def plain_overview(areas: Iterable[PriorityArea]) -> Plain:
    """Return what the board is for, and the ways to its three areas."""
    summary = say(
        "This board shows the plan for research on progressive MS: what is planned, who pays for "
        "it, and what is missing."
    )
    listed = _list((f"/areas/{a.key}", record_words(a.name), a.plain_summary) for a in areas)
    way = h(
        "p",
        link_button(say("Say what matters to you"), "/voices/choose", look="main"),
        className="page-tools",
    )
    begin = h("a", say("Living with MS? Begin here."), href="/start")
    told = h("p", summary, " ", begin)
    return Plain(told, [way, h("h2", say("The plan has three parts")), listed])


def plain_topics(summary: str, topics: Iterable[Topic]) -> Plain:
    """Return the plain part of a page that lists records of the map."""
    listed = _list((f"/map/{t.key}", record_words(t.name), t.plain_summary) for t in topics)
    return Plain(h("p", summary), listed)


def _list(items: Iterable[tuple[str, Child, str]]) -> Node:
    rows: list[Child] = [
        h("li", h("a", name, href=address), h("p", record_words(summary)))
        for address, name, summary in items
    ]
    return h("ul", rows)
