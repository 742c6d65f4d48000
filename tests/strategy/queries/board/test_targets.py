"""Targets: whose money counts, in which years, and when there is nothing to compare."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from strategy.access import VISITOR
from strategy.columns.store import FrameStore
from strategy.database import transaction
from strategy.lookup import by_key
from strategy.models import FundingTarget, Organisation
from strategy.queries.board.board import StrategyView, read_board
from strategy.queries.board.question import Question
from strategy.selection import Selection
from tests.cast import TODAY, target
from tests.strategy.ecb import ecb


def row(engine: Engine, code: str = "U1", **selection: Any) -> StrategyView:
    board = read_board(
        Question(FrameStore(engine).current(), Selection(**selection), VISITOR, TODAY)
    )
    return next(r for r in board.strategies if r.key == code)


@pytest.fixture
def with_target(sqlite: Engine) -> Engine:
    with transaction(sqlite) as session:
        target(session, "U1", 500_000_000, 2024, 2028)
    return sqlite


def test_coverage_is_secured_over_target(with_target: Engine) -> None:
    found = row(with_target).target
    assert found is not None
    # Half of the project's 2.5 million: all of it falls into 2024 to 2028.
    assert (found.coverage.secured, found.coverage.target) == (125_000_000, 500_000_000)
    assert found.coverage.share == 0.25
    assert (found.coverage.band, found.coverage.certain) == ("under a third", True)


def test_a_narrower_window_takes_its_part_of_both(with_target: Engine) -> None:
    found = row(with_target, year_from=2027, year_to=2040).target
    assert found is not None
    assert found.years == (2027, 2028)
    assert found.coverage.target == 200_000_000
    # 181 of 1,095 days of the money lie in 2027.
    assert found.coverage.secured == round(125_000_000 * 181 / 1_095)


@pytest.mark.parametrize(
    "narrowed",
    [
        {"funders": ("north",)},
        {"funder_types": ("funder",)},
        {"countries": ("Italy",)},
        {"statuses": ("active",)},
        {"stage": "committed"},
        {"targets": "none"},
        {"year_from": 2040, "year_to": 2050},
    ],
)
def test_part_of_the_money_is_never_held_against_a_whole_target(
    with_target: Engine, narrowed: dict[str, Any]
) -> None:
    assert row(with_target, **narrowed).target is None


def test_only_the_money_a_target_names_counts(with_target: Engine) -> None:
    with transaction(with_target) as session:
        found = by_key(session, FundingTarget, "target-U1")
        found.counts_funder_id = by_key(session, Organisation, "south").id
        session.add(found)
    reading = row(with_target).target
    assert reading is not None
    assert reading.coverage.secured == 25_000_000


def test_missing_amounts_make_it_at_least(with_target: Engine) -> None:
    with transaction(with_target) as session:
        target(session, "U2", 100, 2024, 2028)
    found = row(with_target, "U2").target
    assert found is not None
    assert found.coverage.at_least
    assert not found.coverage.certain


def test_a_target_in_pounds_is_converted_at_the_day_it_was_set(with_target: Engine) -> None:
    with transaction(with_target) as session:
        found = by_key(session, FundingTarget, "target-U1")
        found.currency, found.set_on = "GBP", date(2021, 3, 3)
        session.add(found)
    reading = row(with_target).target
    assert reading is not None
    assert reading.coverage.target == round(500_000_000 / float(ecb()["2021-03-03"]["GBP"]))


def test_without_targets_share_and_parity_remain(sqlite: Engine) -> None:
    found = row(sqlite)
    assert found.target is None
    assert found.share == 0.5
    assert found.parity == pytest.approx(0.5 / 0.25)


def test_the_committees_target_goes_before_the_assumption(shipped: Engine) -> None:
    assert row(shipped).target is None, "a planning assumption shows only when it is asked for"
    assumed = row(shipped, targets="assumption").target
    assert assumed is not None
    assert assumed.assumed
    with transaction(shipped) as session:
        target(session, "U1", 1_000, 2013, 2025)
    own = row(shipped).target
    assert own is not None
    assert not own.assumed
    assert own.coverage.target == 1_000
    assert row(shipped, "U2", targets="committee").target is None
