"""Who carries the money, on what its years rest, when it runs out, and where it goes."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from strategy.columns import codes
from strategy.measures.concentration import FLOOR, carried, fewest_exits
from strategy.queries.board.board import AreaView, BoardView, StrategyView, read_board
from strategy.queries.board.question import Question
from strategy.queries.people.wholes import by_payer

BASES = tuple(codes.BASIS)
MOST_FUNDERS = MOST_COUNTRIES = 7
AHEAD = 3


@dataclass(frozen=True, slots=True)
class Runway:
    """How far one strategy's known money reaches.

    Attributes:
        ahead: cents of this year and the years after it, as many as ``AHEAD`` more.
        later: cents of all years beyond those.
        last_year: the last year with money; ``None`` when none has a year.
    """

    row: StrategyView
    ahead: tuple[int, ...]
    later: int
    last_year: int | None


@dataclass(frozen=True, slots=True)
class Flow:
    """Money between a funder and an area, or an area and a country; ``place`` -1 is the rest."""

    place: int
    area: int
    cents: int


@dataclass(frozen=True)
class FundingView:
    """The money of one question, from who pays to where it goes. Cents of the board's currency.

    ``by_country`` holds cents by place on the strategy axis and by place of the country.
    """

    board: BoardView
    by_country: np.ndarray

    @cached_property
    def payers(self) -> tuple[tuple[int, int], ...]:
        """Place and cents of each funder, read as the whole it belongs to or by itself."""
        return by_payer(self.board.question, self.board.funders)

    @cached_property
    def payers_ahead(self) -> tuple[tuple[int, int], ...]:
        """Place and cents of each funder of this year's money and of the years after it."""
        question = self.board.question
        first = max(question.today.year, question.selection.year_from or 0)
        last = question.selection.year_to
        if last is not None and last < first:
            return ()
        return by_payer(question, read_board(question.narrowed(year_from=first)).funders)

    @property
    def concentration(self) -> float | None:
        """Share of the money that the few largest funders carry, between 0 and 1."""
        return carried([cents for _, cents in self.payers])

    @property
    def exits(self) -> int | None:
        """How many funders of the money ahead can leave before less than the floor is left."""
        amounts = [cents for _, cents in self.payers_ahead]
        return fewest_exits(amounts, FLOOR * sum(amounts)) if amounts else None

    @cached_property
    def by_basis(self) -> dict[str, int]:
        """Cents by what their years rest on."""
        found = self.board.tally.shape.sum(axis=(0, 1, 3))
        return {name: int(found[n]) for n, name in enumerate(BASES)}

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Every year from the first to the last with money."""
        dated = [year for year, _ in self.board.years if year is not None]
        return tuple(range(min(dated), max(dated) + 1)) if dated else ()

    @cached_property
    def undated(self) -> int:
        """Cents that have no year."""
        return dict(self.board.years).get(None, 0)

    def of_year(self, year: int) -> int:
        """Return the cents of one year."""
        return dict(self.board.years).get(year, 0)

    @cached_property
    def runways(self) -> tuple[Runway, ...]:
        """One runway for each row of the recommendations table that has money."""
        this_year = self.board.question.today.year
        return tuple(_runway(row, this_year) for row in self.board.rows if row.secured)

    @cached_property
    def from_funders(self) -> tuple[Flow, ...]:
        """Money from the largest funders, and from all others together, into each area."""
        named = [place for place, _ in self.board.funders[:MOST_FUNDERS]]
        by_area = _to_areas(self.board, self.board.tally.by_strategy_funder)
        return _flows(by_area, named)

    @cached_property
    def to_countries(self) -> tuple[Flow, ...]:
        """Money from each area into the largest host countries, and into all others together."""
        by_area = _to_areas(self.board, self.by_country)
        totals = by_area.sum(axis=0)
        named = [int(n) for n in np.argsort(-totals, kind="stable")[:MOST_COUNTRIES] if totals[n]]
        return _flows(by_area, named)


def read_funding(question: Question) -> FundingView:
    """Return everything the Funding page shows for a reader's question."""
    board = read_board(question)
    n_countries = max(len(question.portfolio.countries), 1)
    return FundingView(board, board.tally.shape.sum(axis=(1, 2))[:, :n_countries])


def _runway(row: StrategyView, this_year: int) -> Runway:
    cents = {year: value for year, value in row.years if year is not None}
    last = this_year + AHEAD
    return Runway(
        row=row,
        ahead=tuple(cents.get(year, 0) for year in range(this_year, last + 1)),
        later=sum(value for year, value in cents.items() if year > last),
        last_year=max((year for year, value in cents.items() if value > 0), default=None),
    )


def _to_areas(board: BoardView, by_strategy: np.ndarray) -> np.ndarray:
    """Return sums over the rows of each area; the last row is "not aligned"."""
    rows = [by_strategy[_places(area)].sum(axis=0) for area in board.areas]
    return np.array([*rows, by_strategy[0]])


def _places(area: AreaView) -> list[int]:
    return [row.place for row in area.rows]


def _flows(by_area: np.ndarray, named: list[int]) -> tuple[Flow, ...]:
    parts = by_area[:, named].T.tolist()
    rest = (by_area.sum(axis=1) - by_area[:, named].sum(axis=1)).tolist()
    return tuple(
        Flow(place, area, int(cents))
        for place, row in zip([*named, -1], [*parts, rest], strict=True)
        for area, cents in enumerate(row)
        if cents > 0
    )
