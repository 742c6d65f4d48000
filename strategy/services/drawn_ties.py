"""Ties between organisations that somebody draws by hand: opinions, never mixed with records."""

from datetime import date

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import keep, new_key, remove
from strategy.errors import InvalidError, NotAllowedError
from strategy.lookup import by_key
from strategy.models import Organisation, Relation
from strategy.vocabulary import RelationKind

_SHORTEST = 10


def draw_tie(
    session: Session, *, actor: Actor, first_key: str, second_key: str, why: str, today: date
) -> str:
    """Draw a tie between two organisations as an opinion; return its key.

    Raises:
        InvalidError: the same organisation twice, or no reason.
    """
    require(actor, "draw_tie")
    first, second = (by_key(session, Organisation, key) for key in (first_key, second_key))
    problems = {}
    if first.id == second.id:
        problems["second"] = "Please choose two different organisations."
    if len(why.strip()) < _SHORTEST:
        problems["why"] = "Please say in a sentence what you know of this tie."
    if problems:
        raise InvalidError(problems)
    query = select(Relation).where(
        col(Relation.from_id) == first.id,
        col(Relation.to_id) == second.id,
        col(Relation.is_opinion),
    )
    tie = session.exec(query).first() or Relation(
        key=new_key("tie"),
        from_id=first.id or 0,
        to_id=second.id,
        kind=RelationKind.PARTNERS_WITH,
        is_opinion=True,
    )
    tie.note, tie.year, tie.drawn_by = why.strip()[:4_000], today.year, actor.key
    keep(session, actor, "draw_tie", tie, why=why.strip()[:4_000])
    return tie.key


def erase_tie(session: Session, *, actor: Actor, tie_key: str) -> None:
    """Take out a tie that was drawn by hand.

    Raises:
        NotAllowedError: the tie comes from the records.
    """
    require(actor, "erase_tie")
    tie = by_key(session, Relation, tie_key)
    if not tie.is_opinion:
        raise NotAllowedError("This tie comes from the records; only drawn ones can be taken out.")
    remove(session, actor, "erase_tie", tie)
