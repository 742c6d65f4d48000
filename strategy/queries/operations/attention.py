"""What waits for those who look after the board, counted."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from strategy.access import Actor
from strategy.authority import may_try, require
from strategy.models import ImportFile, Milestone, Strategy, StrategyShare
from strategy.queries.operations.embargoes import list_embargoes
from strategy.queries.people.people import LAPSED, list_people
from strategy.queries.people.sign_ins import list_sign_ins
from strategy.vocabulary import ImportState, ShareState, SplitBasis, Standing


@dataclass(frozen=True, slots=True)
class Attention:
    """How much waits.

    Attributes:
        lapsed: invitations that ran out; nothing for who does not see people.
        signed_in: browsers that are signed in; likewise.
        proposed: milestones that nobody confirmed yet.
        ownerless: strategies without an owner.
        unconfirmed: projects whose split is only suggested.
        proposals: projects with a proposal for another split.
        embargoed: awards that are not public yet.
        imports: files that wait for an answer or a confirmation.
    """

    lapsed: int | None
    signed_in: int | None
    proposed: int
    ownerless: int
    unconfirmed: int
    proposals: int
    embargoed: int
    imports: int


def read_attention(session: Session, viewer: Actor, *, today: date, at: datetime) -> Attention:
    """Return what waits for committee and secretary.

    Raises:
        NotAllowedError: the viewer does not look after the board.
    """
    require(viewer, "confirm_splits")
    sees_people = may_try(viewer, "read_people")
    people = list_people(session, viewer, at=at) if sees_people else []

    def count(column: object, *conditions: object) -> int:
        query = select(func.count(func.distinct(column)))
        return session.exec(query.where(*conditions)).one()  # type: ignore[arg-type]

    current = col(StrategyShare.state) == ShareState.CURRENT
    suggested = col(StrategyShare.basis) == SplitBasis.SUGGESTED
    waiting = (ImportState.ASKING, ImportState.READY)
    return Attention(
        lapsed=sum(row.state == LAPSED for row in people) if sees_people else None,
        signed_in=len(list_sign_ins(session, viewer, at=at)) if sees_people else None,
        proposed=count(col(Milestone.id), col(Milestone.standing) == Standing.PROPOSED),
        ownerless=count(col(Strategy.id), col(Strategy.owner_id).is_(None)),
        unconfirmed=count(col(StrategyShare.project_id), current, suggested),
        proposals=count(
            col(StrategyShare.project_id), col(StrategyShare.state) == ShareState.PROPOSED
        ),
        embargoed=len(list_embargoes(session, viewer, today)),
        imports=count(col(ImportFile.id), col(ImportFile.state).in_(waiting)),
    )
