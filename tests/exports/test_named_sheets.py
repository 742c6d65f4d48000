"""Which filters of an address hold for which table."""

import pytest

from exports.named_sheets import BOARD_SHEETS, money_filters
from strategy.lists import LISTS

QUERY = {
    "strategy": ["U1"],
    "from": ["2020"],
    "stage": ["pledged"],
    "currency": ["USD"],
    "q": ["x"],
}


FOLLOWING = ("projects", "milestones")


@pytest.mark.parametrize("name", [*BOARD_SHEETS, *FOLLOWING])
def test_money_follows_every_filter(name: str) -> None:
    assert money_filters(name, QUERY) == QUERY


@pytest.mark.parametrize("name", [*(n for n in LISTS if n not in FOLLOWING), "links", "columns"])
def test_other_tables_follow_stage_and_currency_only(name: str) -> None:
    assert money_filters(name, QUERY) == {"stage": ["pledged"], "currency": ["USD"]}
