"""The plan in one grid: one save is one act, only what differs is written, all of it or nothing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from strategy.database import current_revision, read_only, transaction
from strategy.errors import InvalidError, NotAllowedError, OutdatedError
from strategy.models import Change, FundingTarget, Milestone, Strategy
from strategy.queries.operations.plan_settings import milestones_of_plan, read_settings, settings_at
from strategy.services.plan_grids import (
    MilestoneWish,
    StrategyWish,
    newest_setting,
    set_milestones,
    set_strategies,
)
from strategy.services.undoing import undo
from strategy.vocabulary import Standing
from tests.cast import STRATEGIES, TODAY, Cast

TARGET: dict[str, Any] = {
    "amount_cents": 600_000_000,
    "currency": "EUR",
    "window_start": date(2026, 1, 1),
    "window_end": date(2027, 12, 31),
    "counts_funder_key": None,
}
BEFORE = date(2025, 12, 31)
NOTHING = [StrategyWish(key, None, None, None) for key in STRATEGIES]


def newest(engine: Engine) -> int:
    with read_only(engine) as session:
        return newest_setting(session)


def save(
    engine: Engine, cast: Cast, wishes: list[StrategyWish], *, reason: str = "minutes", **more: Any
) -> int:
    given = {"version": newest(engine), "actor": cast.committee, **more}
    with transaction(engine) as session:
        return set_strategies(session, wishes=wishes, reason=reason, today=TODAY, **given)


def rows(**changed: StrategyWish) -> list[StrategyWish]:
    return [changed.get(one.strategy_key, one) for one in NOTHING]


def test_ten_settings_are_one_act_and_are_undone_together(engine: Engine, cast: Cast) -> None:
    before = current_revision_of(engine)
    wished = [
        StrategyWish(key, TARGET, "north", number + 1, confirm=True)
        for number, key in enumerate(STRATEGIES)
    ]
    assert save(engine, cast, wished) == len(STRATEGIES)
    assert current_revision_of(engine) == before + 1
    with read_only(engine) as session:
        held = read_settings(session)
    assert [s.target.amount_cents for s in held if s.target] == [600_000_000] * len(STRATEGIES)
    assert [s.weight for s in held] == [number + 1 for number in range(len(STRATEGIES))]
    assert not any(s.proposed for s in held)
    assert all(s.strategy.owner_id for s in held)
    with transaction(engine) as session:
        undo(session, actor=cast.committee, revision=before + 1)
    with read_only(engine) as session:
        again = read_settings(session)
    assert not any(s.target or s.weight or s.strategy.owner_id for s in again)
    assert sum(s.proposed for s in again) == sum(s.proposed for s in settings_before(engine))


def current_revision_of(engine: Engine) -> int:
    with read_only(engine) as session:
        return current_revision(session)


def settings_before(engine: Engine) -> tuple[Any, ...]:
    with read_only(engine) as session:
        return settings_at(session, 1)


def test_what_stands_already_is_not_written_again(engine: Engine, cast: Cast) -> None:
    wished = rows(U1=StrategyWish("U1", TARGET, "north", None))
    assert save(engine, cast, wished) == 1
    before = changes(engine)
    assert save(engine, cast, wished) == 0
    assert changes(engine) == before


def changes(engine: Engine) -> int:
    with read_only(engine) as session:
        return len(session.exec(select(Change.id)).all())


def test_a_row_that_is_emptied_withdraws_its_target(engine: Engine, cast: Cast) -> None:
    save(engine, cast, rows(U1=StrategyWish("U1", TARGET, None, None)))
    assert save(engine, cast, NOTHING) == 1
    with read_only(engine) as session:
        assert [t.in_use for t in session.exec(select(FundingTarget))] == [False]
        assert read_settings(session)[0].target is None


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (StrategyWish("U1", {**TARGET, "amount_cents": 0}, None, None), "amount_U1"),
        (
            StrategyWish("U1", {**TARGET, "window_end": date(2025, 12, 31)}, None, None),
            "window_end_U1",
        ),
        (StrategyWish("U1", {**TARGET, "currency": "ZZZ"}, None, None), "currency_U1"),
        (StrategyWish("U1", None, None, 7), "weight_U2"),
    ],
)
def test_one_wrong_row_saves_none(
    engine: Engine, cast: Cast, wish: StrategyWish, field: str
) -> None:
    good = StrategyWish("U2", TARGET, "north", None)
    with pytest.raises(InvalidError) as refused:
        save(engine, cast, rows(U1=wish, U2=good))
    assert field in refused.value.fields
    with read_only(engine) as session:
        assert session.exec(select(FundingTarget)).all() == []
        owners = session.exec(select(Strategy.owner_id).where(col(Strategy.owner_id) != None))  # noqa: E711
        assert owners.all() == []


def test_a_target_without_a_reason_says_so_at_the_reason(engine: Engine, cast: Cast) -> None:
    with pytest.raises(InvalidError) as refused:
        save(engine, cast, rows(U1=StrategyWish("U1", TARGET, None, None)), reason="")
    assert "reason" in refused.value.fields


def test_weights_that_are_all_nothing_are_refused(engine: Engine, cast: Cast) -> None:
    with pytest.raises(InvalidError) as refused:
        save(engine, cast, [replace(w, weight=0) for w in NOTHING])
    assert set(refused.value.fields) <= {f"weight_{key}" for key in STRATEGIES}


def test_the_slower_of_two_is_told(engine: Engine, cast: Cast) -> None:
    opened = newest(engine)
    save(engine, cast, rows(U1=StrategyWish("U1", TARGET, None, None)))
    with pytest.raises(OutdatedError):
        save(engine, cast, NOTHING, version=opened)


@pytest.mark.parametrize("name", ["visitor", "patient", "north"])
def test_others_set_nothing(engine: Engine, cast: Cast, name: str) -> None:
    actor = getattr(cast, name)
    with pytest.raises(NotAllowedError):
        save(engine, cast, NOTHING, actor=actor)
    with pytest.raises(NotAllowedError), transaction(engine) as session:
        set_milestones(session, actor=actor, wishes=[], version=0)


# ---- Milestones ----------------------------------------------------------------------------------


def wish_of(one: Milestone, **changed: Any) -> MilestoneWish:
    confirmed = one.standing == Standing.CONFIRMED
    held = MilestoneWish(one.key, one.window_start, one.window_end, one.weight, None, confirmed)
    return replace(held, **changed)


def milestones(engine: Engine) -> list[Milestone]:
    with read_only(engine) as session:
        return [m for _, found in milestones_of_plan(session) for m in found]


def set_all(engine: Engine, cast: Cast, wishes: list[MilestoneWish]) -> int:
    version = newest(engine)
    with transaction(engine) as session:
        return set_milestones(session, actor=cast.committee, wishes=wishes, version=version)


def test_only_milestones_that_differ_are_written(engine: Engine, cast: Cast) -> None:
    first, *rest = milestones(engine)
    wishes = [wish_of(first, confirmed=True), *(wish_of(one) for one in rest)]
    assert set_all(engine, cast, wishes) == 1
    assert next(m.standing for m in milestones(engine)) == Standing.CONFIRMED
    assert set_all(engine, cast, wishes) == 0


def test_a_window_that_slips_keeps_what_was_promised_first(engine: Engine, cast: Cast) -> None:
    first = milestones(engine)[0]
    early, late = date(2027, 12, 31), date(2029, 12, 31)
    start = date(2026, 1, 1)
    set_all(engine, cast, [wish_of(first, window_start=start, window_end=early)])
    set_all(engine, cast, [wish_of(first, window_start=start, window_end=late)])
    held = milestones(engine)[0]
    assert (held.window_end, held.promised_end) == (late, early)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"window_start": date(2028, 1, 1), "window_end": date(2027, 1, 1)}, "window_end"),
        ({"window_start": date(2028, 1, 1), "window_end": None}, "window_end"),
        ({"weight": 11}, "weight"),
    ],
)
def test_a_wrong_window_or_weight_saves_no_milestone(
    engine: Engine, cast: Cast, changed: dict[str, Any], field: str
) -> None:
    first, *rest = milestones(engine)
    with pytest.raises(InvalidError) as refused:
        wishes = [*(wish_of(m, confirmed=True) for m in rest), wish_of(first, **changed)]
        set_all(engine, cast, wishes)
    assert f"{field}_{first.key}" in refused.value.fields
    assert {m.standing for m in milestones(engine)} == {first.standing}
