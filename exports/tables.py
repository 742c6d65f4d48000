"""The tables behind the charts: the same rows stand on the page and in the file.

Amounts are whole cents of the reporting currency until they are written.
"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from strategy.queries.board.board import BoardView, StrategyView, read_board
from strategy.queries.board.question import Question
from strategy.queries.money.funding import FundingView, read_funding
from strategy.queries.money.projects import list_projects
from strategy.queries.people.organisations import funder_name
from strategy.sentences import board_lines

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: column heads, and which columns hold cents; rows of plain values."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    money: frozenset[int] = frozenset()


def recommendations(board: BoardView) -> Sheet:
    """Return the recommendations table with what is not aligned as its last row."""
    unit = board.currency
    columns = (
        "Code",
        "Strategy",
        "Priority area",
        f"Secured ({unit})",
        f"of it for all MS ({unit})",
        f"Announced, not broken down ({unit})",
        f"Pledged ({unit})",
        f"Target ({unit})",
        "Coverage",
        "Band",
        "Share of money",
        "Parity",
        "Rank by money",
        "Projects",
        "Without published amount",
        "Milestones",
        "Milestones done",
    )
    rows = tuple(_recommendation(row) for row in board.rows)
    return Sheet(columns, rows, money=frozenset({3, 4, 5, 6, 7}))


def _recommendation(row: StrategyView) -> tuple[Value, ...]:
    coverage = row.target.coverage if row.target else None
    return (
        row.key if row.strategy else "",
        row.strategy.name if row.strategy else row.name,
        row.area.name if row.area else "",
        row.secured,
        row.by_scope["all_ms"],
        row.announced,
        row.pledged,
        coverage.target if coverage else None,
        round(coverage.share, 4) if coverage else None,
        board_lines.band_word(row),
        round(row.share, 4),
        None if row.parity is None else round(row.parity, 2),
        row.money_rank,
        row.projects,
        row.without_amount,
        len(row.delivery.milestones),
        row.delivery.done,
    )


def funders(board: BoardView, most: int | None = None) -> Sheet:
    """Return the funders of the selection, the largest first, not more than ``most``."""
    bodies = board.question.portfolio.directory.organisations
    total = board.total or 1
    return Sheet(
        ("Funder", "Type", "Country", f"Money ({board.currency})", "Share"),
        tuple(
            (
                bodies[n].name,
                bodies[n].kind.replace("_", " "),
                bodies[n].country,
                cents,
                round(cents / total, 4),
            )
            for n, cents in board.funders[:most]
        ),
        money=frozenset({3}),
    )


def by_year(board: BoardView) -> Sheet:
    """Return money by year and priority area; "undated" stands first when there is any."""
    areas = board.areas
    years = [year for year, _ in board.years]
    columns = ("Year", *(a.area.name for a in areas), "Not aligned", "Total")
    by_area = [_by_year_of(a.strategies) for a in areas] + [dict(board.not_aligned.years)]
    rows: list[tuple[Value, ...]] = []
    for year in years:
        parts = [part.get(year, 0) for part in by_area]
        rows.append(("undated" if year is None else year, *parts, sum(parts)))
    return Sheet(columns, tuple(rows), money=frozenset(range(1, len(columns))))


def _by_year_of(rows: Sequence[StrategyView]) -> dict[int | None, int]:
    sums: dict[int | None, int] = {}
    for row in rows:
        for year, cents in row.years:
            sums[year] = sums.get(year, 0) + cents
    return sums


def strategy_years(board: BoardView) -> Sheet:
    """Return money by strategy and year."""
    years = [year for year, _ in board.years]
    columns = ("Code", "Strategy", *("undated" if y is None else str(y) for y in years), "Total")
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (row.key, row.name, *(dict(row.years).get(y, 0) for y in years), row.secured)
        for row in board.rows
    )
    return Sheet(columns, rows, money=frozenset(range(2, len(columns))))


def announced(board: BoardView) -> Sheet:
    """Return what is announced and not broken down, in its own currency and in the reader's."""
    return Sheet(
        ("Round or project", "Currency", "Published", "Listed", "Left", f"Left ({board.currency})"),
        tuple(
            (r.announced.name, r.announced.currency, r.published, r.listed, r.left, r.cents)
            for r in board.remainders
        ),
        money=frozenset({2, 3, 4, 5}),
    )


def projects(board: BoardView, search: str = "") -> Sheet:
    """Return every project of the selection that fits some words, the largest first."""
    page = list_projects(board.question, search=search, size=0)
    columns = (
        "Key",
        "Project",
        "Host",
        "Country",
        "Status",
        "Scope",
        f"Money ({board.currency})",
        "Some amounts missing",
        "Funders",
        "Strategies",
        "Split confirmed",
        "First year",
        "Last year",
    )
    rows = tuple(
        (
            p.key,
            p.name,
            p.host,
            p.country,
            p.status,
            p.scope.replace("_", " "),
            p.cents,
            "yes" if p.has_unknown else "no",
            "; ".join(p.funders),
            "; ".join(f"{k or 'not aligned'} {bp / 100:g} %" for k, bp in p.strategies),
            "yes" if p.confirmed else "no",
            p.years[0] if p.years else None,
            p.years[1] if p.years else None,
        )
        for p in page.rows
    )
    return Sheet(columns, rows, money=frozenset({6}))


def flow_rows(funding: FundingView) -> list[tuple[str, str, int]]:
    """Return from, to and cents: funders into areas, then areas into countries."""
    board = funding.board
    countries = board.question.portfolio.countries
    areas = [*(a.area.name for a in board.areas), "Not aligned"]
    first = [
        ("Other funders" if f.place < 0 else funder_name(board, f.place), areas[f.area])
        for f in funding.from_funders
    ]
    second = [
        (areas[f.area], "Other countries" if f.place < 0 else countries[f.place] or "Unknown")
        for f in funding.to_countries
    ]
    cents = [f.cents for f in (*funding.from_funders, *funding.to_countries)]
    return [(*ends, value) for ends, value in zip((*first, *second), cents, strict=True)]


def flows(board: BoardView) -> Sheet:
    """Return the flows of money from funders through areas to countries."""
    rows = tuple(flow_rows(read_funding(board.question)))
    return Sheet(("From", "To", f"Money ({board.currency})"), rows, money=frozenset({2}))


SHEETS: dict[str, Callable[[BoardView], Sheet]] = {
    "recommendations": recommendations,
    "funders": funders,
    "years": by_year,
    "strategies-by-year": strategy_years,
    "announced": announced,
    "projects": projects,
    "flows": flows,
}


def write_csv(question: Question, name: str, search: str = "") -> Iterator[str]:
    """Yield one of ``SHEETS`` as CSV text, line by line; ``search`` narrows the projects."""
    board = read_board(question)
    yield from csv_lines(projects(board, search) if name == "projects" else SHEETS[name](board))


def csv_lines(sheet: Sheet) -> Iterator[str]:
    """Yield a table as CSV text, line by line.

    Text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    yield "\ufeff"
    yield _line(sheet.columns)
    for row in sheet.rows:
        yield _line([_written(v, n in sheet.money) for n, v in enumerate(row)])


def _written(value: Value, is_money: bool) -> Value:
    if is_money and isinstance(value, int):
        return f"{'-' if value < 0 else ''}{abs(value) // 100}.{abs(value) % 100:02d}"
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def _line(values: Sequence[Value]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(["" if v is None else v for v in values])
    return buffer.getvalue()
