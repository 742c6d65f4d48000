"""Why this number: formula with its values, the rows behind it, what was left out, sources."""

from collections.abc import Callable
from dataclasses import replace

from strategy.amounts import NOT_CONVERTED, full, percent, times_of
from strategy.columns.ledger import HALF_LIFE_DAYS
from strategy.errors import NotFoundError
from strategy.exchange_rates import edition_name
from strategy.language.habits import day
from strategy.measures.certainty import HIGH, MEDIUM
from strategy.measures.coverage import bands_in_words
from strategy.measures.progress import UNPROVEN, completion
from strategy.queries.board.board import BoardView, StrategyView, read_board, step_of
from strategy.queries.board.question import Question
from strategy.queries.money.contributions import ContributionLine, read_contributions
from strategy.queries.money.explaining_totals import OF_BOARD, of_area
from strategy.queries.money.explanations import Explanation
from strategy.queries.people.organisations import funder_name

MOST_ROWS = 40
__all__ = ["Explanation", "explain"]


def explain(question: Question, what: str) -> Explanation:
    """Return the explanation of a number named "kind:of": "secured:U1", "area:U", "total:all" ...

    Raises:
        NotFoundError: there is no such number.
    """
    kind, _, of = what.partition(":")
    board = read_board(question)
    if kind in OF_BOARD:
        return OF_BOARD[kind](board)
    if kind == "area":
        return of_area(board, of)
    row = next((r for r in board.rows if r.key == of), None)
    if row is None or kind not in _OF_STRATEGY:
        raise NotFoundError("There is no explanation for this number.")
    return _OF_STRATEGY[kind](board, row)


def _secured(board: BoardView, row: StrategyView) -> Explanation:
    lines = read_contributions(board.question, strategy=row.place)
    return Explanation(
        title=f"{row.key} {row.name}: money promised or paid",
        value=full(row.secured, board.currency),
        formula=(
            "Each award counts the larger of what was committed and what was paid, in its own "
            f"currency; converted to {board.currency} at the rate of its value date; times the "
            "share of its project that serves this strategy; by day over its years. "
            f"{len(lines)} contributions add up to {full(row.secured, board.currency)}."
        ),
        columns=("Project", "Funder", "Published", "Rate", f"Here, {board.currency}", "Years"),
        rows=tuple(_row(board, line) for line in lines[:MOST_ROWS]),
        left_out=_left_out(board, row),
        notes=_split_notes(board, row),
        more=max(len(lines) - MOST_ROWS, 0),
        projects=(
            (
                board.question.narrowed(strategies=(row.key,), areas=()).selection,
                "All projects behind this number",
            ),
        ),
    )


def _ahead(board: BoardView, row: StrategyView) -> Explanation:
    """Return why the money of this year and the years after it is what it is."""
    first = max(board.question.today.year, board.question.selection.year_from or 0)
    later = read_board(board.question.narrowed(year_from=first))
    found = _secured(later, next(r for r in later.rows if r.place == row.place))
    return replace(found, title=f"{row.key} {row.name}: money from {first} on")


def _row(board: BoardView, line: ContributionLine) -> tuple[str, ...]:
    portfolio = board.question.portfolio
    return (
        str(portfolio.projects["name"][line.project]),
        funder_name(board, line.funder),
        published(line),
        rate_words(line),
        full(line.cents, board.currency),
        years_words(line),
    )


def published(line: ContributionLine) -> str:
    """Return a contribution's amount as its source gives it."""
    if line.original is None:
        return "not published"
    words = {
        "exact": "",
        "derived": " (derived)",
        "programme_wide": " (programme-wide figure)",
        "one_year_only": " (one fiscal year only)",
    }
    qualifier = words.get(line.qualifier, f" ({line.qualifier.replace('_', ' ')})")
    return f"{line.currency} {line.original / 100:,.0f}{qualifier}"


def rate_words(line: ContributionLine) -> str:
    """Return the rate a contribution was converted with, its day and how it was found."""
    if line.original is not None and not line.counted:
        return "no rate of this currency is known"
    rates = [r for r in (line.rate, line.reporting_rate) if r is not None and r.currency != "EUR"]
    if not line.counted or (line.rate and line.reporting_rate and line.rate == line.reporting_rate):
        return ""
    said = "; ".join(
        f"{r.per_euro:.4f} {r.currency} per euro, {day(r.used)}, {r.how}" for r in rates
    )
    if line.assumed and line.value_date is not None:
        return f"rate of {line.value_date.year} assumed: {said}"
    return said


def years_words(line: ContributionLine) -> str:
    """Return the years an amount is spread over and what they rest on."""
    if line.start is None or line.end is None:
        return "undated"
    years = (
        f"{line.start.year}"
        if line.start.year == line.end.year
        else (f"{line.start.year} to {line.end.year}")
    )
    return f"{years} ({line.date_basis.replace('_', ' ')})"


