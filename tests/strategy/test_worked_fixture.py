"""The design's worked example, to the cent."""

import itertools
from datetime import date
from decimal import Decimal
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine

from strategy.access import VISITOR
from strategy.columns import conversion
from strategy.columns.store import FrameStore
from strategy.database import transaction
from strategy.exchange_rates import Rate
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.selection import Selection
from tests.cast import TODAY, fill, project


def at_1_17(currency: str, day: date | None, *_precision_and_edition: str | None) -> Rate:
    per_euro = Decimal(1) / Decimal("1.17") if currency == "GBP" else Decimal(1)
    return Rate(currency, per_euro, day or date.min, "fixture")


def test_two_currencies_over_three_years_split_three_ways(empty: Engine) -> None:
    fill(empty)
    period: dict[str, Any] = {
        "start": date(2024, 7, 1),
        "end": date(2027, 6, 30),
        "date_basis": "published",
    }
    with transaction(empty) as session:
        project(
            session,
            "worked",
            {"U2": 5_000, "A1": 2_500, "W1": 2_500},
            [("lab", 200_000_000, "EUR", period)],
        )
        project(
            session,
            "worked2",
            {"U2": 5_000, "A1": 2_500, "W1": 2_500},
            [("lab", 50_000_000, "GBP", period)],
        )
    with patch.object(conversion, "rate_on", at_1_17):
        selection = Selection(funders=("lab",))
        board = read_board(Question(FrameStore(empty).current(), selection, VISITOR, TODAY))
    assert board.total == 258_500_000
    by_strategy = {row.key: row.secured for row in board.rows if row.secured}
    assert by_strategy == {"U2": 129_250_000, "A1": 64_625_000, "W1": 64_625_000}
    years = dict(board.years)
    assert sum(years.values()) == 258_500_000
    # Two contributions are rounded one by one, so a year may differ from the design's single
    # amount of EUR 2,585,000 by one cent.
    expected = {2024: 43_437_443, 2025: 86_166_667, 2026: 86_166_666, 2027: 42_729_224}
    assert all(abs(years[year] - cents) <= 1 for year, cents in expected.items())


def test_the_design_numbers_as_one_amount() -> None:
    import numpy as np

    from strategy.allocation import cell_cents

    def cell(s0: int, s1: int, d0: int, d1: int) -> int:
        values = [np.array([n], dtype=np.int64) for n in (258_500_000, s0, s1, d0, d1, 1_095)]
        total, a, b, c, d, days = values
        return int(cell_cents(total, (a, b), (c, d), days)[0])

    edges = [0, 184, 549, 914, 1_095]
    years = [cell(0, 10_000, a, b) for a, b in itertools.pairwise(edges)]
    assert years == [43_437_443, 86_166_667, 86_166_666, 42_729_224]
    shares = [0, 5_000, 7_500, 10_000]
    strategies = [cell(a, b, 0, 1_095) for a, b in itertools.pairwise(shares)]
    assert strategies == [129_250_000, 64_625_000, 64_625_000]
