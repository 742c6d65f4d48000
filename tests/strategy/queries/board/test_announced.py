"""Announced, not broken down: published totals less what their listed awards add up to."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine

import data
from strategy.access import VISITOR
from strategy.columns.store import FrameStore
from strategy.queries.board.announced import Remainder, remainders
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.selection import Selection
from tests.cast import TODAY

SHIPPED = Path(data.__file__).parent


def found(engine: Engine, **selection: object) -> dict[str, Remainder]:
    question = Question(FrameStore(engine).current(), Selection().only(**selection), VISITOR, TODAY)
    return {r.announced.key: r for r in remainders(question)}


def test_each_remainder_is_published_less_listed(shipped: Engine) -> None:
    for remainder in found(shipped).values():
        assert remainder.left == remainder.published - remainder.listed > 0


def test_the_rounds_equal_what_the_files_add_up_to(shipped: Engine) -> None:
    with (SHIPPED / "portfolio/awards.csv").open(newline="", encoding="utf-8") as file:
        amounts = {r["award_id"]: r for r in csv.DictReader(file)}
    with (SHIPPED / "keys/awards.csv").open(newline="", encoding="utf-8") as file:
        keys = list(csv.DictReader(file))
    published = {"pmsa-2026": 690_000_000, "pmsa-2014": 160_000_000, "pmsa-2021": 142_500_000}
    held = found(shipped)
    for programme, total in published.items():
        listed = sum(
            Decimal(amounts[k["award_id"]]["amount"] or 0) * 100
            for k in keys
            if k["programme_key"] == programme and k["ship"] == "yes"
        )
        assert held[programme].left == total - listed


def test_it_is_never_part_of_secured_money(shipped: Engine) -> None:
    board = read_board(Question(FrameStore(shipped).current(), Selection(), VISITOR, TODAY))
    assert board.announced > 0
    assert sum(row.secured for row in board.rows) == board.total


def test_a_rounds_remainder_belongs_to_no_single_strategy(shipped: Engine) -> None:
    assert "pmsa-2026" in found(shipped)
    assert "pmsa-2026" in found(shipped, areas=("W",))
    assert "pmsa-2026" not in found(shipped, areas=("U",))
    assert "pmsa-2026" not in found(shipped, strategies=("W1",))
    assert "pmsa-2026" not in found(shipped, countries=("Italy",))
    assert "pmsa-2026" not in found(shipped, funders=("MSSUK",))


@pytest.mark.parametrize("years", [(2020, 2022), (2030, 2031)])
def test_years_leave_out_what_was_announced_in_others(
    shipped: Engine, years: tuple[int, int]
) -> None:
    inside = found(shipped, year_from=years[0], year_to=years[1])
    assert all(years[0] <= (r.announced.year or 0) <= years[1] for r in inside.values())
    assert ("pmsa-2021" in inside) is (years[0] <= 2021 <= years[1])
