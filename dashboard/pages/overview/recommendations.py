"""The recommendations table: three areas, ten strategies, and what is aligned with none."""

from dashboard.kit import (
    Child,
    Column,
    Group,
    MoneyParts,
    Node,
    empty_state,
    h,
    link_button,
    money_bar,
    segments,
    spark_columns,
    table,
    why_button,
)
from dashboard.shared.page_questions import secured_words
from dashboard.shared.record_marks import band_mark, segment_of
from strategy.amounts import counted, full, short
from strategy.queries.board.board import AreaView, BoardView, StrategyView
from strategy.sentences import board_lines


def _columns(board: BoardView) -> tuple[Column, ...]:
    return (
        Column("strategy", "Recommendation", "Table 1 of the strategy", width="28%"),
        Column(
            "ahead", f"{board.question.today.year} and later", "what is still to come", width="13%"
        ),
        Column(
            "money", "In all", "below, year by year; what has no year stands apart", width="26%"
        ),
        Column("target", _target_head(board), board_lines.target_note(board), width="20%"),
        Column("delivery", "Delivery", "milestones", width="13%"),
    )


def _target_head(board: BoardView) -> str:
    has_targets = any(row.target for row in board.strategies)
    return "Against target" if has_targets else "Share and weight"


def recommendations(board: BoardView) -> Node:
    """Return the table, or a word when the filters leave nothing."""
    if not board.projects:
        return empty_state(
            "No project fits these filters",
            "Take a filter away to see the strategies again.",
            link_button("Show everything", "/"),
        )
    scale = max((_extent(row) for row in board.rows), default=0)
    groups = [_group(area, board, scale) for area in board.areas if area.strategies]
    if board.not_aligned.projects:
        groups.append(_not_aligned(board, scale))
    return table(
        _columns(board),
        groups=groups,
        foot=[_foot(board)],
        caption="The ten recommendations: money, delivery and certainty",
        look="report",
    )


def _extent(row: StrategyView) -> int:
    return row.secured + row.hoped + row.announced


def _group(area: AreaView, board: BoardView, scale: int) -> Group:
    chosen = board.question.selection
    rows = [
        _row(row, board, scale)
        for row in area.rows
        if (row.strategy or row.projects)
        and (not chosen.strategies or row.key in chosen.strategies)
    ]
    head = h(
        "span",
        h("span", className=f"mark area-{area.area.key}", **{"aria-hidden": "true"}),
        h("strong", area.area.name),
        h("span", area.area.plain_summary, className="group-note"),
        h(
            "span",
            why_button(
                board_lines.area_line(area, board),
                f"area:{area.area.key}",
                f"{area.area.name}, total",
            ),
            className="group-total",
        ),
        className="group-line",
    )
    return Group(head, rows if _wanted(area, board) else [], area=area.area.key)


def _wanted(area: AreaView, board: BoardView) -> bool:
    chosen = board.question.selection.areas
    return not chosen or area.area.key in chosen


def _not_aligned(board: BoardView, scale: int) -> Group:
    head = h(
        "span",
        h("span", className="mark area-N", **{"aria-hidden": "true"}),
        h("strong", "Not aligned"),
        h("span", "Projects that serve none of the three areas alone.", className="group-note"),
        className="group-line",
    )
    return Group(head, [_row(board.not_aligned, board, scale)], area="N")


def _row(row: StrategyView, board: BoardView, scale: int) -> list[Child]:
    return [
        _name(row, board),
        _ahead(row, board),
        _money(row, board, scale),
        _target(row, board),
        _delivery(row),
    ]


def _ahead(row: StrategyView, board: BoardView) -> Node:
    """Return what is still to come; nothing known is said in words, never as a bare zero."""
    if not row.ahead:
        return h("p", "nothing known", className="quiet")
    last = max(year for year, cents in row.years if year and cents > 0)
    amount = h("strong", short(row.ahead, board.currency))
    name = f"{row.name}, money to come"
    return h(
        "p",
        why_button(amount, f"ahead:{row.key}", name),
        h("span", f"until {last}", className="quiet"),
        className="numbers",
    )


