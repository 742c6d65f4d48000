"""What a funder's last award said: where a form or a file begins, so that it is not asked again."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.models import Award, Contribution, Organisation, Project
from strategy.vocabulary import Scope


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual for a funder.

    Attributes:
        currency: of its last award, "" where it has none.
        scope: what its last award was for; all forms of MS where it has none.
    """

    currency: str = ""
    scope: str = Scope.ALL_MS


def usual_of_key(session: Session, actor: Actor, funder_key: str) -> Usual:
    """Return what is usual for the funder of a key, as far as the actor may log its awards."""
    query = select(Organisation.id).where(col(Organisation.key) == funder_key)
    return usual_of(session, actor, session.exec(query).first())


def usual_of(session: Session, actor: Actor, funder_id: int | None) -> Usual:
    """Return what is usual for a funder; nothing of it for whoever may not log its awards."""
    if funder_id is None or not actor.acts_for(funder_id):
        return Usual()
    query = (
        select(Contribution.currency, Project.scope)
        .join(Award, col(Award.id) == col(Contribution.award_id))
        .join(Project, col(Project.id) == col(Award.project_id))
        .where(col(Award.funder_id) == funder_id)
        .order_by(col(Award.logged_on).desc(), col(Award.id).desc(), col(Contribution.id))
        .limit(1)
    )
    found = session.exec(query).first()
    return Usual(found[0], str(found[1])) if found else Usual()
