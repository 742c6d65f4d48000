"""Erasing somebody: words, orders, drafts, name, address and every way in are gone for good.

What stays is a place in each thread, and a key in the history that leads to nobody any more.
"""

import secrets
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, or_, select

from strategy.access import LOADER, Actor
from strategy.accounts.own_account import forget_ways_in
from strategy.authority import require
from strategy.changes import keep
from strategy.models import (
    Comment,
    CommentReport,
    CommentSupport,
    CommentText,
    Dispute,
    Erasure,
    Invitation,
    Listening,
    NoteBefore,
    Person,
    Ranking,
    Round,
    SignIn,
    SignInEvent,
    SplitCoding,
)
from strategy.services.drafting import forget_drafts
from strategy.services.people import keep_a_secretary
from strategy.services.views import forget_views

ERASED = "erased"
KEPT = timedelta(days=365)


def erase_me(session: Session, *, actor: Actor, at: datetime) -> None:
    """Erase the one who asks.

    Raises:
        InvalidError: nobody would be left who could invite people.
    """
    require(actor, "erase_me")
    person = session.exec(select(Person).where(col(Person.key) == actor.key)).first()
    if person is not None:
        keep_a_secretary(session, person)
    erase(session, actor, actor.key, at=at)


def erase(session: Session, actor: Actor, key: str, *, at: datetime) -> None:
    """Take out all that says who somebody is and what they wrote; twice is once.

    Args:
        session: one write transaction.
        actor: in whose name the history tells it.
        key: whose.
        at: now.
    """
    _forget_words(session, actor, key)
    _forget_orders(session, key, at)
    for kind in (CommentReport, CommentSupport, Dispute, Listening, NoteBefore):
        session.execute(delete(kind).where(col(kind.actor_key) == key))
    forget_drafts(session, key)
    forget_views(session, key)
    session.execute(delete(SplitCoding).where(col(SplitCoding.actor_key) == key))
    _forget_person(session, actor, key, at)
    if session.get(Erasure, key) is None:
        session.add(Erasure(actor_key=key, erased_at=at))


def _forget_words(session: Session, actor: Actor, key: str) -> None:
    for text in session.exec(select(CommentText).where(col(CommentText.author_key) == key)).all():
        comment = session.get_one(Comment, text.comment_id)
        session.delete(text)
        comment.erased, comment.stance = True, ""
        keep(session, actor, "erase_me", comment)


def _forget_orders(session: Session, key: str, at: datetime) -> None:
    """Take open orders out; those of closed rounds stay counted and belong to nobody."""
    query = (
        select(Ranking, Round)
        .join(Round, col(Ranking.round_id) == col(Round.id))
        .where(col(Ranking.actor_key) == key)
    )
    for ranking, held in session.exec(query).all():
        if held.closes_on >= at.date():
            session.delete(ranking)
        else:
            ranking.actor_key = f"{ERASED}-{secrets.token_hex(8)}"


def _forget_person(session: Session, actor: Actor, key: str, at: datetime) -> None:
    person = session.exec(select(Person).where(col(Person.key) == key)).first()
    # The examples of the trial mode are nobody, and stay to be tried.
    if person is None or (not person.email and person.ended_on is None):
        return
    forget_ways_in(session, person, at=at)
    for kind in (SignIn, SignInEvent, Invitation):
        session.execute(delete(kind).where(col(kind.person_id) == person.id))
    person.name, person.email = "", None
    person.ended_on = person.ended_on or at.date()
    keep(session, actor, "erase_me", person)


def erase_again(session: Session, keys: list[str], *, at: datetime) -> list[str]:
    """Erase those who were erased before but are not here, as in a restored backup; return them."""
    done = set(session.exec(select(Erasure.actor_key)).all())
    missing = [key for key in keys if key not in done]
    for key in missing:
        erase(session, LOADER, key, at=at)
    return missing


def let_go(session: Session, *, at: datetime) -> int:
    """Let go of what was kept long enough; return how much that was.

    Reports that were settled, and the names and addresses of people who were removed, each a year
    after. Drafts go after thirty days by themselves.
    """
    old = at - KEPT
    settled = session.execute(
        delete(CommentReport).where(
            col(CommentReport.settled).is_(True), col(CommentReport.reported_at) < old
        )
    )
    left = session.exec(
        select(Person.key).where(
            col(Person.ended_on) < old.date(),
            or_(col(Person.email).is_not(None), Person.name != ""),
        )
    ).all()
    for key in left:
        erase(session, LOADER, key, at=at)
    return int(settled.rowcount) + len(left)  # type: ignore[attr-defined]
