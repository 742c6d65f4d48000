"""From measures to sentences: pages, exports and the command line all say the same thing.

A finding names what a reader should know, not what a chart shows; it never claims more than the
numbers carry, and says "published" where the board only knows what was published.
"""

from strategy.amounts import NOT_CONVERTED, counted, in_words, percent, short, times_of
from strategy.measures.certainty import word_of
from strategy.measures.concentration import FEW, FLOOR
from strategy.measures.coverage import NONE, THIN, band_of
from strategy.queries.board.board import AreaView, BoardView, StrategyView
from strategy.queries.board.targets import TargetView
from strategy.queries.money.funding import FundingView
from strategy.queries.people.organisations import funder_name


def subtitle(board: BoardView) -> str:
    """Return what the table measures, in which years and currency."""
    selection = board.question.selection
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
        f"{stage_words(board).capitalize()} money{target}, and delivery against milestones · "
        f"{years}, in {board.currency} · as known on {board.question.today:%d %B %Y}"
    )


def count_line(board: BoardView) -> str:
    """Return how many projects are counted, and how many of them publish no amount."""
    parts = [counted(board.projects, "project")]
    if board.without_amount:
        parts.append(f"{board.without_amount:,} without amount")
    return " · ".join(parts)


def scope_line(board: BoardView) -> str:
    """Return "N of M projects", what has no amount, and whose rates were used."""
    parts = [
        f"{board.projects:,} of {counted(board.all_projects, 'project')}",
        f"{board.without_amount:,} without a published amount",
    ]
    if board.without_rate:
        parts.append(f"{board.without_rate:,} with an amount that is {NOT_CONVERTED}")
    if board.left_out.projects:
        many = counted(board.left_out.projects, "project")
        amount = short(board.left_out.cents, board.currency)
        parts.append(f"{many} for all forms of MS left out, with {amount}")
    if board.in_kind:
        parts.append(f"{short(board.in_kind, board.currency)} given in kind besides")
    if board.at_assumed_rate:
        parts.append(f"{board.at_assumed_rate:,} at the rate of an assumed year")
    parts.append("euro reference rates of the ECB")
    return " · ".join(parts)


def weights_line(board: BoardView) -> str:
    """Return whether weights are set, and how closely money follows them."""
    if board.alignment is None:
        return "The committee has given no strategy any weight."
    said = f"alignment of money and weights is {board.alignment:.2f}, where 1 is the same shape"
    if board.has_weights:
        return f"The committee's weights are set: {said}."
    return f"No weights are set, so all ten weigh the same: {said}."


def area_line(area: AreaView, board: BoardView) -> str:
    """Return an area's total and what is announced for it beyond listed awards."""
    line = f"{short(area.secured, board.currency)} {stage_words(board)}"
    if area.announced:
        line += (
            f" · {short(area.announced, board.currency)} more announced, not yet shared out "
            "to projects"
        )
    return line


def strategy_line(row: StrategyView, board: BoardView) -> str:
    """Return the one thing about a row of the plan that the committee should know."""
    if not row.projects:
        return "No project in this selection: a gap in the data, or in the field."
    if not row.secured:
        words = f"{counted(row.projects, 'project')}, none with a published amount"
        more = _announced_for(row, board)
        return f"{words}; {more}." if more else f"{words}."
    sentences = (
        one_funder_line(row, board),
        all_ms_line(row),
        unknown_line(row),
        announced_line_of(row, board),
    )
    return next((s for s in sentences if s), _spread(row, board))


def one_funder_line(row: StrategyView, board: BoardView) -> str:
    """Return that one funder carries most of a strategy, or all of it; else ""."""
    place, cents = row.funders[0]
    name = funder_name(board, place)
    if len(row.funders) == 1 and row.silent_funders:
        many = row.silent_funders + 1
        return f"One of {in_words(many)} funders gives an amount: {name}."
    if len(row.funders) == 1:
        return f"Rests on one funder: {name}."
    share = cents / row.secured
    return f"{name} carries {percent(share)} of the money." if share >= 0.6 else ""


def all_ms_line(row: StrategyView) -> str:
    """Return that most of the money is for all forms of MS; else ""."""
    share = row.by_scope["all_ms"] / row.secured
    return f"{percent(share)} of the money is for all forms of MS." if share >= 0.5 else ""


def unknown_line(row: StrategyView) -> str:
    """Return that most projects publish no amount; else ""."""
    if row.without_amount * 2 < row.projects:
        return ""
    return f"{row.without_amount} of {row.projects} projects publish no amount."


