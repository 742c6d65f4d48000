"""The outside benchmark: what all research on MS was given, beside what this board holds."""

from dataclasses import dataclass
from datetime import date

from strategy.models import Source, Statement
from strategy.queries.board.board import read_board
from strategy.queries.board.filter_options import whole
from strategy.queries.board.question import Question
from strategy.queries.money.converting import in_currency_of
from strategy.selection import ALL_FORMS
from strategy.vocabulary import StatementScope


@dataclass(frozen=True, slots=True)
class Benchmark:
    """The whole field in some years, and this board's money in the same years.

    Attributes:
        statement: the published total of the field.
        source: where it was read.
        years: first and last year, both included.
        field: cents of the field, in the reporting currency.
        ours: cents of secured money on this board, whatever form of MS it is for.
        progressive: the part of ours that is for progressive MS, wholly or partly.
    """

    statement: Statement
    source: Source | None
    years: tuple[int, int]
    field: int
    ours: int
    progressive: int

    @property
    def share(self) -> float:
        """Our part of the field: a share, from 0 to 1, of cents in one currency."""
        return self.ours / self.field


def read_benchmark(question: Question) -> Benchmark | None:
    """Return the benchmark; nothing without a published total of the field over known years.

    Of the reader's selection only the currency matters: it is about the whole board.
    """
    key = ("benchmark", question.selection.currency, question.today)
    found: Benchmark | None = question.portfolio.memo(key, lambda: _read(question))
    return found


def _read(question: Question) -> Benchmark | None:
    directory = question.portfolio.directory
    found = [s for s in directory.statements if s.scope == StatementScope.FIELD and s.preferred]
    for one in found:
        if one.amount_cents and one.from_year and one.as_of_year:
            return _beside(question, one, (one.from_year, one.as_of_year))
    return None


def _beside(question: Question, one: Statement, years: tuple[int, int]) -> Benchmark | None:
    currency = question.selection.currency
    day = date(years[1], 1, 1)
    field = in_currency_of(question, one.amount_cents or 0, one.currency, day, currency)
    if not field:
        return None
    window = whole(question).narrowed(year_from=years[0], year_to=years[1], currency=currency)
    return Benchmark(
        statement=one,
        source=question.portfolio.directory.sources.get(one.source_id or 0),
        years=years,
        field=field,
        ours=read_board(window.narrowed(people=ALL_FORMS)).total,
        progressive=read_board(window).total,
    )
