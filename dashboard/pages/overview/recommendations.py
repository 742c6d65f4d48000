"""The recommendations table: three areas, ten strategies, one line each, on one scale."""

from collections.abc import Mapping

import dashboard.pages.overview.row_cells as cells
from dashboard.kit import (
    Child,
    Column,
    Group,
    Node,
    YearScale,
    empty_state,
    h,
    link_button,
    table,
    why_button,
    year_axis,
)
from dashboard.shared.periods import as_year
from strategy.amounts import counted, percent, short
from strategy.queries.board.board import AreaView, BoardView, StrategyView
from strategy.queries.meetings.remembered import Remembered, Standing
from strategy.sentences import board_lines, row_lines

LEAST_YEARS_AHEAD = 4


def recommendations(board: BoardView, voice: Mapping[str, int], remembered: Remembered) -> Node:
    """Return the table, or a word when the filters leave nothing.

    Args:
        board: the numbers.
        voice: the place of each strategy in the order of people affected; empty without one.
        remembered: how the strategies stood at the last meetings.
    """
    if not board.projects:
        return empty_state(
            "No project fits these filters",
            "Take a filter away to see the strategies again.",
            link_button("Show everything", "/"),
        )
    drawn = _Table(board, voice, remembered)
    groups = [drawn.group(area) for area in board.areas if area.strategies]
    return table(
        drawn.columns(),
        groups=[group for group in groups if group.rows],
        foot=drawn.foot(),
        caption="The ten recommendations: money, delivery and what to decide",
        look="report",
    )


class _Table:
    """What all rows share: the scales, the columns, the filters that links keep."""

    def __init__(self, board: BoardView, voice: Mapping[str, int], remembered: Remembered) -> None:
        self.board, self.voice = board, voice
        self.remembered, self.last = remembered, remembered.since(board.question)
        self.scale = year_scale(board)
        self.certainty = board_lines.certainty_line(board)
        kept = board.question.selection.only(strategies=(), areas=())
        self.query = kept.address("")
        self.top_share = max((max(row.share, row.weight_share) for row in board.rows), default=1)

    def columns(self) -> tuple[Column, ...]:
        """Return what the cells mean."""
        since = [self._since_head(self.last)] if self.last else []
        ranks = Column("ranks", "People, money", "place of ten", look="c-ranks")
        return (
            Column("strategy", "Recommendation", "Table 1 of the strategy"),
            Column("ahead", "Ahead", f"{self.scale.this_year} and later", look="num c-ahead"),
            Column("total", "In all", self._whose_money(), look="num c-total"),
            Column("years", "By year", year_axis(self.scale), look="c-years"),
            Column("share", *self._share_head(), look="c-share"),
            Column("delivery", "Milestones", "dashed: proposed", look="c-delivery"),
            *((ranks,) if self.voice else ()),
            *since,
            Column("calls", "To decide", "where a row differs", look="c-calls"),
        )

    def _since_head(self, last: Standing) -> Column:
        link = h("a", "the last meeting", href=f"/changes?since={last.frozen_on}")
        return Column("since", f"Since {last.frozen_on:%-d %b}", link, look="c-since")

    def _whose_money(self) -> str:
        """Return which money the column counts."""
        return board_lines.stage_words(self.board)

    def _share_head(self) -> tuple[str, str]:
        if any(row.target for row in self.board.strategies):
            return "Against target", "line: 100 %"
        weights = {row.weight_share for row in self.board.strategies}
        each = f"{percent(weights.pop())} " if len(weights) == 1 else ""
        return "Share of the money", f"line: {each}weight"

    def group(self, area: AreaView) -> Group:
        """Return an area with its strategies; its head holds its sums."""
        chosen = self.board.question.selection
        wanted = not chosen.areas or area.area.key in chosen.areas
        rows = [
            self.row(row)
            for row in area.strategies
            if not chosen.strategies or row.key in chosen.strategies
        ]
        ahead = sum(row.ahead for row in area.rows)
        name = f"{area.area.name}, total"
        total = why_button(short(area.secured, self.board.currency), f"area:{area.area.key}", name)
        sums: list[Child] = [
            short(ahead, self.board.currency) if ahead else "–",
            total,
            self._beside(area),
        ]
        return Group(
            _area_head(area, self.query),
            rows if wanted else [],
            area=area.area.key,
            cells=sums,
        )

    def _beside(self, area: AreaView) -> Child:
        """Return what serves an area and no single strategy of it, as part of its head."""
        beside = area.beside
        words: list[Child] = []
        if beside.projects:
            amount = cells.total_cell(beside, self.board)
            words += [amount, " of it serves the area, no single strategy"]
        if area.announced:
            more = short(area.announced, self.board.currency)
            words += [" · " if words else "", f"{more} announced, not yet shared out"]
        return h("span", words, className="group-note") if words else ""

    def row(self, row: StrategyView) -> list[Child]:
        """Return the cells of a strategy."""
        board = self.board
        ranks = [cells.ranks_cell(row, self.voice.get(row.key))] if self.voice else []
        return [
            cells.name_cell(row, board, self.query, self.certainty),
            cells.ahead_cell(row, board),
            cells.total_cell(row, board),
            cells.years_cell(row, board, self.scale),
            cells.share_cell(row, board, self.top_share),
            cells.delivery_cell(row),
            *ranks,
            *self._since(row),
            cells.calls_cell(row, board),
        ]

    def _since(self, row: StrategyView) -> list[Child]:
        if self.last is None:
            return []
        return [cells.since_cell(row, self.board, self.last, self.remembered)]

    def foot(self) -> list[list[Child]]:
        """Return what is aligned with no strategy, and the sum of everything."""
        board, unit = self.board, self.board.currency
        rest = [""] * (len(self.columns()) - 4)
        total = why_button(h("strong", short(board.total, unit)), "total:all", "total")
        whole: list[Child] = [
            "Whole selection",
            h("strong", short(board.ahead, unit)) if board.ahead else "–",
            total,
            h("span", counted(board.projects, "project"), className="group-note"),
            *rest,
        ]
        if not board.not_aligned.projects:
            return [whole]
        none = board.not_aligned
        words = counted(none.projects, "project")
        aside: list[Child] = [
            h("span", none.name, className="quiet"),
            cells.ahead_cell(none, board),
            cells.total_cell(none, board),
            h("span", words, className="group-note"),
            *rest,
        ]
        return [aside, whole]


def year_scale(board: BoardView) -> YearScale:
    """Return the one scale on which all rows are drawn."""
    today = board.question.today
    years = [year for year, cents in board.years if year is not None and cents]
    highest = max(
        (cents for row in board.strategies for year, cents in row.years if year is not None),
        default=0,
    )
    return YearScale(
        first=min([*years, today.year]),
        last=max([*years, today.year + LEAST_YEARS_AHEAD]),
        today=as_year(today),
        this_year=today.year,
        top=float(highest),
    )


def _area_head(area: AreaView, query: str) -> Node:
    mark = h("span", className=f"mark area-{area.area.key}", **{"aria-hidden": "true"})
    return h(
        "a", mark, area.area.name, href=f"/areas/{area.area.key}{query}", className="area-link"
    )


def rest_of_table(board: BoardView) -> Node | None:
    """Return what the columns leave out, said once below the table."""
    words = row_lines.rest_line(board)
    if not words:
        return None
    left: Child = None
    if board.announced:
        left = why_button("Which is announced", "announced:all", "announced")
    return h("p", words, ". ", left, className="table-rest")