def announced_line_of(row: StrategyView, board: BoardView) -> str:
    """Return that much more is announced for a strategy than is listed; else ""."""
    if row.announced * 2 < row.secured:
        return ""
    return (
        f"{short(row.announced, board.currency)} more is announced and not yet shared out "
        "to projects."
    )


def _announced_for(row: StrategyView, board: BoardView) -> str:
    """Return what is announced for a strategy, or else for its area, beyond listed awards."""
    if row.announced:
        return f"{short(row.announced, board.currency)} announced"
    area = next((a for a in board.areas if row.area and a.area.id == row.area.id), None)
    if area is None or not area.announced:
        return ""
    return f"{short(area.announced, board.currency)} announced for the area"


def _spread(row: StrategyView, board: BoardView) -> str:
    largest = percent(row.funders[0][1] / row.secured)
    who = funder_name(board, row.funders[0][0])
    many = counted(len(row.funders) + row.silent_funders, "funder")
    known = f", {len(row.funders)} of them with an amount" if row.silent_funders else ""
    return f"{many}{known}; the largest, {who}, carries {largest} of what is known."


def band_word(row: StrategyView, board: BoardView) -> str:
    """Return the band of a strategy's coverage; "uncertain" where its range spans two bands.

    "None" is not said where money is announced for the strategy or for its area.
    """
    if row.target is None:
        return ""
    coverage = row.target.coverage
    announced = _announced_for(row, board)
    if coverage.band == NONE and announced:
        return f"at least {short(0, board.currency)}; {announced}"
    return coverage.band if coverage.certain else f"{coverage.band}, {coverage.doubt}"


def announced_instead(row: StrategyView, board: BoardView) -> str:
    """Return what is announced for a strategy that covers nothing of its target; else ""."""
    nothing = row.target is not None and row.target.coverage.band == NONE
    return _announced_for(row, board) if nothing else ""


def certainty_word(row: StrategyView) -> tuple[str, str]:
    """Return the weakest of the three factors: its word, and its name."""
    judged = [(value, name) for name, value in row.certainty.factors if value is not None]
    if not judged:
        return "nothing to judge", ""
    value, name = min(judged)
    return word_of(value), name


def _certainty_said(row: StrategyView) -> str:
    word, factor = certainty_word(row)
    return f"{word}, {_CERTAINTY_WORDS[factor]}" if factor else word


_CERTAINTY_WORDS = {
    "amounts": "because amounts are missing",
    "freshness": "because it was looked at long ago",
    "coding": "because nobody has confirmed the splits",
}


def certainty_line(board: BoardView) -> str:
    """Return how certain the rows are, once for all of them that are equally so."""
    said = [_certainty_said(row) for row in board.strategies if row.projects]
    if not said:
        return ""
    common = max(said, key=said.count)
    whose = "all rows" if said.count(common) == len(said) else "most rows; the others say so"
    return f"Certainty is {common}, in {whose}."


def certainty_exception(row: StrategyView, said_for_all: str) -> str:
    """Return how certain a row is where it differs from what is said for all.

    Args:
        row: a strategy.
        said_for_all: the certainty line of its board, worked out once.
    """
    own = _certainty_said(row)
    if not row.projects or own in said_for_all:
        return ""
    return f"Certainty here: {own}."


def share_line(row: StrategyView) -> str:
    """Return a strategy's share of the money beside its share of the weights, and parity."""
    share = f"{percent(row.share)} of the money"
    if row.strategy is None:
        return share
    weight = f"{percent(row.weight_share)} of the weights"
    ratio = "" if row.parity is None else f" · {times_of(row.parity)} its share of the priorities"
    return f"{share}, {weight}{ratio}"


def delivery_line(row: StrategyView) -> str:
    """Return how many milestones are done, and whether they are the committee's own."""
    delivery = row.delivery
    if not delivery.milestones:
        return "no milestones"
    line = f"{delivery.done} of {len(delivery.milestones)} done"
    return line if delivery.confirmed is not None else f"{line} · proposed"


def stage_words(board: BoardView) -> str:
    """Return what the chosen stage of money is called in a sentence."""
    return {
        "secured": "promised or paid",
        "committed": "committed",
        "disbursed": "paid out",
        "pledged": "pledged",
        "in_kind": "given in kind",
    }[board.question.selection.stage]


def _target_words(board: BoardView) -> str:
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


def target_terms(target: TargetView, board: BoardView) -> str:
    """Return whose money counts towards a target, in which years, and whether it is assumed."""
    whose = "all funders" if target.funder is None else funder_name(board, target.funder)
    kind = "planning assumption" if target.assumed else "set by the committee"
    first, last = target.years
    return f"{kind}; money of {whose}, {first} to {last}"


