"""Changes of records that a decision carries, each through the verb that makes it on its own page.

A decision holds them as plain values, so that they can be read before they are made.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.amounts import full
from strategy.authority import require
from strategy.changes import keep, new_key
from strategy.errors import InvalidError, OutdatedError
from strategy.glossary import readable
from strategy.lookup import by_key
from strategy.models import (
    Judgement,
    JudgementForm,
    Milestone,
    MilestoneUpdate,
    Organisation,
    PriorityWeight,
    Strategy,
)
from strategy.services.planning import (
    assign_owner,
    change_milestone,
    confirm_milestones,
    set_target,
    set_weights,
)
from strategy.services.splits import split_project
from strategy.services.validation import checked

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Carried:
    """A kind of change.

    Attributes:
        verb: the verb whose right it takes.
        make: makes it, given a session, the actor, its values and the day.
        said: what it does, in words, given a session and its values.
    """

    verb: str
    make: Callable[[Session, Actor, Values, date], None]
    said: Callable[[Session, Values], str]


def judge(session: Session, *, actor: Actor, values: dict[str, Any], today: date) -> str:
    """Say how the committee itself sees a strategy; return the judgement's key.

    Raises:
        InvalidError: without a sentence.
        NotFoundError, NotAllowedError: no such strategy, or not the actor's to judge.
    """
    require(actor, "judge")
    form = checked(JudgementForm, values)
    strategy = by_key(session, Strategy, form.strategy_key)
    made = Judgement(
        key=new_key("judgement"),
        strategy_id=strategy.id or 0,
        word=str(form.word),
        sentence=form.sentence,
        judged_on=today,
    )
    keep(session, actor, "judge", made)
    return made.key


def _target(session: Session, actor: Actor, values: Values, today: date) -> None:
    set_target(session, actor=actor, values=dict(values), write_key="", today=today)


def _target_said(session: Session, values: Values) -> str:
    amount = full(int(values["amount_cents"]), str(values["currency"]))
    first, last = str(values["window_start"])[:4], str(values["window_end"])[:4]
    return f"Target of {values['strategy_key']}: {amount} for {first} to {last}"


def _confirm(session: Session, actor: Actor, values: Values, today: date) -> None:
    confirm_milestones(session, actor=actor, strategy_key=str(values["strategy_key"]))


def _confirm_said(session: Session, values: Values) -> str:
    return f"The proposed milestones of {values['strategy_key']} are the committee's own"


def _milestone(session: Session, actor: Actor, values: Values, today: date) -> None:
    held = by_key(session, Milestone, str(values["milestone_key"]))
    owner = session.get(Organisation, held.owner_id) if held.owner_id else None
    names = set(MilestoneUpdate.model_fields) - {"owner_key"}
    whole = {name: getattr(held, name) for name in names}
    changed = {name: value for name, value in values.items() if name in names}
    change_milestone(
        session,
        actor=actor,
        milestone_key=held.key,
        values={**whole, "owner_key": owner.key if owner else None, **changed},
        version=held.version,
    )


def _milestone_said(session: Session, values: Values) -> str:
    held = by_key(session, Milestone, str(values["milestone_key"]))
    parts = [readable(str(values["state"])).lower()] if "state" in values else []
    if "window_end" in values:
        parts.append(f"due {str(values['window_end'])[:10]}")
    return f"Milestone “{held.title}”: {', '.join(parts)}"


def _owner(session: Session, actor: Actor, values: Values, today: date) -> None:
    key = str(values["owner_key"]) or None
    assign_owner(session, actor=actor, strategy_key=str(values["strategy_key"]), owner_key=key)


def _owner_said(session: Session, values: Values) -> str:
    body = by_key(session, Organisation, str(values["owner_key"]))
    return f"{body.name} answers for {values['strategy_key']}"


def _weight(session: Session, actor: Actor, values: Values, today: date) -> None:
    """Set one weight; the others stay."""
    query = select(Strategy.key, PriorityWeight.weight).join(
        PriorityWeight, col(PriorityWeight.strategy_id) == col(Strategy.id)
    )
    held = dict(session.exec(query.where(PriorityWeight.group == "committee")).all())
    everybody = session.exec(select(Strategy.key)).all()
    weights = {key: held.get(key, 0) for key in everybody}
    weights[str(values["strategy_key"])] = int(values["weight"])
    reason = str(values.get("reason", ""))
    set_weights(session, actor=actor, weights=weights, reason=reason, today=today)


def _weight_said(session: Session, values: Values) -> str:
    return f"Weight of {values['strategy_key']}: {values['weight']}"


def _split(session: Session, actor: Actor, values: Values, today: date) -> None:
    split = {str(key): int(share) for key, share in dict(values["split"]).items()}
    key = str(values["project_key"])
    split_project(session, actor=actor, project_key=key, split=split, today=today)


def _split_said(session: Session, values: Values) -> str:
    shares = ", ".join(
        f"{key or 'not aligned'} {share / 100:g} %" for key, share in dict(values["split"]).items()
    )
    return f"Split of {values['project_key']}: {shares}"


def _judge(session: Session, actor: Actor, values: Values, today: date) -> None:
    judge(session, actor=actor, values=dict(values), today=today)


def _judge_said(session: Session, values: Values) -> str:
    word = readable(str(values["word"])).lower()
    return f"The committee sees {values['strategy_key']} as {word}: {values['sentence']}"


CARRIED: Final[Mapping[str, Carried]] = MappingProxyType(
    {
        "target": Carried("set_target", _target, _target_said),
        "milestones": Carried("confirm_milestones", _confirm, _confirm_said),
        "milestone": Carried("change_milestone", _milestone, _milestone_said),
        "owner": Carried("assign_owner", _owner, _owner_said),
        "weight": Carried("set_weights", _weight, _weight_said),
        "split": Carried("split_project", _split, _split_said),
        "judgement": Carried("judge", _judge, _judge_said),
    }
)


def say_change(session: Session, kind: str, values: Values) -> str:
    """Return what a change does, in a sentence.

    Raises:
        InvalidError: there is no such kind of change, or something is missing in it.
        NotFoundError: what it names is not there.
    """
    try:
        return CARRIED[kind].said(session, values)
    except (KeyError, TypeError, ValueError) as missing:
        raise InvalidError({"carried": "Something is missing in this change."}) from missing


def carry_out(session: Session, actor: Actor, carried: list[Any], today: date) -> None:
    """Make the changes of a decision, all or none.

    Raises:
        InvalidError, NotFoundError, NotAllowedError: as of each change's own verb.
        OutdatedError: a change does not fit any more.
    """
    for one in carried:
        kind = CARRIED[one["kind"]]
        require(actor, kind.verb)
        try:
            kind.make(session, actor, one["values"], today)
        except InvalidError as refused:
            why = " ".join(refused.fields.values())
            raise OutdatedError(f"“{one['said']}” cannot be done: {why}") from refused
