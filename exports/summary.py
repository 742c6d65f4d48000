"""The portfolio summary: the exact numbers that the command line and every file write out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from exports.writers.plain_values import decimal
from strategy.amounts import full
from strategy.queries.board.board import BoardView, StrategyView, read_board
from strategy.queries.board.firmness import Variant
from strategy.queries.board.question import Question
from strategy.sentences import headlines

Rows = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Summary:
    """A board's totals with what they were asked for."""

    board: BoardView

    @property
    def filters(self) -> dict[str, list[str]]:
        """The filters by name, without those at their default."""
        return self.board.question.selection.query()


def read_summary(question: Question) -> Summary:
    """Return the summary of a reader's selection."""
    return Summary(read_board(question))


def as_json(summary: Summary) -> dict[str, Any]:
    """Return the summary as plain values; amounts are decimal text in the reporting currency."""
    board = summary.board
    bodies = board.question.portfolio.directory.organisations
    return {
        "as_of": board.question.today.isoformat(),
        "revision": board.revision,
        "currency": board.currency,
        "stage": board.question.selection.stage,
        "filters": summary.filters,
        "finding": headlines.headline(board),
        "order": headlines.order_line(board),
        "people": board.question.selection.people,
        "left_out_for_all_ms": decimal(board.left_out.cents),
        "ways_of_counting": [_variant(one) for one in board.firmness.variants],
        "total": decimal(board.total),
        "announced_not_broken_down": decimal(board.announced),
        "projects": board.projects,
        "projects_without_published_amount": board.without_amount,
        "projects_without_rate": board.without_rate,
        "projects_at_assumed_rate": board.at_assumed_rate,
        "strategies": [_strategy(row) for row in board.rows],
        "funders": [
            {"key": bodies[n].key, "name": bodies[n].name, "amount": decimal(cents)}
            for n, cents in board.funders
        ],
        "years": [{"year": year, "amount": decimal(cents)} for year, cents in board.years],
    }


def _variant(one: Variant) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": one.label,
        "total": decimal(one.total),
        "leading": list(one.leaders),
        "held_by_leading": round(one.held, 6),
        "this_year": decimal(one.now),
        "next_year": decimal(one.ahead),
    }


def _strategy(row: StrategyView) -> dict[str, Any]:
    coverage = row.target.coverage if row.target else None
    return {
        "key": row.key,
        "name": row.strategy.name if row.strategy else row.name,
        "area": row.area.key if row.area else None,
        "amount": decimal(row.secured),
        "of_it_all_ms": decimal(row.by_scope["all_ms"]),
        "announced_not_broken_down": decimal(row.announced),
        "pledged": decimal(row.pledged),
        "in_kind": decimal(row.in_kind),
        "from_this_year_on": decimal(row.ahead),
        "projects": row.projects,
        "projects_without_published_amount": row.without_amount,
        "target": decimal(coverage.target) if coverage else None,
        "counted_towards_target": decimal(coverage.secured) if coverage else None,
        "planning_assumption": row.target.assumed if row.target else None,
        "milestones": len(row.delivery.milestones),
        "milestones_done": row.delivery.done,
    }


def as_rows(summary: Summary) -> list[tuple[str, tuple[str, ...], Rows]]:
    """Return the summary as tables for a terminal: title, heads, rows."""
    board = summary.board
    bodies = board.question.portfolio.directory.organisations
    strategies = [
        (
            f"{r.key} {r.name}" if r.area else r.name,
            full(r.secured, board.currency),
            str(r.projects),
            str(r.without_amount),
        )
        for r in board.rows
    ]
    strategies.append(
        ("Total", full(board.total, board.currency), str(board.projects), str(board.without_amount))
    )
    return [
        (
            headlines.headline(board),
            ("Strategy", "Money", "Projects", "Without amount"),
            strategies,
        ),
        (
            "By funder",
            ("Funder", "Money"),
            [(bodies[n].name, full(cents, board.currency)) for n, cents in board.funders],
        ),
        (
            "By year",
            ("Year", "Money"),
            [("undated" if y is None else str(y), full(c, board.currency)) for y, c in board.years],
        ),
    ]
