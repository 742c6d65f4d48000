"""Naming a page with its filters: for oneself, for all who are signed in, or to begin with."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session, col, delete, func, select, update

from strategy.access import Actor
from strategy.authority import require
from strategy.errors import InvalidError, NotFoundError
from strategy.language import say
from strategy.models import SavedView, SavedViewCreate
from strategy.services.validation import checked

MOST_VIEWS: Final = 100


def keep_view(
    session: Session, *, actor: Actor, values: Mapping[str, Any], at: datetime
) -> SavedView:
    """Keep an address of this board under a name; the same name is replaced.

    Raises:
        InvalidError: the address leads off the board, the name is missing, or there are too many.
        NotAllowedError: visitors keep none.
    """
    require(actor, "keep_view")
    form = checked(SavedViewCreate, values)
    if not form.address.startswith("/") or form.address.startswith(("//", "/\\")):
        raise InvalidError({"address": say("A view is a page of this board.")})
    view = _held(session, actor, form.name) or _new(session, actor, form.name)
    view.address, view.shared, view.kept_at = form.address, form.shared, at
    if form.starts:
        _begin_with_none(session, actor)
    view.starts = form.starts
    session.add(view)
    session.flush()
    return view


def drop_view(session: Session, *, actor: Actor, number: int) -> None:
    """Erase a view of the actor's own; doing it twice is no error."""
    require(actor, "drop_view")
    ours = (col(SavedView.id) == number, col(SavedView.actor_key) == actor.key)
    session.execute(delete(SavedView).where(*ours))


def change_view(
    session: Session, *, actor: Actor, number: int, shared: bool | None, starts: bool | None
) -> None:
    """Share a view of the actor's own or keep it to oneself; begin with it or not.

    Raises:
        NotFoundError: it is not the actor's.
    """
    require(actor, "keep_view")
    view = session.get(SavedView, number)
    if view is None or view.actor_key != actor.key:
        raise NotFoundError(say("There is no such view."))
    if starts is not None:
        _begin_with_none(session, actor)
        view.starts = starts
    view.shared = view.shared if shared is None else shared
    session.add(view)
    session.flush()


def forget_views(session: Session, actor_key: str) -> None:
    """Erase every view of somebody."""
    session.execute(delete(SavedView).where(col(SavedView.actor_key) == actor_key))


def _held(session: Session, actor: Actor, name: str) -> SavedView | None:
    ours = (SavedView.actor_key == actor.key, SavedView.name == name)
    return session.exec(select(SavedView).where(*ours)).first()


def _new(session: Session, actor: Actor, name: str) -> SavedView:
    query = select(func.count()).select_from(SavedView)
    held = session.exec(query.where(SavedView.actor_key == actor.key)).one()
    if held >= MOST_VIEWS:
        raise InvalidError({"name": say("You keep 100 views. Please delete one first.")})
    return SavedView(actor_key=actor.key, name=name)  # type: ignore[call-arg]


def _begin_with_none(session: Session, actor: Actor) -> None:
    session.execute(
        update(SavedView).where(col(SavedView.actor_key) == actor.key).values(starts=False)
    )
