"""A strategy's page: its figures follow the filters together, its verdict holds for all."""

import json

import dash
import pytest

from tests.dashboard.pages.real_board import Visit, visit

BODY = "..strategy-first.children...strategy-body.children.."


def panels_after(person: Visit, filters: dict[str, list[str]]) -> str:
    """Return the panels of U1 after a filter change."""
    status, panels = person.call(BODY, filters, strategy_code="U1")
    assert status == 200
    return json.dumps(panels, ensure_ascii=False)[1:-1]


def verdict(page: str) -> str:
    """Return what the page says first of the strategy."""
    start = page.index("verdict")
    return page[start - 200 : start + 200]


def test_panels_follow_the_filters_beside_the_money(board: dash.Dash) -> None:
    person = visit(board)
    everything, fewer = panels_after(person, {}), panels_after(person, {"funder": ["south"]})
    assert everything in person.page("/strategies/U1/money")
    assert fewer in person.page("/strategies/U1/money", "?funder=south")
    assert "Filters change what is counted here" in fewer
    assert "Filters change what is counted here" not in everything
    assert fewer != everything


def test_a_verdict_is_of_all_money_whatever_the_filters(board: dash.Dash) -> None:
    person = visit(board)
    said = verdict(person.page("/strategies/U1"))
    assert said == verdict(person.page("/strategies/U1", "?funder=south&from=2040"))


@pytest.mark.parametrize("name", ["visitor", "patient", "north"])
def test_what_the_committee_sets_is_closed_to_others(board: dash.Dash, name: str) -> None:
    assert "are set by the committee" in visit(board, name).page("/strategies/U1/committee")
    assert "Set the target" not in visit(board, name).page("/strategies/U1/committee")
    assert "Set the target" in visit(board, "committee").page("/strategies/U1/committee")
