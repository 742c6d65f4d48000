"""The cells of one row of the recommendations table."""

from dashboard.kit import (
    Child,
    MoneyParts,
    Node,
    YearScale,
    h,
    money_bar,
    segments,
    why_button,
    year_columns,
)
from dashboard.shared.page_questions import secured_words
from dashboard.shared.record_marks import area_of, band_mark, coverage_bar, segment_of
from dashboard.shared.status_row import lights_row
from strategy.amounts import counted, full, in_words, percent, short
from strategy.glossary import label
from strategy.measures.coverage import Coverage
from strategy.queries.board.board import BoardView, StrategyView
from strategy.queries.meetings.remembered import Remembered, Standing
from strategy.sentences import board_lines, row_lines, status_lines

MOST_CALLS = 2


def name_cell(row: StrategyView, board: BoardView, query: str, certainty: str) -> Node:
    """Return the strategy with its way on, and what sets it apart."""
    if row.strategy is None:
        link: Child = row.name
    else:
        code, name = h("span", row.key, className="code"), h("span", row.name, className="name")
        link = h("a", code, name, href=f"/strategies/{row.key}{query}", className="strategy-link")
    said = [row_lines.row_finding(row, board), board_lines.certainty_exception(row, certainty)]
    words = " ".join(line for line in said if line)
    # A phone has one line of words for a row: what it asks goes before what sets it apart.
    look = "finding finding--second" if row_lines.row_calls(row, board) else "finding"
    return h("div", link, h("p", words, className=look) if words else None)


def ahead_cell(row: StrategyView, board: BoardView) -> Child:
    """Return what is still to come; nothing known is a dash with words for the ear."""
    if not row.ahead:
        return [
            h("span", "–", **{"aria-hidden": "true"}),
            h("span", "nothing known", className="sr-only"),
        ]
    amount = h("strong", short(row.ahead, board.currency))
    return why_button(amount, f"ahead:{row.key}", f"{row.name}, money to come")


def total_cell(row: StrategyView, board: BoardView) -> Child:
    """Return all money of a row, its years included."""
    return why_button(
        secured_words(row, board.currency),
        f"secured:{row.key}",
        f"{row.name}, {in_full(row, board)}",
    )


def in_full(row: StrategyView, board: BoardView) -> str:
    """Return a row's money to the cent, with what it is made of."""
    unit = board.currency
    said = f"{full(row.secured, unit)} {board_lines.stage_words(board)}"
    if row.by_scope["all_ms"]:
        said += f", {full(row.by_scope['all_ms'], unit)} of it for all forms of MS"
    for cents, words in (
        (row.pledged, "pledged"),
        (row.in_kind, "given in kind"),
        (row.announced, "announced, not yet shared out"),
    ):
        if cents:
            said += f"; {full(cents, unit)} {words}"
    if row.without_amount:
        said += f"; {counted(row.without_amount, 'project')} without amount"
    return said


def years_cell(row: StrategyView, board: BoardView, scale: YearScale) -> Node:
    """Return the money by year on the scale of all rows."""
    dated = {year: float(cents) for year, cents in row.years if year is not None}
    return year_columns(dated, scale, area_of(row), _years_said(row, board))


def _years_said(row: StrategyView, board: BoardView) -> str:
    dated = [(year, cents) for year, cents in row.years if year is not None and cents > 0]
    if not dated:
        return "No money with a year"
    top_year, top = max(dated, key=lambda pair: pair[1])
    return (
        f"By year, {dated[0][0]} to {dated[-1][0]}; most in {top_year}, "
        f"{short(top, board.currency)}"
    )


def share_cell(row: StrategyView, board: BoardView, top: float) -> Node:
    """Return coverage of the target, or else the share of the money beside the weight."""
    if row.target is not None:
        return _coverage(row, row.target.coverage, board)
    weight = row.weight_share if row.strategy else None
    words = [h("b", percent(row.share)), h("span", " of the money")]
    bar = money_bar(MoneyParts(row.share), weight, top, area_of(row), board_lines.share_line(row))
    return h("div", bar, h("p", words, className="bar-words"))


def _coverage(row: StrategyView, coverage: Coverage, board: BoardView) -> Node:
    word = board_lines.band_word(row, board)
    share = f"{'at least ' if coverage.at_least else ''}{percent(coverage.share)}"
    target = short(coverage.target, board.currency)
    # Whatever all targets share is said once, below the table.
    shown = [h("strong", share), "" if board_lines.common_target(board) else f" of {target}"]
    return h(
        "div",
        coverage_bar(row, coverage, f"{share} of {target}, {word}"),
        h(
            "p",
            why_button(shown, f"coverage:{row.key}", f"{row.name}, coverage of {target}"),
            " ",
            band_mark(coverage, board_lines.announced_instead(row, board) or word),
            className="bar-words",
        ),
    )


def delivery_cell(row: StrategyView) -> Node:
    """Return the milestones as boxes, and how many are done."""
    boxes = [segment_of(m) for m in row.delivery.milestones]
    words = "none" if not boxes else f"{row.delivery.done} of {len(boxes)}"
    said = f"{row.name}, {board_lines.delivery_line(row)}"
    return h(
        "div",
        segments(boxes, area_of(row)),
        why_button(words, f"delivery:{row.key}", said),
        className="delivery",
    )


def ranks_cell(row: StrategyView, voice: int | None) -> Node:
    """Return the place in the order of people affected beside the place by money."""
    return h(
        "span",
        h("strong", str(voice or "–")),
        " people · ",
        h("strong", str(row.money_rank or "–")),
        " money",
    )


def calls_cell(row: StrategyView, board: BoardView) -> Child:
    """Return what the row asks of the committee; the rest is on its page."""
    calls = row_lines.row_calls(row, board)
    if not calls:
        return h("span", "–", className="quiet no-call")
    more = len(calls) - MOST_CALLS
    words = ", ".join(calls[:MOST_CALLS]) + (f" and {in_words(more)} more" if more > 0 else "")
    return h("span", words, className="call")


def since_cell(row: StrategyView, board: BoardView, last: Standing, remembered: Remembered) -> Node:
    """Return what moved since the last meeting, and how the strategy stood at the last ones."""
    moved = row.secured - last.known.get(row.key, row.secured)
    words = "–" if not moved else f"{'+' if moved > 0 else '−'}{short(abs(moved), board.currency)}"
    judged = remembered.judgements.get(row.key)
    said = f"Committee: {label('judgement', judged.word).lower()}" if judged else ""
    now = status_lines.light_words(row, board)
    then = status_lines.lights_moved(now, last.lights.get(row.key, ()))
    words_of_it = "; ".join(part for part in (then, said) if part)
    return h(
        "div",
        h("strong", words),
        lights_row(row.key, now, remembered.meetings),
        h("span", words_of_it, className="since-words") if words_of_it else None,
        className="since",
    )
