"""Which targets are in force on a day."""

from datetime import date, timedelta
from typing import Any

import pytest

from strategy.columns.plan import in_force
from strategy.models import FundingTarget
from strategy.vocabulary import TargetBasis

DAY = date(2026, 5, 1)


def target(**changed: Any) -> FundingTarget:
    return FundingTarget(
        **{
            "key": "t",
            "strategy_id": 1,
            "amount_cents": 100,
            "window_start": date(2026, 1, 1),
            "window_end": date(2026, 12, 31),
            "set_on": DAY,
            **changed,
        }
    )


def test_a_target_is_in_force_from_the_day_it_is_set() -> None:
    one = target()
    assert in_force((one,), TargetBasis.COMMITTEE, DAY) == [one]
    assert in_force((one,), TargetBasis.COMMITTEE, DAY - timedelta(days=1)) == []


@pytest.mark.parametrize(
    "changed",
    [{"in_use": False}, {"superseded_by_id": 7}, {"basis": TargetBasis.PLANNING_ASSUMPTION}],
)
def test_what_is_out_of_use_superseded_or_of_another_basis_is_not(changed: dict[str, Any]) -> None:
    assert in_force((target(**changed),), TargetBasis.COMMITTEE, DAY) == []