def common_terms(board: BoardView) -> str | None:
    """Return the terms that all targets share; ``None`` when they differ or there are none."""
    terms = {target_terms(s.target, board) for s in board.strategies if s.target}
    return terms.pop() if len(terms) == 1 else None


def common_target(board: BoardView) -> str:
    """Return the amount of all targets where they and their terms are the same; else ""."""
    found = {s.target.coverage.target for s in board.strategies if s.target}
    if len(found) != 1 or common_terms(board) is None:
        return ""
    return f"{short(found.pop(), board.currency)} each"


def target_note(board: BoardView) -> str:
    """Return what stands under the head of the column of targets."""
    if not any(s.target for s in board.strategies):
        return "no target is set"
    return common_terms(board) or "only the money it names"


def listed(words: list[str]) -> str:
    """Return some names as a sentence lists them."""
    return ", ".join(words[:-1]) + f" and {words[-1]}" if len(words) > 1 else "".join(words)


def gap_headline(board: BoardView) -> str:
    """Return which strategies are furthest from their targets."""
    found = [(s.target.coverage.share, s.key) for s in board.strategies if s.target]
    low = [key for share, key in found if band_of(share) in (NONE, THIN)]
    if not low:
        return "No strategy holds less than a third of its target"
    if len(low) == len(found):
        return "Every strategy holds less than a third of its target"
    verb = "hold" if len(low) > 1 else "holds"
    return f"{listed(low)} {verb} less than a third of {_their(low)} target"


def _their(keys: list[str]) -> str:
    return "their" if len(keys) > 1 else "its"


def years_headline(funding: FundingView) -> str:
    """Return how the money known for next year compares with this year's."""
    this_year = funding.board.question.today.year
    now, ahead = funding.of_year(this_year), funding.of_year(this_year + 1)
    unit = funding.board.currency
    if not now and not ahead:
        return f"No money is known for {this_year} or {this_year + 1}"
    if not ahead:
        return f"No money is known yet for {this_year + 1}"
    words = f"{short(ahead, unit)} is known for {this_year + 1}, {short(now, unit)} for {this_year}"
    if now > ahead:
        return f"{words}: {percent(1 - ahead / now)} less"
    return words


def runway_line(funding: FundingView) -> str:
    """Return which strategies have no known money after this year."""
    this_year = funding.board.question.today.year
    rows = [r for r in funding.runways if r.row.strategy is not None]
    ended = [r.row.key for r in rows if r.last_year is None or r.last_year <= this_year]
    if not rows:
        return "No strategy here has published money."
    if not ended:
        return f"Every strategy with money has some known after {this_year}."
    held = "holds" if len(ended) == 1 else "hold"
    return f"{listed(ended)} {held} no dated money that is known after {this_year}."


def funders_headline(funding: FundingView) -> str:
    """Return the largest funder and its share."""
    board = funding.board
    place, cents = funding.payers[0]
    name = funder_name(board, place)
    if len(funding.payers) == 1:
        return f"All of it comes from {name}"
    share = percent(cents / board.total)
    return f"{name} is the largest of {len(funding.payers)} funders, with {share} of the money"


def concentration_line(funding: FundingView) -> str:
    """Return how much few funders carry, and how few exits cost a fifth of what is to come."""
    share, exits = funding.concentration, funding.exits
    if share is None:
        return ""
    few = min(FEW, len(funding.payers))
    verb = "funder carries" if few == 1 else "funders carry"
    said = f"{in_words(few).capitalize()} {verb} {percent(share)} of the money."
    year = funding.board.question.today.year
    if exits is None:
        return f"{said} No money is known from {year} on, so nobody's exit would cost any."
    ahead = short(sum(cents for _, cents in funding.payers_ahead), funding.board.currency)
    return (
        f"{said} Of the {ahead} known from {year} on, less than {percent(FLOOR)} would remain if "
        f"the {'largest funder' if exits == 1 else f'{exits} largest funders'} of it left."
    )


def flows_headline(funding: FundingView) -> str:
    """Return the host country that receives most."""
    board = funding.board
    totals = funding.by_country.sum(axis=0)
    place = int(totals.argmax())
    name = board.question.portfolio.countries[place] or "an unknown country"
    return f"{percent(float(totals[place]) / board.total)} of the money goes to hosts in {name}"


def announced_line(board: BoardView) -> str:
    """Return how much is announced beyond listed awards."""
    if not board.announced:
        return "Nothing is announced here beyond the listed awards."
    return (
        f"{short(board.announced, board.currency)} more is announced in total, without saying "
        "which projects get how much."
    )
