"""Projects as a list: what fits a selection, in a chosen order, one page at a time."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from strategy.columns import codes
from strategy.columns.ledger import Cells
from strategy.columns.mask import Chosen
from strategy.columns.tables import Column, Table
from strategy.measures.sums import by_project
from strategy.queries.board.question import Question

PAGE_SIZE = 25
_STATUSES, _SCOPES = tuple(codes.STATUS), tuple(codes.SCOPE)
SORTS = ("amount", "name", "country", "status", "start")


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One project within a selection.

    Attributes:
        cents: its money in the selection, in the reporting currency; ``None``: no known amount.
        strategies: key of the plan's row and basis points of its split; an empty key is "not
            aligned".
        confirmed: whether somebody confirmed that split.
    """

    place: int
    key: str
    name: str
    host: str
    country: str
    status: str
    scope: str
    cents: int | None
    has_unknown: bool
    funders: tuple[str, ...]
    strategies: tuple[tuple[str, int], ...]
    confirmed: bool
    years: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """One page of projects and how many there are in all."""

    rows: tuple[ProjectRow, ...]
    found: int
    page: int
    pages: int


def list_projects(
    question: Question,
    *,
    search: str = "",
    sort: str = "amount",
    descending: bool = True,
    page: int = 1,
    size: int = PAGE_SIZE,
    only_suggested: bool = False,
) -> ProjectPage:
    """Return one page of the projects that fit.

    Args:
        question: the reader's question.
        search: words that must all stand in the project's name, its host's or its key.
        sort: one of ``SORTS``.
        descending: the largest, last or newest first.
        page: from 1; a page beyond the last is the last.
        size: rows on a page; 0 for all rows.
        only_suggested: only projects whose split nobody has confirmed.
    """
    cells = question.cells()
    chosen = question.chosen(cells)
    places = _searched(question, _touched(cells, chosen), search)
    if only_suggested:
        places = places[~question.portfolio.confirmed[places]]
    cents = by_project(cells, chosen, len(question.portfolio.projects))
    ordered = places[_order(question, cells, chosen, places, cents, sort)]
    if descending:
        ordered = ordered[::-1]
    size = size or max(len(ordered), 1)
    pages = max(-(-len(ordered) // size), 1)
    page = min(max(page, 1), pages)
    shown = ordered[(page - 1) * size : page * size]
    return ProjectPage(_rows(question, cells, chosen, shown, cents), len(ordered), page, pages)


def _touched(cells: Cells, chosen: Chosen) -> Column:
    return np.unique(cells.lines["project"][chosen.at])


def _searched(question: Question, places: Column, search: str) -> Column:
    words = search.casefold().split()
    if not words:
        return places
    text = question.portfolio.memo("search", lambda: _search_text(question))
    fits = [all(word in text[n] for word in words) for n in places]
    found: Column = places[np.array(fits, dtype=bool)]
    return found


def _search_text(question: Question) -> list[str]:
    bodies = question.portfolio.directory.organisations
    projects = question.portfolio.projects
    hosts = (bodies[n].name if n >= 0 else "" for n in projects["host"])
    return [
        f"{name} {host} {key}".casefold()
        for name, host, key in zip(projects["name"], hosts, projects["key"], strict=True)
    ]


def _order(
    question: Question,
    cells: Cells,
    chosen: Chosen,
    places: Column,
    cents: Column,
    sort: str,
) -> Column:
    projects = question.portfolio.projects
    if sort == "name":
        return _by_text([projects["name"][n] for n in places])
    if sort == "country":
        return _by_text([question.portfolio.countries[n] for n in projects["country"][places]])
    if sort == "status":
        return np.argsort(projects["status"][places], kind="stable")
    if sort == "start":
        return np.argsort(_first_years(cells, len(projects))[places], kind="stable")
    return np.argsort(cents[places], kind="stable")


def _by_text(values: list[str]) -> Column:
    return np.array(sorted(range(len(values)), key=lambda n: values[n].casefold()), dtype=np.int64)


def _first_years(cells: Cells, n_projects: int) -> Column:
    first = np.full(n_projects, codes.YEARS)
    np.minimum.at(first, cells.lines["project"], cells.lines["year"])
    return first


def _rows(
    question: Question, cells: Cells, chosen: Chosen, shown: Column, cents: Column
) -> tuple[ProjectRow, ...]:
    mine = chosen.with_lines(cells, np.isin(cells.lines["project"], shown))
    lines = cells.lines.rows(mine.at)
    if mine.years is not None:
        first, last = mine.years
        lines = lines.with_columns(
            year=np.maximum(lines["year"], first), last=np.minimum(lines["last"], last)
        )
    parts = _grouped(lines["project"])
    split = _splits(question, shown)
    return tuple(
        _row(question, int(n), lines.rows(parts(n)), int(cents[n]), split.get(int(n), ()))
        for n in shown
    )


def _grouped(project: Column) -> Callable[[int], Column]:
    order = np.argsort(project, kind="stable")
    ordered = project[order]

    def rows_of(place: int) -> Column:
        first, last = np.searchsorted(ordered, [place, place + 1])
        return order[first:last]

    return rows_of


def _splits(question: Question, shown: Column) -> dict[int, tuple[tuple[str, int], ...]]:
    shares = question.portfolio.shares
    keys = [row.split_key for row in question.portfolio.plan.rows]
    found: dict[int, tuple[tuple[str, int], ...]] = {}
    for n in np.flatnonzero(np.isin(shares["project"], shown)):
        place = int(shares["project"][n])
        part = (keys[shares["strategy"][n]], int(shares["basis_points"][n]))
        found[place] = (*found.get(place, ()), part)
    return found


def _row(
    question: Question, n: int, lines: Table, cents: int, split: tuple[tuple[str, int], ...]
) -> ProjectRow:
    portfolio = question.portfolio
    projects, bodies = portfolio.projects, portfolio.directory.organisations
    known = lines["known"] == codes.KNOWN
    dated = lines.rows(lines["year"] > codes.UNDATED_YEAR)
    funders = dict.fromkeys(int(f) for f in lines["funder"])
    host = int(projects["host"][n])
    return ProjectRow(
        place=n,
        key=projects["key"][n],
        name=projects["name"][n],
        host=bodies[host].name if host >= 0 else "",
        country=portfolio.countries[projects["country"][n]],
        status=_STATUSES[projects["status"][n]],
        scope=_SCOPES[projects["scope"][n]],
        cents=cents if known.any() else None,
        has_unknown=bool((~known).any()),
        funders=tuple(bodies[f].short_name or bodies[f].name for f in funders),
        strategies=split,
        confirmed=bool(portfolio.confirmed[n]),
        years=(
            (
                codes.year_of(int(dated["year"].min())) or 0,
                codes.year_of(int(dated["last"].max())) or 0,
            )
            if len(dated)
            else None
        ),
    )
