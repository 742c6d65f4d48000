"""The views that somebody kept, those that others share, and the page on which a reader begins."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.models import Person, SavedView
from strategy.vocabulary import Role


@dataclass(frozen=True, slots=True)
class SharedView:
    """A view of somebody else's, with what its owner is called."""

    view: SavedView
    owner: str


def my_views(session: Session, actor: Actor) -> list[SavedView]:
    """Return the actor's own views by name; a visitor has none."""
    if actor.role is Role.VISITOR:
        return []
    ours = select(SavedView).where(SavedView.actor_key == actor.key)
    return sorted(session.exec(ours), key=lambda view: view.name.casefold())


def shared_views(session: Session, actor: Actor) -> list[SharedView]:
    """Return what others share with all who are signed in; of nobody who was removed."""
    if actor.role is Role.VISITOR:
        return []
    query = (
        select(SavedView, Person)
        .join(Person, col(Person.key) == col(SavedView.actor_key), isouter=True)
        .where(col(SavedView.shared).is_(True), col(SavedView.actor_key) != actor.key)
    )
    found = [
        SharedView(view, person.name or person.key if person else "A funder's officer")
        for view, person in session.exec(query)
        if person is None or person.ended_on is None
    ]
    return sorted(found, key=lambda one: one.view.name.casefold())


def start_of(session: Session, actor: Actor) -> str:
    """Return the address on which an actor begins, "" where they chose none."""
    if actor.role is Role.VISITOR:
        return ""
    chosen = select(SavedView.address).where(
        SavedView.actor_key == actor.key, col(SavedView.starts).is_(True)
    )
    return session.exec(chosen).first() or ""
