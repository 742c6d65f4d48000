"""Rounds of ranking: set up by the committee, answered by everybody who is signed in."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import answered_before, keep, new_key, remember_answer, request
from strategy.errors import InvalidError, NotFoundError, OutdatedError
from strategy.language import lazy, say
from strategy.lookup import by_key, same_version
from strategy.measures.ranking import Ballot, result
from strategy.models import Ranking, RankingCreate, Round, RoundCreate, RoundUpdate, Strategy, Topic
from strategy.services.planning import set_weights
from strategy.services.validation import checked
from strategy.vocabulary import RankedKind, RankingGroup, Role, TopicKind

# Nobody speaks for a group by office alone, but funders speak for funders and nobody else does.
GROUPS_OF: Final[Mapping[Role, tuple[RankingGroup, ...]]] = MappingProxyType(
    {
        Role.PATIENT: (RankingGroup.AFFECTED, RankingGroup.CARERS),
        Role.FUNDER: (RankingGroup.FUNDERS,),
        Role.COMMITTEE: (RankingGroup.CLINICIANS, RankingGroup.AFFECTED, RankingGroup.CARERS),
    }
)
EARLY = lazy("This round is not open yet.")
CLOSED = lazy("This round is closed. Thank you for looking in; its results are on this page.")


def open_round(
    session: Session, *, actor: Actor, values: dict[str, Any], write_key: str, today: date
) -> str:
    """Ask everybody to put something in order; return the round's key.

    Raises:
        InvalidError: it would close before it opens, or is over already.
    """
    require(actor, "open_round")
    sent = request(actor, "open_round", write_key, values)
    before = answered_before(session, sent)
    if before is not None:
        return before
    form = checked(RoundCreate, values)
    if form.closes_on < max(form.opens_on, today):
        raise InvalidError({"closes_on": "Please choose a last day that is still to come."})
    made = Round(
        key=new_key("round"),
        question=form.question,
        about=str(form.about),
        opens_on=form.opens_on,
        closes_on=form.closes_on,
    )
    keep(session, actor, "open_round", made)
    remember_answer(session, sent, made.key)
    return made.key


def change_round(
    session: Session, *, actor: Actor, round_key: str, values: dict[str, Any], today: date
) -> None:
    """Give a round another last day while it is open, or say what came of it afterwards.

    Raises:
        InvalidError: a round that is closed stays closed; what came of an open one cannot be said.
        NotAllowedError: not the actor's to do.
        NotFoundError: there is no such round.
        OutdatedError: somebody changed it since it was read.
    """
    require(actor, "change_round")
    form = checked(RoundUpdate, values)
    held = by_key(session, Round, round_key)
    same_version(held, form.version)
    if form.closes_on != held.closes_on and held.closes_on < today:
        raise InvalidError({"closes_on": "A round that is closed stays closed."})
    if form.closes_on < max(held.opens_on, min(today, held.closes_on)):
        raise InvalidError({"closes_on": "Please choose a last day that is still to come."})
    if form.outcome and form.closes_on >= today:
        raise InvalidError({"outcome": "What came of it can be said when the round is closed."})
    held.closes_on, held.outcome = form.closes_on, form.outcome
    keep(session, actor, "change_round", held)


def send_ranking(
    session: Session, *, actor: Actor, round_key: str, values: dict[str, Any], now: datetime
) -> None:
    """Send one's own order, or send it again; only the newest counts.

    Raises:
        InvalidError: nothing is in order, or something stands in it twice or does not belong.
        OutdatedError: the round is not open.
    """
    require(actor, "send_ranking")
    form = checked(RankingCreate, values)
    held = by_key(session, Round, round_key)
    if not held.opens_on <= now.date() <= held.closes_on:
        raise OutdatedError(CLOSED if now.date() > held.closes_on else EARLY)
    _refuse(form, actor, candidates(session, held))
    ranking = _own(session, held, actor) or Ranking(
        round_id=held.id or 0, actor_key=actor.key, group="", order=[], unknown=[], sent_at=now
    )
    ranking.group = str(form.group)
    ranking.order, ranking.unknown, ranking.sent_at = form.order, form.unknown, now
    session.add(ranking)


def _refuse(form: RankingCreate, actor: Actor, known: list[str]) -> None:
    problems = {}
    named = [*form.order, *form.unknown]
    if form.group not in GROUPS_OF.get(actor.role, ()):
        problems["group"] = say("Please choose one of the groups that you can speak for.")
    if len(set(named)) != len(named) or not set(named) <= set(known):
        problems["place"] = say("Please give each its own place.")
    elif not form.order:
        problems["place"] = say("Please give a place to at least one.")
    if problems:
        raise InvalidError(problems)


def candidates(session: Session, held: Round) -> list[str]:
    """Return the keys of what a round puts in order, in the plan's own order."""
    if held.about == RankedKind.STRATEGIES:
        return list(session.exec(select(Strategy.key).order_by(col(Strategy.id))).all())
    targets = select(Topic.key).where(col(Topic.kind) == TopicKind.WELL_BEING_TARGET)
    return list(session.exec(targets.order_by(col(Topic.id))).all())


def _own(session: Session, held: Round, actor: Actor) -> Ranking | None:
    query = select(Ranking).where(
        col(Ranking.round_id) == held.id, col(Ranking.actor_key) == actor.key
    )
    return session.exec(query).first()


def withdraw_ranking(session: Session, *, actor: Actor, round_key: str) -> None:
    """Take one's own order back; it is gone for good.

    Raises:
        NotFoundError: there is none.
    """
    require(actor, "withdraw_ranking")
    own = _own(session, by_key(session, Round, round_key), actor)
    if own is None:
        raise NotFoundError(say("You have not sent an order to this round."))
    session.delete(own)


def ballots_of(session: Session, held: Round, group: str) -> list[Ballot]:
    """Return what the people of one group sent to a round, without their names."""
    query = select(Ranking).where(col(Ranking.round_id) == held.id, col(Ranking.group) == group)
    return [Ballot(tuple(r.order), frozenset(r.unknown)) for r in session.exec(query)]


def weigh_by_round(
    session: Session, *, actor: Actor, round_key: str, group: str, today: date
) -> None:
    """Take a group's scores in a closed round as the weights of the strategies, for parity.

    Raises:
        OutdatedError: the round is open, too few answered, or it is about something else.
    """
    require(actor, "set_weights")
    held = by_key(session, Round, round_key)
    items = candidates(session, held)
    found = result(ballots_of(session, held, group), items)
    if held.about != RankedKind.STRATEGIES or held.closes_on >= today or found.is_hidden:
        raise OutdatedError(
            "Weights are taken from a closed round of strategies that five people "
            "and more of the group answered."
        )
    scores = {place.item: place.score for place in found.places}
    set_weights(
        session,
        actor=actor,
        weights={item: round(1_000 * scores.get(item, 0)) for item in items},
        reason=f"{group.replace('_', ' ').capitalize()}, {found.people} people: {held.question}",
        today=today,
    )
