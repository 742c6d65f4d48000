"""From measures to sentences: pages, exports and the command line all say the same thing.

A finding names what a reader should know, not what a chart shows; it never claims more than the
numbers carry, and says "published" where the board only knows what was published.
"""

from strategy.measures.certainty import word_of
from strategy.money import counted, percent, short
from strategy.readings.board import AreaReading, BoardReading, StrategyReading
from strategy.readings.targets import TargetReading


def headline(board: BoardReading) -> str:
    """Return the one sentence the Overview opens with."""
    if not board.projects:
        return "No project fits these filters"
    if not board.total:
        none = counted(board.projects, "project")
        return f"{none} fit these filters, and none of them has a published amount here"
    top = sorted(board.strategies, key=lambda s: -s.secured)[:3]
    held = sum(s.secured for s in top)
    amount = short(board.total, board.currency)
    if held / board.total >= 0.5 and sum(s.secured > 0 for s in board.strategies) > 3:
        codes = _listed([s.key for s in top])
        part = percent(held / board.total)
        return f"Three of ten strategies ({codes}) hold {part} of the {amount} {_stage(board)}"
    return f"{amount} {_stage(board)} for {counted(board.projects, 'project')}"


def subtitle(board: BoardReading) -> str:
    """Return what the table measures, in which years and currency."""
    selection = board.asking.selection
    years = "all years"
    if selection.has_years:
        first, last = selection.years
        years = f"{selection.year_from or f'up to {last}'}"
        if selection.year_from and selection.year_to:
            years = f"{first} to {last}"
        elif selection.year_from:
            years = f"from {first}"
    target = _target_words(board)
    return (
        f"{_stage(board).capitalize()} money{target}, delivery against milestones, and how sure "
        f"we are · {years}, in {board.currency} · as known on {board.asking.today:%d %B %Y}"
    )


def scope_line(board: BoardReading) -> str:
    """Return "N of M projects", what has no amount, and whose rates were used."""
    parts = [
        f"{board.projects:,} of {counted(board.all_projects, 'project')}",
        f"{board.without_amount:,} without a published amount",
    ]
    if board.without_rate:
        parts.append(f"{board.without_rate:,} with an amount but no date for a rate")
    parts.append("euro reference rates of the ECB")
    return " · ".join(parts)


def area_line(area: AreaReading, board: BoardReading) -> str:
    """Return an area's total and what is announced for it beyond listed awards."""
    line = f"{short(area.secured, board.currency)} {_stage(board)}"
    if area.announced:
        line += f" · {short(area.announced, board.currency)} more announced, not broken down"
    return line


def strategy_line(row: StrategyReading, board: BoardReading) -> str:
    """Return the one thing about a strategy that the committee should know."""
    if not row.projects:
        return "No project in this selection: a gap in the data, or in the field."
    if not row.secured:
        return f"{counted(row.projects, 'project')}, none with a published amount."
    sentences = (_one_funder(row, board), _all_ms(row), _unknown(row), _announced(row, board))
    return next((s for s in sentences if s), _spread(row, board))


def _one_funder(row: StrategyReading, board: BoardReading) -> str:
    place, cents = row.funders[0]
    name = funder_name(board, place)
    if len(row.funders) == 1:
        return f"Rests on one funder: {name}."
    share = cents / row.secured
    return f"{name} carries {percent(share)} of the money." if share >= 0.6 else ""


def _all_ms(row: StrategyReading) -> str:
    share = row.by_scope["all_ms"] / row.secured
    return f"{percent(share)} of the money is for all forms of MS." if share >= 0.5 else ""


def _unknown(row: StrategyReading) -> str:
    if row.without_amount * 2 < row.projects:
        return ""
    return f"{row.without_amount} of {row.projects} projects publish no amount."


def _announced(row: StrategyReading, board: BoardReading) -> str:
    if row.announced * 2 < row.secured:
        return ""
    return f"{short(row.announced, board.currency)} more is announced and not broken down."


def _spread(row: StrategyReading, board: BoardReading) -> str:
    largest = percent(row.funders[0][1] / row.secured)
    who = funder_name(board, row.funders[0][0])
    return f"{counted(len(row.funders), 'funder')}; the largest, {who}, carries {largest}."


def funder_name(board: BoardReading, place: int) -> str:
    """Return how an organisation is called in running text."""
    body = board.asking.portfolio.bodies.organisations[place]
    return body.short_name or body.name


def band_word(row: StrategyReading) -> str:
    """Return the band of a strategy's coverage; "uncertain" where its range spans two bands."""
    if row.target is None:
        return ""
    coverage = row.target.coverage
    return coverage.band if coverage.certain else f"{coverage.band} · uncertain"


def certainty_word(row: StrategyReading) -> tuple[str, str]:
    """Return the weakest of the three factors: its word, and its name."""
    judged = [(value, name) for name, value in row.certainty.factors if value is not None]
    if not judged:
        return "nothing to judge", ""
    value, name = min(judged)
    return word_of(value), name


def delivery_line(row: StrategyReading) -> str:
    """Return how many milestones are done, and whether they are the committee's own."""
    delivery = row.delivery
    if not delivery.milestones:
        return "no milestones"
    line = f"{delivery.done} of {len(delivery.milestones)} done"
    return line if delivery.confirmed is not None else f"{line} · proposed"


def _stage(board: BoardReading) -> str:
    return {
        "secured": "secured",
        "committed": "committed",
        "disbursed": "paid out",
        "pledged": "pledged",
    }[board.asking.selection.stage]


def _target_words(board: BoardReading) -> str:
    found = [s.target for s in board.strategies if s.target]
    if not found:
        return ""
    if all(t.assumed for t in found):
        return " against a planning assumption"
    return (
        " against targets"
        if not any(t.assumed for t in found)
        else (" against targets, some of them planning assumptions")
    )


def target_terms(reading: TargetReading, board: BoardReading) -> str:
    """Return whose money counts towards a target, in which years, and whether it is assumed."""
    whose = "all funders" if reading.funder is None else funder_name(board, reading.funder)
    kind = "planning assumption" if reading.assumed else "set by the committee"
    first, last = reading.years
    return f"{kind}; money of {whose}, {first} to {last}"


def common_terms(board: BoardReading) -> str | None:
    """Return the terms that all targets share; ``None`` when they differ or there are none."""
    terms = {target_terms(s.target, board) for s in board.strategies if s.target}
    return terms.pop() if len(terms) == 1 else None


def target_note(board: BoardReading) -> str:
    """Return what stands under the head of the column of targets."""
    if not any(s.target for s in board.strategies):
        return "no target: share of the money"
    return common_terms(board) or "only the money it names"


def _listed(words: list[str]) -> str:
    return ", ".join(words[:-1]) + f" and {words[-1]}" if len(words) > 1 else "".join(words)
