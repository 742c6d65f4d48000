"""What committee and secretary set on the plan: targets, weights, milestones, owners."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import answered_before, keep, new_key, remember_answer, request
from strategy.errors import InvalidError
from strategy.lookup import by_key, newest_write, read_weights, same_version, same_write
from strategy.models import (
    FundingTarget,
    FundingTargetCreate,
    Milestone,
    MilestoneUpdate,
    Organisation,
    PriorityWeight,
    Strategy,
)
from strategy.services.validation import checked, currency_problem, period_problem
from strategy.vocabulary import MilestoneState, Standing, TargetBasis


def set_target(
    session: Session, *, actor: Actor, values: dict[str, Any], write_key: str, today: date
) -> str:
    """Set the committee's target for a strategy; the one before is kept as superseded.

    Returns:
        The key of the target.
    """
    require(actor, "set_target")
    sent = request(actor, "set_target", write_key, values)
    before = answered_before(session, sent)
    if before is not None:
        return before
    form = checked(FundingTargetCreate, values)
    _refuse_target(form)
    strategy = by_key(session, Strategy, form.strategy_key)
    counts = (
        by_key(session, Organisation, form.counts_funder_key) if form.counts_funder_key else None
    )
    target = FundingTarget(
        key=new_key("target"),
        strategy_id=strategy.id or 0,
        amount_cents=form.amount_cents,
        currency=form.currency,
        window_start=form.window_start,
        window_end=form.window_end,
        counts_funder_id=counts.id if counts else None,
        basis=TargetBasis.COMMITTEE,
        reason=form.reason,
        set_on=today,
        set_by=actor.key,
    )
    keep(session, actor, "set_target", target)
    _supersede(session, actor, target)
    remember_answer(session, sent, target.key)
    return target.key


def _refuse_target(form: FundingTargetCreate) -> None:
    period = period_problem(form.window_start, form.window_end)
    problems = {f"window_{name}": text for name, text in period.items()}
    wrong = currency_problem(form.currency)
    if wrong:
        problems["currency"] = wrong
    if (form.window_start.month, form.window_start.day) != (1, 1):
        problems["window_start"] = "A target covers whole years: please start on 1 January."
    if (form.window_end.month, form.window_end.day) != (12, 31):
        problems["window_end"] = "A target covers whole years: please end on 31 December."
    if problems:
        raise InvalidError(problems)


def _supersede(session: Session, actor: Actor, target: FundingTarget) -> None:
    query = select(FundingTarget).where(
        col(FundingTarget.strategy_id) == target.strategy_id,
        col(FundingTarget.basis) == TargetBasis.COMMITTEE,
        col(FundingTarget.superseded_by_id).is_(None),
        col(FundingTarget.id) != target.id,
    )
    for older in session.exec(query).all():
        older.superseded_by_id = target.id
        keep(session, actor, "supersede_target", older)


def withdraw_target(session: Session, *, actor: Actor, target_key: str, why: str = "") -> None:
    """Take a target out of use; it stays in the history."""
    require(actor, "withdraw_target")
    target = by_key(session, FundingTarget, target_key)
    target.in_use = False
    keep(session, actor, "withdraw_target", target, why=why)


def use_assumption(session: Session, *, actor: Actor, in_use: bool) -> int:
    """Switch the planning assumption on or off for everybody; return how many targets changed."""
    require(actor, "use_assumption")
    query = select(FundingTarget).where(
        col(FundingTarget.basis) == TargetBasis.PLANNING_ASSUMPTION,
        col(FundingTarget.in_use) != in_use,
    )
    targets = session.exec(query).all()
    for target in targets:
        target.in_use = in_use
        keep(session, actor, "use_assumption", target)
    return len(targets)


def set_weights(
    session: Session,
    *,
    actor: Actor,
    weights: Mapping[str, int],
    reason: str,
    today: date,
    version: int | None = None,
) -> None:
    """Set how heavily each strategy weighs for the committee, as parts of their sum.

    Args:
        version: the newest write of the weights that the actor has seen, if that matters.

    Raises:
        InvalidError: a weight is missing, negative or too large, or all are zero.
        OutdatedError: a weight was changed since ``version``.
    """
    require(actor, "set_weights")
    same_write(newest_write(session, PriorityWeight), version)
    strategies = session.exec(select(Strategy).order_by(col(Strategy.id))).all()
    problems = {
        s.key: "Please give a whole number from 0 to 1,000."
        for s in strategies
        if not 0 <= weights.get(s.key, -1) <= 1_000
    }
    if not problems and not sum(weights.values()):
        problems = {strategies[0].key: "At least one strategy has to weigh something."}
    if problems:
        raise InvalidError(problems)
    held = {w.strategy_id: w for w in read_weights(session)}
    for strategy in strategies:
        weight = held.get(strategy.id or 0) or PriorityWeight(
            key=f"weight-committee-{strategy.key}",
            strategy_id=strategy.id or 0,
            weight=-1,
            set_on=today,
        )
        if weight.weight != weights[strategy.key]:
            weight.weight, weight.reason, weight.set_on = weights[strategy.key], reason, today
            keep(session, actor, "set_weights", weight)


def change_milestone(
    session: Session, *, actor: Actor, milestone_key: str, values: dict[str, Any], version: int
) -> Milestone:
    """Change a milestone's words, window, state, evidence, owner or standing.

    Raises:
        InvalidError: done needs evidence; windows run forwards.
    """
    require(actor, "change_milestone")
    milestone = by_key(session, Milestone, milestone_key)
    same_version(milestone, version)
    form = checked(MilestoneUpdate, values)
    _refuse_milestone(form)
    owner = by_key(session, Organisation, form.owner_key) if form.owner_key else None
    milestone.owner_id = owner.id if owner else None
    milestone.promised_end = first_promise(milestone, form.window_end)
    for name, value in form.model_dump(exclude={"owner_key"}).items():
        setattr(milestone, name, str(value) if name in ("state", "standing") else value)
    return keep(session, actor, "change_milestone", milestone)


def first_promise(milestone: Milestone, end: date | None) -> date | None:
    """Return the first end that was promised for a milestone whose window is to end on a day."""
    held = milestone.window_end
    if milestone.promised_end is not None or held is None or end is None or end <= held:
        return milestone.promised_end
    return held


def _refuse_milestone(form: MilestoneUpdate) -> None:
    period = period_problem(form.window_start, form.window_end)
    problems = {f"window_{name}": text for name, text in period.items()}
    if form.state is MilestoneState.DONE and not form.evidence:
        problems["evidence"] = "Please say what shows that this is done."
    if form.evidence_url and not form.evidence_url.startswith(("https://", "http://")):
        problems["evidence_url"] = "Please give an address that starts with https://."
    if problems:
        raise InvalidError(problems)


def confirm_milestones(session: Session, *, actor: Actor, strategy_key: str) -> int:
    """Take all proposed milestones of a strategy as the committee's own; return how many."""
    require(actor, "confirm_milestones")
    strategy = by_key(session, Strategy, strategy_key)
    query = select(Milestone).where(
        col(Milestone.strategy_id) == strategy.id, col(Milestone.standing) == Standing.PROPOSED
    )
    found = session.exec(query).all()
    for milestone in found:
        milestone.standing = Standing.CONFIRMED
        keep(session, actor, "confirm_milestones", milestone)
    return len(found)


def assign_owner(
    session: Session, *, actor: Actor, strategy_key: str, owner_key: str | None
) -> None:
    """Name the organisation that answers for a strategy, or nobody."""
    require(actor, "assign_owner")
    strategy = by_key(session, Strategy, strategy_key)
    owner = by_key(session, Organisation, owner_key) if owner_key else None
    strategy.owner_id = owner.id if owner else None
    keep(session, actor, "assign_owner", strategy)
