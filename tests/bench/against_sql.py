"""The same sums in SQL, exact to the cent: what is timed is checked first."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, text

from strategy.access import VISITOR
from strategy.columns.portfolio import Portfolio
from strategy.exchange_rates import rate_on
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.selection import ALL_FORMS, Selection

MONEY = """
CREATE TEMP TABLE money AS
SELECT c.id AS contribution, a.project_id, a.funder_id,
       CAST(floor(c.amount_cents * r.factor + 0.5) AS INTEGER) AS cents,
       julianday(a.start) AS first, CAST(julianday(a."end") - julianday(a.start) AS INTEGER) + 1
       AS days, CAST(strftime('%Y', a.start) AS INTEGER) AS y0,
       CAST(strftime('%Y', a."end") AS INTEGER) AS y1
FROM contribution c JOIN award a ON a.id = c.award_id
JOIN rate r ON r.currency = c.currency AND r.year = CAST(strftime('%Y', c.value_date) AS INTEGER)
WHERE c.amount_cents IS NOT NULL AND c.stage = 'committed'
"""
BY_STRATEGY = """
WITH parts AS (
  SELECT project_id, strategy_id, basis_points,
         SUM(basis_points) OVER (PARTITION BY project_id ORDER BY strategy_id) AS upto
  FROM strategy_share)
SELECT p.strategy_id,
       SUM((2 * m.cents * p.upto + 10000) / 20000
           - (2 * m.cents * (p.upto - p.basis_points) + 10000) / 20000)
FROM money m JOIN parts p ON p.project_id = m.project_id GROUP BY p.strategy_id
"""
BY_YEAR = """
WITH RECURSIVE years(year) AS (SELECT 1990 UNION ALL SELECT year + 1 FROM years WHERE year < 2060),
cuts AS (
  SELECT m.cents, m.days, y.year,
    MAX(CAST(julianday(y.year || '-01-01') - m.first AS INTEGER), 0) AS d0,
    MIN(CAST(julianday((y.year + 1) || '-01-01') - m.first AS INTEGER), m.days) AS d1
  FROM money m JOIN years y ON y.year BETWEEN m.y0 AND m.y1)
SELECT year, SUM((2 * cents * d1 + days) / (2 * days) - (2 * cents * d0 + days) / (2 * days))
FROM cuts GROUP BY year
"""


def check(engine: Engine, portfolio: Portfolio, today: date) -> int:
    """Compare total and sums by strategy, funder and year with SQL; return the total in cents.

    Raises:
        AssertionError: a sum differs by a cent or more.
    """
    # The statements know nothing of whom the money is for.
    board = read_board(Question(portfolio, Selection(people=ALL_FORMS), VISITOR, today))
    with engine.connect() as connection:
        _prepare(connection)
        total = connection.execute(text("SELECT SUM(cents) FROM money")).scalar_one()
        by_funder = _pairs(connection, "SELECT funder_id, SUM(cents) FROM money GROUP BY funder_id")
        by_strategy = _pairs(connection, BY_STRATEGY)
        by_year = _pairs(connection, BY_YEAR)
        projects = connection.execute(text("SELECT COUNT(*) FROM project")).scalar_one()
        connection.rollback()
    ids = [o.id for o in portfolio.directory.organisations]
    _same("total", board.total, total)
    _same("projects", board.projects, projects)
    _same("funders", {ids[n]: cents for n, cents in board.funders}, by_funder)
    _same("years", dict(board.years), by_year)
    _same(
        "strategies",
        {s.strategy.id: s.secured for s in board.strategies if s.strategy},
        by_strategy,
    )
    return int(total)


def _prepare(connection: Connection) -> None:
    connection.execute(text("CREATE TEMP TABLE rate (currency TEXT, year INTEGER, factor REAL)"))
    rows = []
    for currency in ("EUR", "GBP", "USD"):
        for year in range(2000, 2030):
            rate = rate_on(currency, date(year, 1, 1), "year")
            if rate is not None:
                factor = float(1 / rate.per_euro)
                rows.append({"currency": currency, "year": year, "factor": factor})
    connection.execute(text("INSERT INTO rate VALUES (:currency, :year, :factor)"), rows)
    connection.execute(text(MONEY))


def _pairs(connection: Connection, query: str) -> dict[int, int]:
    return {row[0]: row[1] for row in connection.execute(text(query)) if row[1]}


def _same(what: str, ours: Any, theirs: Any) -> None:
    if ours != theirs:
        raise AssertionError(f"{what} differ from SQL: {str(ours)[:300]} and {str(theirs)[:300]}")
