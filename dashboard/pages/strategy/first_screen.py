"""What the first screen of a strategy answers: money, milestones, target, people, decisions."""

from datetime import date

from dashboard.kit import (
    Child,
    Link,
    MoneyParts,
    Node,
    Window,
    big_number,
    columns_picture,
    h,
    link_button,
    money_bar,
    panel,
    panels,
    steps,
    tag,
    why_button,
    windows,
)
from dashboard.pages.strategy.figures import years_figure
from dashboard.shared.page_questions import secured_words
from dashboard.shared.periods import as_year
from dashboard.shared.record_marks import area_of, band_mark, coverage_bar, segment_of
from strategy.amounts import counted, percent, short
from strategy.models import Milestone
from strategy.queries.board.board import BoardView, StrategyView
from strategy.queries.board.targets import TargetView
from strategy.queries.people.organisations import funder_name
from strategy.queries.plan.milestones import due_of
from strategy.queries.plan.strategy_context import Behind
from strategy.sentences import board_lines, row_lines

MOST_FUNDERS = 3


def first_screen(board: BoardView, row: StrategyView, behind: Behind) -> Node:
    """Return the panels of a strategy."""
    return panels(
        _money(board, row),
        _milestones(board, row),
        _target(board, row),
        _people(row, behind),
    )


def neighbours(board: BoardView, row: StrategyView) -> Node:
    """Return the ways to the strategy before and the one after."""
    keys = [one.key for one in board.strategies]
    at = keys.index(row.key)
    query = board.question.selection.address("")
    before, after = (
        Link(keys[n % len(keys)], f"/strategies/{keys[n % len(keys)]}{query}")
        for n in (at - 1, at + 1)
    )
    return steps(before, [h("b", row.key), f" of {len(keys)}"], after)


def _money(board: BoardView, row: StrategyView) -> Node:
    ahead: Child = "nothing"
    if row.ahead:
        name = f"{row.name}, money to come"
        ahead = why_button(short(row.ahead, board.currency), f"ahead:{row.key}", name)
    total = why_button(secured_words(row, board.currency), f"secured:{row.key}", row.name)
    words = f" in all · {counted(row.projects, 'project')}"
    if row.without_amount:
        words += f", {row.without_amount} publish no amount"
    figure = years_figure(board, row)
    drawn = h("div", columns_picture(figure), className="panel-picture") if figure else None
    return panel(
        "Money",
        big_number(ahead, [f"ahead, {board.question.today.year} and later · ", total, words]),
        drawn,
        h("p", _payers(board, row), className="quiet"),
        wide=True,
    )


def _payers(board: BoardView, row: StrategyView) -> Child:
    if not row.funders:
        return "Nobody publishes an amount."
    named = [
        f"{funder_name(board, place)} {short(cents, board.currency)}"
        for place, cents in row.funders[:MOST_FUNDERS]
    ]
    more = len(row.funders) + row.silent_funders - len(named)
    rest = f" and {counted(more, 'more funder')}" if more > 0 else ""
    if row.silent_funders:
        rest += f", {row.silent_funders} of them without an amount"
    return f"Largest: {', '.join(named)}{rest}."


def _milestones(board: BoardView, row: StrategyView) -> Node:
    found, today = row.delivery.milestones, board.question.today
    number = why_button(
        f"{row.delivery.done} of {len(found)}", f"delivery:{row.key}", f"{row.name}, delivery"
    )
    late = f"done, {row.delivery.late} late" if row.delivery.late else "done"
    standing = "" if row.delivery.confirmed is not None else " · proposed, none confirmed"
    drawn = None
    if found:
        drawn = windows([_window(m, today) for m in found], as_year(today), area_of(row))
    return panel("Milestones", big_number(number, f"{late}{standing}"), drawn)


def _window(milestone: Milestone, today: date) -> Window:
    start, end = milestone.window_start, milestone.window_end
    return Window(
        segment_of(milestone),
        as_year(start) if start else None,
        as_year(end) if end else None,
        late=due_of(milestone, today) == "late",
    )


def _target(board: BoardView, row: StrategyView) -> Node:
    if row.target is not None:
        return _coverage(board, row, row.target)
    top = max(row.share, row.weight_share) or 1
    said = board_lines.share_line(row)
    return panel(
        "Share and weight",
        big_number(percent(row.share), f"of the money · {percent(row.weight_share)} of the weight"),
        money_bar(MoneyParts(row.share), row.weight_share, top, area_of(row), said),
        h("p", "Line: its weight. No target is set.", className="quiet"),
    )


def _coverage(board: BoardView, row: StrategyView, target: TargetView) -> Node:
    coverage, word = target.coverage, board_lines.band_word(row, board)
    share = f"{'at least ' if coverage.at_least else ''}{percent(coverage.share)}"
    number = why_button(share, f"coverage:{row.key}", f"{row.name}, coverage")
    whole = short(coverage.target, board.currency)
    said = f"{share} of {whole}, {word}"
    return panel(
        "Target",
        big_number(number, [f"of {whole} ", band_mark(coverage, word)]),
        coverage_bar(row, coverage, said),
        h(
            "p",
            board_lines.target_terms(target, board),
            " ",
            tag("planning assumption") if target.assumed else None,
            " ",
            h(
                "a",
                "Comments",
                h("span", f" on the target of {row.key}", className="sr-only"),
                href=f"/comments/target:{target.target.key}",
            ),
            className="quiet",
        ),
    )


def _people(row: StrategyView, behind: Behind) -> Node:
    leading = len(behind.leading)
    missing = ", ".join(behind.missing)
    words = "body leads here" if leading == 1 else "bodies lead here"
    return panel(
        "People",
        big_number(str(leading), words),
        h("p", h("strong", "Missing: "), missing, className="missing") if missing else None,
        h("p", h("a", "Who takes part", href=f"/strategies/{row.key}/people")),
    )


def to_decide(board: BoardView, row: StrategyView) -> Node | None:
    """Return what the strategy asks of the committee, each with where it is done."""
    if not board.question.viewer.governs:
        return None
    calls = row_lines.row_calls(row, board)
    lead = f"{calls[0][:1].upper()}{', '.join(calls)[1:]}." if calls else "Nothing presses."
    address, ways = f"/strategies/{row.key}", []
    proposed = sum(m.standing == "proposed" for m in row.delivery.milestones)
    if proposed:
        words = f"Confirm {counted(proposed, 'milestone')}"
        ways.append(link_button(words, f"{address}/milestones"))
    unconfirmed = row.projects - round(row.projects * (row.certainty.coding or 0))
    if unconfirmed:
        href = f"/projects?strategy={row.key}&split=suggested"
        ways.append(link_button(f"Confirm {counted(unconfirmed, 'split')}", href))
    target = "Set a target" if row.target is None or row.target.assumed else "Change the target"
    ways.append(link_button(target, f"{address}/committee"))
    owner = row.strategy.owner_id if row.strategy else None
    if owner is None:
        ways.append(link_button("Name an owner", f"{address}/committee#owner"))
    return h(
        "section",
        h("p", h("h2", "To decide", className="inline"), " ", h("span", lead, className="quiet")),
        h("div", ways, className="decide-ways"),
        className="decide",
        id="decide",
    )
