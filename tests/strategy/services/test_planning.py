"""Targets, weights, milestones and owners: kept, superseded, refused with a sentence."""

from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from strategy.database import read_only, transaction
from strategy.errors import InvalidError, OutdatedError
from strategy.models import FundingTarget, Milestone, PriorityWeight, Strategy
from strategy.services import planning
from tests.cast import STRATEGIES, TODAY, Cast

TARGET: dict[str, Any] = {
    "strategy_key": "U1",
    "amount_cents": 600_000_000,
    "currency": "EUR",
    "window_start": "2026-01-01",
    "window_end": "2027-12-31",
    "reason": "minutes of May",
}


def set_target(engine: Engine, cast: Cast, key: str = "t", **changed: Any) -> str:
    with transaction(engine) as session:
        return planning.set_target(
            session, actor=cast.secretary, values={**TARGET, **changed}, write_key=key, today=TODAY
        )


def test_a_newer_target_supersedes_the_older_one(engine: Engine, cast: Cast) -> None:
    first, second = set_target(engine, cast, "a"), set_target(engine, cast, "b", amount_cents=7)
    assert set_target(engine, cast, "b", amount_cents=7) == second
    with read_only(engine) as session:
        targets = {t.key: t for t in session.exec(select(FundingTarget)).all()}
        assert set(targets) == {first, second}
        assert targets[first].superseded_by_id == targets[second].id
        assert targets[second].superseded_by_id is None


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"amount_cents": -1}, "amount_cents"),
        ({"amount_cents": 0}, "amount_cents"),
        ({"window_end": "2025-12-31"}, "window_end"),
        ({"currency": "ZZZ"}, "currency"),
        ({"reason": ""}, "reason"),
        ({"window_start": "not a day"}, "window_start"),
    ],
)
def test_a_bad_target_gets_a_sentence(
    engine: Engine, cast: Cast, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        set_target(engine, cast, **changed)
    assert field in refused.value.fields
    with read_only(engine) as session:
        assert session.exec(select(FundingTarget)).all() == []


def test_weights_are_set_for_every_strategy_or_none(engine: Engine, cast: Cast) -> None:
    weights = dict(zip(STRATEGIES, (40, 30, 20, 10), strict=True))
    with transaction(engine) as session:
        planning.set_weights(
            session, actor=cast.committee, weights=weights, reason="vote", today=TODAY
        )
    for wrong in (
        {**weights, "U1": -1},
        {**weights, "U1": 1_001},
        {"U1": 1},
        dict.fromkeys(weights, 0),
    ):
        with pytest.raises(InvalidError), transaction(engine) as session:
            planning.set_weights(
                session, actor=cast.committee, weights=wrong, reason="", today=TODAY
            )
    with read_only(engine) as session:
        names = {s.id: s.key for s in session.exec(select(Strategy)).all()}
        kept = {names[w.strategy_id]: w.weight for w in session.exec(select(PriorityWeight)).all()}
    assert kept == weights


def change(engine: Engine, cast: Cast, version: int = 1, **values: Any) -> None:
    fields = {"title": "Step of U1", **values}
    with transaction(engine) as session:
        planning.change_milestone(
            session, actor=cast.committee, milestone_key="m-U1", values=fields, version=version
        )


def test_a_milestone_takes_state_evidence_and_owner(engine: Engine, cast: Cast) -> None:
    change(engine, cast, state="done", evidence="A paper", owner_key="lab", standing="confirmed")
    with read_only(engine) as session:
        kept = session.exec(select(Milestone).where(Milestone.key == "m-U1")).one()
        assert (kept.state, kept.evidence, kept.standing) == ("done", "A paper", "confirmed")
        assert kept.owner_id is not None
    with pytest.raises(OutdatedError):
        change(engine, cast, state="started")


@pytest.mark.parametrize(
    "values",
    [
        {"weight": 0},
        {"weight": 11},
        {"state": "finished"},
        {"window_start": "2026-02-01", "window_end": "2026-01-01"},
        {"title": ""},
        {"evidence_url": "javascript:alert(1)"},
    ],
)
def test_a_bad_milestone_is_refused(engine: Engine, cast: Cast, values: dict[str, Any]) -> None:
    with pytest.raises(InvalidError) as refused:
        change(engine, cast, **values)
    assert set(refused.value.fields) & set(values)


def test_the_assumption_is_switched_for_everybody(shipped: Engine) -> None:
    from strategy.access import LOADER

    with transaction(shipped) as session:
        assert planning.use_assumption(session, actor=LOADER, in_use=False) == 10
        assert planning.use_assumption(session, actor=LOADER, in_use=False) == 0
    with read_only(shipped) as session:
        assert not any(t.in_use for t in session.exec(select(FundingTarget)).all())
