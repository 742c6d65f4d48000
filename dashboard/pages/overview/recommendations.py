"""The recommendations table: three areas, ten strategies, and what is aligned with none."""

from dashboard.kit import (
    Child,
    Column,
    Group,
    MoneyParts,
    Node,
    certainty,
    empty_state,
    h,
    link_button,
    money_bar,
    segments,
    spark_columns,
    status_pill,
    table,
    why_button,
)
from dashboard.shared.page_questions import secured_words
from dashboard.shared.record_marks import BAND_TONES, segment_of
from strategy.amounts import counted, full, percent, short
from strategy.queries.board.board import AreaView, BoardView, StrategyView
from strategy.sentences import board_lines


def _columns(board: BoardView) -> tuple[Column, ...]:
    return (
        Column("strategy", "Recommendation", "Table 1 of the strategy", width="27%"),
        Column("money", "Money", "all funders; below, by year", width="25%"),
        Column("target", "Against target", board_lines.target_note(board), width="20%"),
        Column("delivery", "Delivery", "milestones", width="12%"),
        Column("certainty", "Certainty", "weakest of three", width="9%"),
        Column("rank", "Rank", "by money", width="7%"),
    )


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
        for row in area.strategies
        if not chosen.strategies or row.key in chosen.strategies
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
        h("span", "Projects that serve no single strategy of Table 1.", className="group-note"),
        className="group-line",
    )
    return Group(head, [_row(board.not_aligned, board, scale)], area="N")


def _row(row: StrategyView, board: BoardView, scale: int) -> list[Child]:
    return [
        _name(row, board),
        _money(row, board, scale),
        _target(row, board),
        _delivery(row),
        _certainty(row),
        _rank(row, board),
    ]


def _name(row: StrategyView, board: BoardView) -> Node:
    if row.strategy is None:
        link: Child = row.name
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
    return h("div", link, h("p", board_lines.strategy_line(row, board), className="finding"))


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
        h("span", _counts(row), className="quiet"),
        className="numbers",
    )
    years = [(year, cents) for year, cents in row.years if year is not None]
    spark = None
    if len(years) > 1:
        spark = spark_columns(
            [cents for _, cents in years],
            [str(year) for year, _ in years],
            f"By year, from {years[0][0]} to {years[-1][0]}, highest in "
            f"{max(years, key=lambda y: y[1])[0]}",
        )
    return h("div", h("div", bar, spark, className="bar-line"), numbers)


def _say(row: StrategyView, board: BoardView) -> str:
    said = f"{full(row.secured, board.currency)} secured"
    if row.by_scope["all_ms"]:
        said += f", {full(row.by_scope['all_ms'], board.currency)} of it for all forms of MS"
    if row.pledged:
        said += f"; {full(row.pledged, board.currency)} pledged"
    if row.announced:
        said += f"; {full(row.announced, board.currency)} announced and not broken down"
    return said


def _counts(row: StrategyView) -> str:
    words = counted(row.projects, "project")
    if row.without_amount:
        words += f", {row.without_amount} without amount"
    if row.without_rate:
        words += f", {row.without_rate} without rate"
    return words


def _target(row: StrategyView, board: BoardView) -> Node:
    if row.target is None:
        share = f"{percent(row.share)} of the money"
        words = f"{share} · parity {row.parity:.2f}" if row.parity is not None else share
        return h("p", words, className="quiet")
    target, coverage = row.target, row.target.coverage
    area = row.area.key if row.area else "N"
    top = max(coverage.secured, coverage.target)
    said = (
        f"{full(coverage.secured, board.currency)} of {full(coverage.target, board.currency)}, "
        f"{board_lines.band_word(row)}"
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
            status_pill(
                coverage.band, BAND_TONES[coverage.band], "" if coverage.certain else "uncertain"
            ),
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


def _certainty(row: StrategyView) -> Node:
    word, factor = board_lines.certainty_word(row)
    if not factor:
        return h("span", word, className="quiet")
    return h(
        "div",
        why_button(certainty(word), f"certainty:{row.key}", f"{row.name}, certainty"),
        h("p", factor, className="quiet"),
    )


def _rank(row: StrategyView, board: BoardView) -> Node:
    if row.money_rank is None:
        return h("span", "–", **{"aria-label": "no rank"})
    return h(
        "div",
        why_button(
            f"{row.money_rank} of {len(board.strategies)}", f"rank:{row.key}", f"{row.name}, rank"
        ),
    )


def _foot(board: BoardView) -> list[Child]:
    total = why_button(h("strong", short(board.total, board.currency)), "total:all", "total")
    left = why_button(short(board.announced, board.currency), "announced:all", "announced")
    return [
        "Whole selection",
        h(
            "p",
            total,
            h("span", counted(board.projects, "project"), className="quiet"),
            className="numbers",
        ),
        h("p", left, " announced, not broken down", className="quiet") if board.announced else "",
        "",
        "",
        "",
    ]
