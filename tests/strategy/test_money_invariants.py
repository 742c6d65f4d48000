"""Under any portfolio and any filter all directions add up, and equal the slow reference."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from sqlalchemy import Engine

from strategy.access import LOADER, VISITOR, Actor
from strategy.changes import keep
from strategy.columns import conversion
from strategy.columns.store import FrameStore
from strategy.database import transaction
from strategy.exchange_rates import Rate, rate_on
from strategy.lookup import by_key
from strategy.models import Project
from strategy.queries.board.board import BoardView, LeftOut, read_board
from strategy.queries.board.question import Question
from strategy.queries.money.contributions import read_contributions
from strategy.queries.money.funding import read_funding
from strategy.queries.money.projects import list_projects
from strategy.queries.people.exits import read_exit
from strategy.selection import FILTERS as REGISTRY
from strategy.selection import STAGES, Selection
from strategy.vocabulary import Role
from tests.cast import TODAY
from tests.cast import project as new_project
from tests.strategy.made_up import (
    FILTERS,
    FUNDER_KINDS,
    database,
    fits,
    selections,
    works,
)
from tests.strategy.reference import Sums, Work, cells_of

COMMITTEE = Actor("c", Role.COMMITTEE)


def fixed_rate(currency: str, day: Any, *_precision_and_edition: Any) -> Rate | None:
    """Return one rate for all days, as the reference uses it; none without a day."""
    found = rate_on(currency, day, *_precision_and_edition)
    if found is None or currency == "EUR":
        return found
    return Rate(currency, Decimal(1) / Decimal("1.17"), found.used, "fixed")


def reference(made: list[Work], selection: Selection, sees_hidden: bool) -> Sums:
    sums = Sums()
    dated = [
        cell
        for cell in cells_of(made, factors(selection.currency), selection.stage)
        if fits(cell, made[cell.project], selection, sees_hidden)
    ]
    for cell in dated:
        sums.add(cell)
    return sums


def some(values: Mapping[Any, int]) -> dict[Any, int]:
    """Return what is not zero."""
    return {key: cents for key, cents in values.items() if cents}


def factors(reporting: str) -> dict[str, float]:
    """Return one unit of each currency in the reporting one, as the fixed rates have it."""
    pounds = Decimal(1) / Decimal("1.17")
    per_euro = {"EUR": Decimal(1), "GBP": pounds}
    return {code: float(per_euro[reporting] / rate) for code, rate in per_euro.items()}


def with_rates(made: list[Work], reporting: str) -> list[Work]:
    """Turn undated money into the reporting currency: what has no rate has tests of its own."""
    return [
        replace(
            work,
            grants=tuple(
                replace(g, currency=reporting) if g.start is None else g for g in work.grants
            ),
        )
        for work in made
    ]


@given(works, selections())
def test_every_direction_equals_the_slow_reference(made: list[Work], selection: Selection) -> None:
    check(made, [selection])


@given(works)
def test_every_stage_by_itself_equals_the_slow_reference(made: list[Work]) -> None:
    check(made, [Selection(stage=stage) for stage in STAGES])


@given(works)
def test_years_at_the_edges_of_the_money_equal_the_slow_reference(made: list[Work]) -> None:
    """Edges that leave one year out keep most cells: another way of adding up than for few."""
    years = sorted({c.year for c in cells_of(made, factors("EUR")) if c.year is not None})
    if years:
        first, last = years[0], years[-1]
        check(
            made,
            [
                Selection(year_to=last - 1),
                Selection(year_from=first + 1),
                Selection(year_from=first, year_to=last),
                Selection(year_to=first),
            ],
        )


def check(made: list[Work], chosen: list[Selection]) -> None:
    """Compare the board of one portfolio with the reference, for several selections."""
    made = with_rates(made, chosen[0].currency)
    engine = database(made)
    with patch.object(conversion, "rate_on", fixed_rate):
        portfolio = FrameStore(engine).current()
        for selection in chosen:
            for viewer in (VISITOR, COMMITTEE):
                board = read_board(Question(portfolio, selection, viewer, TODAY))
                slow = reference(made, selection, viewer.governs)
                _same(board, slow)
                _adds_up(board)
    engine.dispose()


def _same(board: BoardView, slow: Sums) -> None:
    bodies = board.question.portfolio.directory.organisations
    by_strategy = {r.of.split_key: r.secured for r in board.rows}
    assert board.total == slow.total
    assert some(by_strategy) == some(slow.by_strategy)
    by_funder = {bodies[n].key: int(c) for n, c in enumerate(board.tally.by_funder[: len(bodies)])}
    assert some(by_funder) == some(slow.by_funder)
    assert some(dict(board.years)) == some(slow.by_year)
    assert board.projects == len(slow.projects)
    assert board.without_amount == len(slow.projects - slow.known)


def _adds_up(board: BoardView) -> None:
    assert sum(row.secured for row in board.rows) == board.total
    assert sum(sum(c for _, c in row.years) for row in board.rows) == board.total
    assert sum(sum(row.by_scope.values()) for row in board.rows) == board.total
    assert sum(c for _, c in board.years) == board.total
    assert sum(area.secured for area in board.areas) == board.total - board.not_aligned.secured
    assert board.firmness.shown.total == board.total
    held = {row.key: row.secured for row in board.strategies}
    assert board.firmness.shown.by_strategy == held
    lines = read_contributions(board.question)
    assert sum(line.cents for line in lines) == board.total
    listed = list_projects(board.question, size=0)
    assert sum(row.cents or 0 for row in listed.rows) == board.total
    assert listed.found == board.projects
    funding = read_funding(board.question)
    assert int(funding.by_country.sum()) == board.total
    assert sum(funding.by_basis.values()) == board.total
    assert sum(c for _, c in funding.payers) == sum(c for _, c in board.funders)
    exits = read_exit(board.question, tuple(FUNDER_KINDS))
    assert sum(one.theirs for one in exits.strategies) == board.total


@given(works, selections())
def test_the_people_left_out_are_what_is_missing(made: list[Work], selection: Selection) -> None:
    engine = database(with_rates(made, selection.currency))
    portfolio = FrameStore(engine).current()
    narrow, wide = (
        read_board(Question(portfolio, selection.only(people=people), COMMITTEE, TODAY))
        for people in ("progressive", "all")
    )
    assert narrow.total + narrow.left_out.cents == wide.total
    assert narrow.projects + narrow.left_out.projects == wide.projects
    assert wide.left_out == LeftOut(0, 0)
    assert narrow.for_all_ms == 0
    assert wide.for_all_ms == narrow.left_out.cents
    engine.dispose()


@given(works, works, selections())
def test_parts_of_a_portfolio_add_up_to_the_whole(
    first: list[Work], second: list[Work], selection: Selection
) -> None:
    totals = []
    for made in (first, second, first + second):
        engine = database(with_rates(made, selection.currency))
        question = Question(FrameStore(engine).current(), selection, COMMITTEE, TODAY)
        totals.append(read_board(question).total)
        engine.dispose()
    assert totals[0] + totals[1] == totals[2]


def test_every_filter_of_the_registry_is_drawn() -> None:
    drawn = {name.replace("years", "from") for name in FILTERS}
    named = {f.name for f in REGISTRY} - {"to"}
    single = {"areas": "area", "strategies": "strategy", "funders": "funder"}
    single |= {"funder_types": "funder_type", "countries": "country", "statuses": "status"}
    assert {single.get(name, name) for name in drawn} == named


def test_freshness_halves_within_a_year_and_weighs_by_money(sqlite: Engine) -> None:
    with transaction(sqlite) as session:
        for key, day in (("together", TODAY - timedelta(days=365)), ("quiet", TODAY)):
            project = by_key(session, Project, key)
            project.updated_on = day
            keep(session, LOADER, "load", project)
    board = read_board(Question(FrameStore(sqlite).current(), Selection(), VISITOR, TODAY))
    fresh = {row.key: row.certainty.freshness for row in board.rows}
    assert fresh["U1"] == pytest.approx(0.5)
    with transaction(sqlite) as session:
        # A second project of the same strategy, with thrice the money and looked at today.
        new_project(session, "fresh", {"U1": 10_000}, [("north", 375_000_000, "EUR", {})])
    board = read_board(Question(FrameStore(sqlite).current(), Selection(), VISITOR, TODAY))
    fresh = {row.key: row.certainty.freshness for row in board.rows}
    assert fresh["U1"] == pytest.approx((125 * 0.5 + 375) / 500)
