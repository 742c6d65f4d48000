"""Announced, not broken down: published totals less what their listed awards add up to."""

import csv
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

import data
from strategy.access import VISITOR, Actor
from strategy.changes import keep
from strategy.columns.store import FrameStore
from strategy.database import transaction
from strategy.lookup import by_key
from strategy.models import Award, Contribution, Programme
from strategy.queries.board.announced import Remainder, remainders
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.selection import Selection
from strategy.vocabulary import Role
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


def test_a_hidden_award_cannot_be_read_from_what_is_left_of_its_round(shipped: Engine) -> None:
    before = found(shipped)["pmsa-2014"]
    with transaction(shipped) as session:
        programme = by_key(session, Programme, "pmsa-2014")
        award, money = session.exec(
            select(Award, Contribution)
            .join(Contribution, col(Contribution.award_id) == col(Award.id))
            .where(
                col(Award.programme_id) == programme.id,
                col(Contribution.amount_cents).is_not(None),
                col(Contribution.currency) == "EUR",
            )
        ).first() or pytest.fail("no listed award with an amount")
        award.visibility, award.embargo_until = "embargoed", TODAY + timedelta(days=30)
        keep(session, Actor("sec", Role.SECRETARY), "change_embargo", award)
    after = found(shipped)["pmsa-2014"]
    # For those who may not know of it, it is not among the listed ones.
    assert after.left == before.left + (money.amount_cents or 0)
    assert after.listed_count == before.listed_count - 1
    question = Question(
        FrameStore(shipped).current(), Selection(), Actor("c", Role.COMMITTEE), TODAY
    )
    whole = {r.announced.key: r for r in remainders(question)}
    assert whole["pmsa-2014"].left == before.left
