"""A strategy's money by year: what is behind, what lies ahead, and what a target asks per year."""

from dataclasses import dataclass

from strategy.queries.board.board import BoardView, StrategyView


@dataclass(frozen=True, slots=True)
class YearsView:
    """Cents by year of one strategy.

    Attributes:
        dated: year and cents, every year from the first to the last, gaps as 0.
        ahead: cents of the years after this one.
        yearly_target: the target's cents for one year of its window; ``None`` without a target
            that everybody's money counts towards.
    """

    dated: tuple[tuple[int, int], ...]
    undated: int
    this_year: int
    ahead: int
    yearly_target: int | None
    target_years: tuple[int, int] | None
    target_words: str

    @property
    def last_year(self) -> int:
        """The last year with money."""
        return max((year for year, cents in self.dated if cents), default=self.this_year)


def read_years(board: BoardView, row: StrategyView) -> YearsView:
    """Return the money by year of one strategy, and its target where the two are comparable.

    A target that only some money counts towards is not drawn against everybody's money.
    """
    cents = {year: value for year, value in row.years if year is not None}
    this_year = board.question.today.year
    every = range(min(cents), max(cents) + 1) if cents else range(0)
    target = row.target if row.target is not None and row.target.funder is None else None
    years = target.years if target else None
    return YearsView(
        dated=tuple((year, cents.get(year, 0)) for year in every),
        undated=row.undated,
        this_year=this_year,
        ahead=sum(value for year, value in cents.items() if year > this_year),
        yearly_target=(
            round(target.coverage.target / (years[1] - years[0] + 1)) if target and years else None
        ),
        target_years=years,
        target_words="planning assumption" if target and target.assumed else "target",
    )