def _name(row: StrategyView, board: BoardView) -> Node:
    if row.strategy is None:
        link: Child = "In this area, no single strategy of Table 1" if row.area else row.name
    else:
        href = board.question.selection.only(strategies=(), areas=()).address(
            f"/strategies/{row.key}"
        )
        link = h(
            "a",
            h("span", row.key, className="code"),
            " ",
            row.name,
            href=href,
            className="strategy-link",
        )
    exception = board_lines.certainty_exception(row, board)
    return h(
        "div",
        link,
        h("p", board_lines.strategy_line(row, board), className="finding"),
        h("p", exception, className="quiet") if exception else None,
    )


def _money(row: StrategyView, board: BoardView, scale: int) -> Node:
    area = row.area.key if row.area else "N"
    parts = MoneyParts(
        progressive=row.for_progressive,
        all_ms=row.by_scope["all_ms"],
        pledged=row.hoped,
        announced=row.announced,
    )
    bar = money_bar(parts, None, scale, area, _say(row, board))
    numbers = h(
        "p",
        why_button(
            h("strong", secured_words(row, board.currency)),
            f"secured:{row.key}",
            f"{row.name}, secured money",
        ),
        h("span", _counts(row, board), className="quiet"),
        className="numbers",
    )
    years = [(year, cents) for year, cents in row.years if year is not None]
    spark = None
    if len(years) > 1:
        no_year = f"; {short(row.undated, board.currency)} has no year" if row.undated else ""
        spark = spark_columns(
            [cents for _, cents in years],
            [str(year) for year, _ in years],
            f"By year, from {years[0][0]} to {years[-1][0]}, highest in "
            f"{max(years, key=lambda y: y[1])[0]}{no_year}",
            apart=row.undated,
        )
    return h("div", h("div", bar, spark, className="bar-line"), numbers)


def _say(row: StrategyView, board: BoardView) -> str:
    said = f"{full(row.secured, board.currency)} secured"
    if row.by_scope["all_ms"]:
        said += f", {full(row.by_scope['all_ms'], board.currency)} of it for all forms of MS"
    if row.pledged:
        said += f"; {full(row.pledged, board.currency)} pledged"
    if row.in_kind:
        said += f"; {full(row.in_kind, board.currency)} given in kind"
    if row.announced:
        said += f"; {full(row.announced, board.currency)} announced and not broken down"
    return said


def _counts(row: StrategyView, board: BoardView) -> str:
    words = counted(row.projects, "project")
    if row.in_kind:
        words = f"and {short(row.in_kind, board.currency)} in kind · {words}"
    if row.without_amount:
        words += f", {row.without_amount} without amount"
    if row.without_rate:
        words += f", {row.without_rate} without rate"
    return words


def _target(row: StrategyView, board: BoardView) -> Node:
    if row.target is None:
        return h("p", board_lines.share_line(row), className="quiet")
    target, coverage = row.target, row.target.coverage
    area = row.area.key if row.area else "N"
    top = max(coverage.secured, coverage.target)
    said = (
        f"{full(coverage.secured, board.currency)} of {full(coverage.target, board.currency)}, "
        f"{board_lines.band_word(row, board)}"
    )
    bar = money_bar(MoneyParts(coverage.secured), coverage.target, top, area, said)
    same = board_lines.common_terms(board) is not None
    return h(
        "div",
        bar,
        h(
            "p",
            why_button(
                [
                    h("strong", short(coverage.secured, board.currency)),
                    f" of {short(coverage.target, board.currency)}",
                ],
                f"coverage:{row.key}",
                f"{row.name}, coverage",
            ),
            band_mark(coverage, board_lines.band_word(row, board)),
            className="numbers",
        ),
        None if same else h("p", board_lines.target_terms(target, board), className="quiet"),
    )


def _delivery(row: StrategyView) -> Node:
    if row.strategy is None:
        return h("span", "no milestones", className="quiet")
    boxes = [segment_of(m) for m in row.delivery.milestones]
    return h(
        "div",
        segments(boxes, row.area.key if row.area else "N"),
        why_button(board_lines.delivery_line(row), f"delivery:{row.key}", f"{row.name}, delivery"),
    )


def _foot(board: BoardView) -> list[Child]:
    total = why_button(h("strong", short(board.total, board.currency)), "total:all", "total")
    left = why_button(short(board.announced, board.currency), "announced:all", "announced")
    return [
        "Whole selection",
        h("p", h("strong", short(board.ahead, board.currency)), className="numbers"),
        h(
            "p",
            total,
            h("span", counted(board.projects, "project"), className="quiet"),
            className="numbers",
        ),
        h("p", left, " announced, not broken down", className="quiet") if board.announced else "",
        "",
    ]