def _left_out(board: BoardView, row: StrategyView) -> tuple[str, ...]:
    found = []
    if row.without_amount:
        found.append(f"{row.without_amount} projects without a published amount.")
    if row.without_rate:
        found.append(f"{row.without_rate} projects with an amount that is {NOT_CONVERTED}.")
    if row.announced:
        amount = full(row.announced, board.currency)
        found.append(f"{amount} announced for its projects and not yet shared out.")
    if row.pledged:
        found.append(f"{full(row.pledged, board.currency)} pledged and not yet committed.")
    if board.question.selection.has_years:
        found.append("Undated money, because the years are narrowed.")
    return tuple(found)


def _split_notes(board: BoardView, row: StrategyView) -> tuple[str, ...]:
    coding = row.certainty.coding
    notes = [f"Rates: {edition_name(board.question.portfolio.rates)}."]
    if coding is not None and coding < 1:
        notes.append(
            f"{percent(1 - coding)} of the projects are divided over strategies by our own "
            "reading (“suggested”); no funder or committee has confirmed it."
        )
    if row.undated:
        notes.append(f"{full(row.undated, board.currency)} of it has no year.")
    return tuple(notes)


def _coverage(board: BoardView, row: StrategyView) -> Explanation:
    if row.target is None:
        return Explanation(
            title=f"{row.key} {row.name}: no coverage",
            value="no target",
            formula="Coverage needs a target, and all funders, countries and statuses in view.",
        )
    target, coverage = row.target, row.target.coverage
    first, last = target.years
    whose = "all funders" if target.funder is None else funder_name(board, target.funder)
    return Explanation(
        title=f"{row.key} {row.name}: coverage",
        value=f"{'at least ' if coverage.at_least else ''}{percent(coverage.share)}",
        formula=(
            f"Money of {whose} from {first} to {last}, {full(coverage.secured, board.currency)}, "
            f"over the target for those years, {full(coverage.target, board.currency)}. "
            f"Gap: {full(coverage.gap, board.currency)}."
        ),
        columns=("End of the range", "Amount", "Coverage"),
        rows=(
            ("low", full(coverage.low, board.currency), percent(coverage.low / coverage.target)),
            ("middle", full(coverage.secured, board.currency), percent(coverage.share)),
            ("high", full(coverage.high, board.currency), percent(coverage.high / coverage.target)),
        ),
        left_out=("Money without a year, because the target has years.", *_left_out(board, row)),
        notes=(
            target.target.reason,
            f"Bands: {bands_in_words()}. “Perhaps more” or “less” "
            "is said where an end of the range lies in another band, or an amount is missing.",
        ),
    )


def _delivery(board: BoardView, row: StrategyView) -> Explanation:
    steps = [(m, step_of(m)) for m in row.delivery.milestones]
    value = row.delivery.proposed
    return Explanation(
        title=f"{row.key} {row.name}: delivery",
        value="no milestones" if value is None else f"{percent(value)} by weight",
        formula="Sum of weight × completion over sum of weights; done without evidence counts "
        f"{UNPROVEN:g}.",
        columns=("Milestone", "Weight", "State", "Counts", "Standing"),
        rows=tuple(
            (m.title, str(m.weight), m.state.replace("_", " "), f"{completion(s):.2f}", m.standing)
            for m, s in steps
        ),
        notes=(
            "Milestones marked “proposed” were proposed by this project from the documents' aims "
            "and from sourced facts. They count in a reading of their own until the committee "
            "confirms them.",
        ),
    )


def _certainty(board: BoardView, row: StrategyView) -> Explanation:
    meaning = {
        "amounts": f"{row.projects - row.without_amount} of {row.projects} projects have an amount",
        "freshness": f"money-weighted; halves for each {HALF_LIFE_DAYS} days since the last update",
        "coding": "projects whose split a funder or the committee confirmed",
    }
    rows = tuple(
        (name, "nothing to judge" if value is None else percent(value), meaning[name])
        for name, value in row.certainty.factors
    )
    return Explanation(
        title=f"{row.key} {row.name}: certainty",
        value="three factors",
        formula=f"High from {percent(HIGH)}, medium from {percent(MEDIUM)}. The three "
        "are shown and never multiplied.",
        columns=("Factor", "Value", "Meaning"),
        rows=rows,
    )


def _rank(board: BoardView, row: StrategyView) -> Explanation:
    ordered = sorted(board.strategies, key=lambda s: -s.secured)
    weight = "equal weights" if not board.question.portfolio.plan.weights else "committee weights"
    return Explanation(
        title=f"{row.key} {row.name}: place by money, and its share",
        value=f"{row.money_rank} of {len(board.strategies)}",
        formula=(
            "Strategies by money. The last column is share of money over share of priority "
            f"({weight})."
        ),
        columns=("Strategy", "Money", "Share", "Times its priority"),
        rows=tuple(
            (
                f"{s.key} {s.name}",
                full(s.secured, board.currency),
                percent(s.share),
                "" if s.parity is None else times_of(s.parity),
            )
            for s in ordered
        ),
    )


_OF_STRATEGY: dict[str, Callable[[BoardView, StrategyView], Explanation]] = {
    "secured": _secured,
    "ahead": _ahead,
    "coverage": _coverage,
    "delivery": _delivery,
    "certainty": _certainty,
    "rank": _rank,
}
