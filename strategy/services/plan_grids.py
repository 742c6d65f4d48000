"""Setting the whole plan at once: every strategy's target, owner and weight, every milestone.

One save is one act: what differs from the board is written, and all of it or nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import keep
from strategy.errors import InvalidError
from strategy.lookup import by_key, newest_write, read_weights, same_write
from strategy.models import FundingTarget, Milestone, Organisation, PriorityWeight, Strategy
from strategy.services.planning import (
    assign_owner,
    confirm_milestones,
    first_promise,
    set_target,
    set_weights,
    withdraw_target,
)
from strategy.services.validation import period_problem
from strategy.vocabulary import Standing, TargetBasis

SETTINGS = (Strategy, FundingTarget, PriorityWeight, Milestone)


@dataclass(frozen=True, slots=True)
class StrategyWish:
    """What one row of the grid of strategies asks for.

    Attributes:
        target: amount_cents, currency, window_start, window_end, counts_funder_key; ``None``
            where the committee sets no target.
        owner_key: the organisation that answers for it, or ``None``.
        weight: its part in the sum of the weights; ``None`` leaves it.
        confirm: whether its proposed milestones are taken as they stand.
    """

    strategy_key: str
    target: Mapping[str, Any] | None
    owner_key: str | None
    weight: int | None
    confirm: bool = False


@dataclass(frozen=True, slots=True)
class MilestoneWish:
    """What one row of the grid of milestones asks for; windows as first and last day."""

    key: str
    window_start: date | None
    window_end: date | None
    weight: int
    owner_key: str | None
    confirmed: bool


def newest_setting(session: Session) -> int:
    """Return the revision at which any of the settings was last written."""
    return max(newest_write(session, model) for model in SETTINGS)


def set_strategies(
    session: Session,
    *,
    actor: Actor,
    wishes: Sequence[StrategyWish],
    reason: str,
    today: date,
    version: int,
) -> int:
    """Set targets, owners and weights of all strategies; return how many rows changed.

    Raises:
        InvalidError: a field as ``<what>_<strategy>``, such as ``amount_U1``.
        OutdatedError: any of it was changed since ``version``.
    """
    require(actor, "set_target")
    same_write(newest_setting(session), version)
    problems: dict[str, str] = {}
    changed = {
        wish.strategy_key
        for wish in wishes
        if _set_row(session, actor, wish, _Why(reason, today), problems)
    }
    if problems:
        raise InvalidError(problems)
    changed |= _weigh(session, actor, wishes, reason, today)
    return len(changed)


@dataclass(frozen=True, slots=True)
class _Why:
    """The reason of a save, and its day."""

    reason: str
    today: date


def _set_row(
    session: Session,
    actor: Actor,
    wish: StrategyWish,
    why: _Why,
    problems: dict[str, str],
) -> bool:
    strategy = by_key(session, Strategy, wish.strategy_key)
    changed = _set_owner(session, actor, strategy, wish)
    if wish.confirm:
        changed |= bool(confirm_milestones(session, actor=actor, strategy_key=strategy.key))
    held = _own_target(session, strategy)
    if wish.target is None:
        if held is not None:
            withdraw_target(session, actor=actor, target_key=held.key, why=why.reason)
        return changed or held is not None
    if held is not None and _same_target(session, held, wish.target):
        return changed
    values = {**wish.target, "strategy_key": strategy.key, "reason": why.reason}
    try:
        set_target(session, actor=actor, values=values, write_key="", today=why.today)
    except InvalidError as invalid:
        for name, text in invalid.fields.items():
            field = name.removesuffix("_cents")
            problems[name if name == "reason" else f"{field}_{strategy.key}"] = text
    return True


def _set_owner(session: Session, actor: Actor, strategy: Strategy, wish: StrategyWish) -> bool:
    held = session.get(Organisation, strategy.owner_id) if strategy.owner_id else None
    if (held.key if held else None) == wish.owner_key:
        return False
    assign_owner(session, actor=actor, strategy_key=strategy.key, owner_key=wish.owner_key)
    return True


def _own_target(session: Session, strategy: Strategy) -> FundingTarget | None:
    query = select(FundingTarget).where(
        col(FundingTarget.strategy_id) == strategy.id,
        col(FundingTarget.basis) == TargetBasis.COMMITTEE,
        col(FundingTarget.superseded_by_id).is_(None),
        col(FundingTarget.in_use).is_(True),
    )
    return session.exec(query).first()


def _same_target(session: Session, held: FundingTarget, wish: Mapping[str, Any]) -> bool:
    counts = session.get(Organisation, held.counts_funder_id) if held.counts_funder_id else None
    stands = {
        "amount_cents": held.amount_cents,
        "currency": held.currency,
        "window_start": held.window_start,
        "window_end": held.window_end,
        "counts_funder_key": counts.key if counts else None,
    }
    return stands == dict(wish)


def _weigh(
    session: Session, actor: Actor, wishes: Sequence[StrategyWish], reason: str, today: date
) -> set[str]:
    """Set the weights where all are given; return the strategies whose weight changed."""
    asked = {w.strategy_key: w.weight for w in wishes if w.weight is not None}
    if not asked:
        return set()
    missing = [w.strategy_key for w in wishes if w.weight is None]
    if missing:
        words = "Please weigh every strategy, or none."
        raise InvalidError({f"weight_{key}": words for key in missing})
    keys = dict(session.exec(select(Strategy.id, Strategy.key)).all())
    held = {keys[w.strategy_id]: w.weight for w in read_weights(session)}
    if held == asked:
        return set()
    try:
        set_weights(session, actor=actor, weights=asked, reason=reason, today=today)
    except InvalidError as invalid:
        raise InvalidError({f"weight_{k}": text for k, text in invalid.fields.items()}) from None
    return {key for key in asked if held.get(key) != asked[key]}


def set_milestones(
    session: Session, *, actor: Actor, wishes: Sequence[MilestoneWish], version: int
) -> int:
    """Set window, weight, owner and standing of milestones; return how many changed.

    Raises:
        InvalidError: a field as ``<what>_<key of the milestone>``.
        OutdatedError: any of it was changed since ``version``.
    """
    require(actor, "change_milestone")
    same_write(newest_setting(session), version)
    asked = [w.key for w in wishes]
    found = session.exec(select(Milestone).where(col(Milestone.key).in_(asked))).all()
    held = {m.key: m for m in found}
    bodies = dict(session.exec(select(Organisation.key, Organisation.id)).all())
    problems: dict[str, str] = {}
    changed = 0
    for wish in wishes:
        if wish.key in held:
            changed += _set_milestone(session, actor, held[wish.key], wish, bodies, problems)
    if problems:
        raise InvalidError(problems)
    return changed


def _set_milestone(
    session: Session,
    actor: Actor,
    milestone: Milestone,
    wish: MilestoneWish,
    bodies: Mapping[str, int | None],
    problems: dict[str, str],
) -> bool:
    period = period_problem(wish.window_start, wish.window_end)
    wrong = {f"window_{name}_{wish.key}": text for name, text in period.items()}
    if not 1 <= wish.weight <= 10:
        wrong[f"weight_{wish.key}"] = "Please give a whole number from 1 to 10."
    problems.update(wrong)
    was = _wish_of(milestone)
    now = (
        wish.window_start,
        wish.window_end,
        wish.weight,
        bodies.get(wish.owner_key or ""),
        wish.confirmed,
    )
    if wrong or was == now:
        return False
    only_confirmed = was[:-1] == now[:-1]
    milestone.promised_end = first_promise(milestone, wish.window_end)
    milestone.window_start, milestone.window_end = wish.window_start, wish.window_end
    milestone.weight, milestone.owner_id = wish.weight, now[3]
    milestone.standing = Standing.CONFIRMED if wish.confirmed else Standing.PROPOSED
    verb = "confirm_milestones" if only_confirmed and wish.confirmed else "change_milestone"
    keep(session, actor, verb, milestone)
    return True


def _wish_of(one: Milestone) -> tuple[date | None, date | None, int, int | None, bool]:
    confirmed = one.standing == Standing.CONFIRMED
    return one.window_start, one.window_end, one.weight, one.owner_id, confirmed
